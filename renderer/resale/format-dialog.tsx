/** The question before disks are formatted: every disk by name, what is lost, and that this is no secure erase. */
import { useRef, useState } from 'react';
import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { DeviceSummary } from '../../shared/operation.ts';
import type { FormatConsentView } from '../../shared/resale.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { failureText } from '../../shared/text-failure.ts';
import { diskName } from '../../shared/text-resale.ts';
import { QuestionDialog } from '../confirm/question-dialog.tsx';
import { COUNT_LENGTH, TypedField } from '../confirm/typed-proof.tsx';
import { abandonAsk } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { confirmFormat } from '../state/resale-actions.ts';

const QUESTION = words('resale').formatQuestion;

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: '8px 14px',
    listStyle: 'none',
    maxHeight: 'min(240px, 26vh)',
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    fontVariantNumeric: 'tabular-nums',
    userSelect: 'text',
  },
  quiet: { backgroundColor: 'transparent', border: `1px solid ${tokens.colorNeutralStroke2}` },
  row: { padding: '2px 0', overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  dim: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0 },
  bar: { minHeight: 'auto', paddingTop: '8px', paddingBottom: '0' },
  body: { whiteSpace: 'normal' },
});

export function FormatDialog() {
  const ask = useUi((state) => state.ask);
  return ask?.kind === 'format' ? <Question key={ask.consent.id} consent={ask.consent} /> : null;
}

function Question({ consent }: { readonly consent: FormatConsentView }) {
  const styles = useStyles();
  const app = useApp();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const count = consent.disks.length;
  return (
    <QuestionDialog
      testId="confirm-format"
      title={count === 0 ? QUESTION.none : QUESTION.title({ count })}
      isWide
      consent={consent}
      canConfirm={count > 0}
      isTyped={typed.trim() === String(count)}
      confirmWord={QUESTION.confirm}
      isDanger
      field={field}
      typed={(isReadOnly) => (
        <TypedField
          label={QUESTION.typed({ count: String(count) })}
          maxLength={COUNT_LENGTH}
          value={typed}
          onChange={setTyped}
          isReadOnly={isReadOnly}
          field={field}
        />
      )}
      onCancel={() => abandonAsk(app)}
      onConfirm={() => confirmFormat(app, typed.trim())}
    >
      {count > 0 && (
        <>
          <ul className={styles.list} aria-label={QUESTION.list} tabIndex={0}>
            {consent.disks.map(({ deviceId, device, disk }) => (
              <li key={`${deviceId} ${disk.id}`} className={styles.row}>
                <span className={styles.name}>{diskName(disk)}</span> <DeviceName device={device} />
              </li>
            ))}
          </ul>
          <MessageBar className={styles.bar} intent="error" layout="multiline">
            <MessageBarBody className={styles.body}>
              <MessageBarTitle>{QUESTION.lost({ count })}</MessageBarTitle>
              {QUESTION.quick}
            </MessageBarBody>
          </MessageBar>
          <p className={styles.text}>{QUESTION.time}</p>
        </>
      )}
      <LeftOut consent={consent} />
    </QuestionDialog>
  );
}

function LeftOut({ consent: { leftOut } }: { readonly consent: FormatConsentView }) {
  const styles = useStyles();
  if (leftOut.length === 0) return null;
  return (
    <div>
      <p className={styles.text}>{QUESTION.leftOut({ count: leftOut.length })}</p>
      <ul className={mergeClasses(styles.list, styles.quiet)} aria-label={QUESTION.leftOutList} tabIndex={0}>
        {leftOut.map(({ deviceId, device, diskId, failure }) => (
          <li key={`${deviceId} ${diskId}`} className={styles.row}>
            <span className={styles.name}>{QUESTION.disk({ id: diskId })}</span>{' '}
            <DeviceName device={device} />: {failureText(failure).title}
          </li>
        ))}
      </ul>
    </div>
  );
}

function DeviceName({ device }: { readonly device: DeviceSummary }) {
  const styles = useStyles();
  return (
    <>
      · {deviceTitle(device)} <span className={styles.dim}>{device.address ?? device.mac}</span>
    </>
  );
}
