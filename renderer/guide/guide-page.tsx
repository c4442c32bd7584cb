/**
 * Resetting a device without its password: the five steps at the device, and beside them what Cogwheel receives from
 * it.
 */
import { useEffect } from 'react';
import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { useApp, useGuide } from '../state/app-context.ts';
import { restartWatch } from '../state/guide-actions.ts';
import { Notices, Toast } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { DevicePicker } from './device-picker.tsx';
import { DRAWINGS, Drawing } from './drawing.tsx';
import { GuideWatch } from './guide-watch.tsx';
import { useCloseWatch } from './use-close-watch.ts';

const GUIDE = words('guide');

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, height: '100%' },
  card: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(340px, 38%)',
    gridTemplateRows: 'minmax(0, 1fr)',
    flexGrow: 1,
    minHeight: '120px',
    margin: '0 16px 16px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    // With large text on a small screen, one is below the other.
    '@media (max-width: 800px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto auto',
      overflowY: 'auto',
    },
  },
  steps: {
    padding: '16px 24px 20px',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 800px)': { overflowY: 'visible', borderRight: 'none' },
  },
  intro: { margin: '0 0 8px', maxWidth: '640px', color: tokens.colorNeutralForeground2 },
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '0', marginBottom: '8px' },
  body: { whiteSpace: 'normal' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '126px minmax(0, 1fr)',
    columnGap: '20px',
    alignItems: 'center',
    padding: '8px 0',
    maxWidth: '640px',
  },
  heading: {
    display: 'flex',
    columnGap: '8px',
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  number: { color: tokens.colorBrandForeground1, fontVariantNumeric: 'tabular-nums' },
  text: { margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
});

export function GuidePage() {
  const styles = useStyles();
  const app = useApp();
  const target = useGuide((state) => state.target);
  useCloseWatch();
  useEffect(() => {
    if (app.stores.guide.getState().watch === undefined) restartWatch(app);
  }, [app]);
  return (
    <main className={styles.page} aria-label={GUIDE.title}>
      <PageHead path={GUIDE.path}>
        <DevicePicker />
      </PageHead>
      <Notices />
      <div className={styles.card}>
        {/* Focusable, so that the keyboard can scroll it. */}
        <section className={styles.steps} aria-label={GUIDE.title} tabIndex={0}>
          <p className={styles.intro}>{GUIDE.intro}</p>
          <MessageBar
            className={styles.bar}
            intent={target?.kind === 'recorder' ? 'warning' : 'info'}
            layout="multiline"
          >
            <MessageBarBody className={styles.body}>
              <MessageBarTitle>{GUIDE.recorderTitle}</MessageBarTitle>
              {GUIDE.recorder}
            </MessageBarBody>
          </MessageBar>
          <Steps />
        </section>
        <GuideWatch />
        <Toast />
      </div>
    </main>
  );
}

function Steps() {
  const styles = useStyles();
  return (
    <ol className={styles.list}>
      {GUIDE.steps.map(({ title, text }, index) => (
        <li key={index} className={styles.step} data-testid="guide-step">
          <Drawing source={DRAWINGS[index] ?? ''} />
          <div>
            <h3 className={styles.heading}>
              <span className={styles.number}>{index + 1}</span>
              {title}
            </h3>
            <p className={styles.text}>{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
