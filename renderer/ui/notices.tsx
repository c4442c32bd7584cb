/** The result of a small request of the user, and conditions that limit the whole list. */
import { useEffect } from 'react';
import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { Notice } from '../../shared/notice.ts';
import { noticeText } from '../../shared/text-notice.ts';
import { APP, LIMITED } from '../../shared/text.ts';
import { clearNotice } from '../state/actions.ts';
import { useApp, useSession, useUi } from '../state/app-context.ts';
import { FailureBar } from './failure-bar.tsx';
import { useSharedStyles } from './shared-styles.ts';

/** A message like "Address copied." disappears after this time, milliseconds. */
const TOAST_FOR = 4_000;

/** With one of these, nothing at all can be sent. */
const STOPS_ALL: ReadonlySet<Notice['code']> = new Set([
  'journal-in-use',
  'journal-newer',
  'journal-not-writable',
]);

const useStyles = makeStyles({
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '0' },
  body: { whiteSpace: 'normal' },
  said: {
    position: 'absolute',
    bottom: '12px',
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: 3,
    padding: '8px 14px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    color: tokens.colorNeutralForegroundInverted,
    boxShadow: tokens.shadow8,
    pointerEvents: 'none',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
    ':empty': { display: 'none' },
  },
});

export function Notices() {
  const styles = useStyles();
  const shared = useSharedStyles();
  const app = useApp();
  const isLimited = useSession((state) => state.listening?.limited === true);
  const notice = useUi((state) => state.notice);
  const program = useSession((state) => state.notices);

  const close = (
    <Button
      appearance="transparent"
      size="small"
      icon={<Dismiss16Regular />}
      aria-label={APP.close}
      onClick={() => clearNotice(app)}
    />
  );
  return (
    <div className={shared.bars}>
      {isLimited && (
        <MessageBar className={styles.bar} intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{LIMITED.title}</MessageBarTitle>
            {LIMITED.advice}
          </MessageBarBody>
        </MessageBar>
      )}
      {program?.map((each) => (
        <MessageBar
          key={each.code}
          className={styles.bar}
          intent={STOPS_ALL.has(each.code) ? 'error' : 'warning'}
          layout="multiline"
        >
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{noticeText(each).title}</MessageBarTitle>
            {noticeText(each).advice}
          </MessageBarBody>
        </MessageBar>
      ))}
      {notice?.kind === 'failed' && <FailureBar failure={notice.failure} actions={close} />}
    </div>
  );
}

/** A message like "Address copied.", shown over the list, so that nothing moves under the pointer. */
export function Toast() {
  const styles = useStyles();
  const app = useApp();
  const notice = useUi((state) => state.notice);

  useEffect(() => {
    if (notice?.kind !== 'said') return;
    const timer = setTimeout(() => clearNotice(app), TOAST_FOR);
    return () => clearTimeout(timer);
  }, [app, notice]);

  return (
    <div className={styles.said} role="status">
      {notice?.kind === 'said' ? notice.text : null}
    </div>
  );
}
