/** Everything that is known about one operation: result, steps with their times, evidence, device, user, and time. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ActivityEntry } from '../../shared/activity.ts';
import { ACTIVITY, entryLabel, formatMoment } from '../../shared/text-activity.ts';
import { evidenceLines } from '../../shared/text-result.ts';
import { Outcome } from '../operation/outcome.tsx';
import { Steps } from '../operation/steps.tsx';
import { Facts } from '../ui/facts.tsx';
import type { Fact } from '../ui/facts.tsx';
import { LaterList } from '../ui/later-list.tsx';
import { NARROW } from './layout.ts';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    gap: '14px 28px',
    padding: '8px 24px 18px 50px',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  all: { gridColumn: '1 / -1' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  lines: {
    margin: '4px 0 12px',
    paddingLeft: '18px',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: tokens.lineHeightBase300,
    userSelect: 'text',
  },
  dim: { margin: '4px 0 12px', color: tokens.colorNeutralForeground3 },
  facts: { margin: '4px 0 12px' },
});

export interface ActivityDetailsProps {
  readonly entry: ActivityEntry;
  readonly onShowDevice?: (() => void) | undefined;
}

export function ActivityDetails({ entry, onShowDevice }: ActivityDetailsProps) {
  const styles = useStyles();
  const { operation } = entry;
  const evidence = evidenceLines(operation.evidence);
  return (
    <div className={styles.box} role="group" aria-label={entryLabel(entry)} data-testid="activity-details">
      <div className={styles.all}>
        <Outcome operation={operation} />
        {operation.watching && <p className={styles.dim}>{ACTIVITY.watching}</p>}
      </div>
      <section>
        <h3 className={styles.title}>{ACTIVITY.steps}</h3>
        <Steps operation={operation} />
      </section>
      <section>
        <h3 className={styles.title}>{ACTIVITY.evidence}</h3>
        {evidence.length === 0 ? (
          <p className={styles.dim}>{ACTIVITY.noEvidence}</p>
        ) : (
          <ul className={styles.lines} data-testid="evidence">
            {evidence.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <LaterList operation={operation} />
        <h3 className={styles.title}>{ACTIVITY.facts}</h3>
        <div className={styles.facts}>
          <Facts facts={factsOf(entry)} />
        </div>
        {onShowDevice !== undefined && (
          <Button size="small" onClick={onShowDevice}>
            {ACTIVITY.showDevice}
          </Button>
        )}
      </section>
    </div>
  );
}

function factsOf({ operation, user }: ActivityEntry): readonly Fact[] {
  const { device, startedAt, endedAt, lastHeardAt } = operation;
  const { terms } = ACTIVITY;
  const values: readonly (readonly [string, string | undefined])[] = [
    [terms.model, device.model],
    [terms.serial, device.serial],
    [terms.mac, device.mac],
    [terms.address, device.address],
    [terms.user, user],
    [terms.began, formatMoment(startedAt)],
    [terms.ended, endedAt === undefined ? undefined : formatMoment(endedAt)],
    [terms.lastHeard, lastHeardAt === undefined ? undefined : formatMoment(lastHeardAt)],
  ];
  return values.flatMap(([term, value]) => (value === undefined ? [] : [{ term, value }]));
}
