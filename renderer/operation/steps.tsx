/** Checking · Sent · Accepted · Restarting · Back · Verified, each with its time. */
import { Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle20Filled,
  Circle20Regular,
  DismissCircle20Filled,
  SubtractCircle20Regular,
} from '@fluentui/react-icons';
import { formatElapsed } from '../../shared/format.ts';
import type { OperationView, StepView } from '../../shared/operation.ts';
import { noteText, stepStateText, stepText } from '../../shared/text-operation.ts';

const useStyles = makeStyles({
  steps: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px 1fr auto',
    columnGap: '8px',
    alignItems: 'center',
    minHeight: '30px',
  },
  faint: { color: tokens.colorNeutralForeground3 },
  current: { fontWeight: tokens.fontWeightSemibold },
  icon: { display: 'flex', justifyContent: 'center' },
  done: { color: tokens.colorPaletteGreenForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  note: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  time: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
});

export function Steps({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  return (
    <ol className={styles.steps}>
      {operation.steps.map((step) => (
        <li
          key={step.name}
          className={mergeClasses(
            styles.step,
            (step.state === 'pending' || step.state === 'skipped') && styles.faint,
            step.state === 'running' && styles.current,
          )}
          aria-current={step.state === 'running' ? 'step' : undefined}
          data-step={step.name}
        >
          <span className={styles.icon} role="img" aria-label={stepStateText(step.state)}>
            <StepIcon state={step.state} />
          </span>
          <span>
            {stepText(step, operation.action)}
            {step.note !== undefined && <span className={styles.note}> {noteText(step.note)}</span>}
          </span>
          <span className={styles.time}>{step.at === undefined ? '' : formatElapsed(step.at)}</span>
        </li>
      ))}
    </ol>
  );
}

function StepIcon({ state }: { readonly state: StepView['state'] }) {
  const styles = useStyles();
  switch (state) {
    case 'done':
      return <CheckmarkCircle20Filled className={styles.done} />;
    case 'running':
      return <Spinner size="extra-tiny" aria-hidden />;
    case 'failed':
      return <DismissCircle20Filled className={styles.failed} />;
    case 'skipped':
      return <SubtractCircle20Regular />;
    case 'pending':
      return <Circle20Regular />;
  }
}
