/** The Default of the selected track: what it does, then its live status and its result. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { evidenceLines } from '../../shared/text-result.ts';
import { QueuedActions } from '../operation/held-card.tsx';
import { Outcome } from '../operation/outcome.tsx';
import { Steps } from '../operation/steps.tsx';
import type { TrackFacts } from './step-state.ts';

const DEFAULTS = words('resale').defaults;

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  lines: {
    margin: 0,
    paddingLeft: '18px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    userSelect: 'text',
  },
});

export function DefaultStep({ track, device, operation }: TrackFacts) {
  const styles = useStyles();
  if (operation === undefined) {
    const isWaiting = device?.signedInAs === undefined && !track.skipped.includes('default');
    return (
      <>
        <p className={styles.text}>{DEFAULTS.hint}</p>
        <p className={styles.text}>{DEFAULTS.last}</p>
        {isWaiting && <p className={styles.text}>{DEFAULTS.wantsSignIn}</p>}
      </>
    );
  }
  const lines = operation.result === undefined ? [] : evidenceLines(operation.evidence);
  return (
    <>
      <Outcome operation={operation} />
      <QueuedActions operation={operation} />
      <Steps operation={operation} />
      {lines.length > 0 && (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
