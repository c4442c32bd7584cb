/** A running or ended operation, in place of the blocks. */
import { Button, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { formatElapsed } from '../../shared/format.ts';
import { isVerified } from '../../shared/operation.ts';
import type { OperationResult, OperationView } from '../../shared/operation.ts';
import { actionText, operationSentence } from '../../shared/text-operation.ts';
import { evidenceLines } from '../../shared/text-result.ts';
import { LIVE } from '../../shared/text.ts';
import { QueuedActions } from '../operation/held-card.tsx';
import { Steps } from '../operation/steps.tsx';
import { dismiss, prepare, setAside } from '../state/actions.ts';
import { useApp, useTick } from '../state/app-context.ts';
import { LaterList } from '../ui/later-list.tsx';
import { TonedResult } from '../ui/toned-result.tsx';
import { WhatNext } from '../ui/what-next.tsx';

const useStyles = makeStyles({
  card: {
    padding: '12px 16px 16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', paddingBottom: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  clock: { fontVariantNumeric: 'tabular-nums', fontSize: tokens.fontSizeBase400 },
  sentence: { margin: '10px 0 0', color: tokens.colorNeutralForeground2 },
  dim: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  result: { margin: '4px 0 10px' },
  next: { margin: '0 0 12px' },
  evidence: { margin: '12px 0 0' },
  evidenceTitle: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  lines: {
    margin: '2px 0 0',
    padding: 0,
    listStyle: 'none',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontVariantNumeric: 'tabular-nums',
    userSelect: 'text',
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', justifyContent: 'flex-end' },
});

/** Whether the device is inactive now, according to the result. */
function endsInactive(result: OperationResult): boolean {
  switch (result.kind) {
    case 'inactive-verified':
    case 'inactive-heard':
    case 'already-inactive':
      return true;
    case 'restored':
      return result.after === 'inactive';
    default:
      return false;
  }
}

export interface LiveStatusProps {
  readonly operation: OperationView;
  readonly device: Device | undefined;
}

export function LiveStatus({ operation, device }: LiveStatusProps) {
  const styles = useStyles();
  const { result } = operation;
  return (
    <>
      {operation.held !== undefined && <QueuedActions operation={operation} />}
      <section className={styles.card} aria-label={LIVE.label} data-testid="live-status">
        <div className={styles.head}>
          <h4 className={styles.title}>{actionText(operation.action)}</h4>
          <Clock operation={operation} />
        </div>
        {result === undefined ? (
          <ProgressBar thickness="medium" aria-label={LIVE.label} />
        ) : (
          <TonedResult
            className={styles.result}
            result={result}
            action={operation.action}
            isLarge
            testId="result"
          />
        )}
        {result !== undefined && endsInactive(result) && device !== undefined && (
          <div className={styles.next}>
            <WhatNext device={device} />
          </div>
        )}
        <LaterList operation={operation} />
        <Steps operation={operation} />
        {result === undefined ? <Sentence operation={operation} /> : <EvidenceList operation={operation} />}
      </section>
      {operation.held === undefined && <QueuedActions operation={operation} />}
      {result !== undefined && <EndButtons operation={operation} device={device} />}
    </>
  );
}

function Clock({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const elapsed = useTick((now) => formatElapsed((operation.endedAt ?? now) - operation.startedAt));
  return (
    <span className={styles.clock} role="timer" aria-label={LIVE.elapsed}>
      {elapsed}
    </span>
  );
}

function Sentence({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const sentence = useTick((now) => operationSentence(operation, now));
  return (
    <>
      <p className={styles.sentence}>{sentence}</p>
      <p className={styles.dim}>{LIVE.closeHint}</p>
    </>
  );
}

function EvidenceList({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const lines = evidenceLines(operation.evidence);
  return (
    <>
      {lines.length > 0 && (
        <div className={styles.evidence}>
          <h5 className={styles.evidenceTitle}>{LIVE.evidence}</h5>
          <ul className={styles.lines}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {operation.watching && (
        <p className={styles.dim}>
          {operation.result !== undefined && isVerified(operation.result)
            ? LIVE.watchingProven
            : LIVE.watching}
        </p>
      )}
    </>
  );
}

function EndButtons({ operation, device }: LiveStatusProps) {
  const styles = useStyles();
  const app = useApp();
  const waitsForReboot = operation.result?.kind === 'restore-waits-for-reboot';
  return (
    <div className={styles.buttons}>
      <Button onClick={() => setAside(app, operation.id)}>{LIVE.again}</Button>
      <Button onClick={() => void dismiss(app, operation.id)}>{LIVE.dismiss}</Button>
      {waitsForReboot && device !== undefined && (
        <Button
          appearance="primary"
          onClick={() => {
            setAside(app, operation.id);
            if (device.signedInAs === undefined) app.stores.ui.setState({ wanted: 'reboot' });
            else void prepare(app, device.id, 'reboot');
          }}
        >
          {LIVE.rebootNow}
        </Button>
      )}
    </div>
  );
}
