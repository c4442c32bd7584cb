/** One operation: a line that opens to everything that is known about it. */
import { memo, useId } from 'react';
import { Button, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import type { ActivityEntry } from '../../shared/activity.ts';
import { formatElapsed } from '../../shared/format.ts';
import { resultTone } from '../../shared/operation.ts';
import type { OperationView } from '../../shared/operation.ts';
import { ACTIVITY, entryLabel, formatBegan, formatMoment, outcomeText } from '../../shared/text-activity.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { actionText } from '../../shared/text-operation.ts';
import { useLanguage, useTick } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';
import { ActivityDetails } from './activity-details.tsx';
import { COLUMNS, COLUMNS_NARROW, NARROW } from './layout.ts';

const useStyles = makeStyles({
  item: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  line: {
    display: 'grid',
    gridTemplateColumns: COLUMNS,
    [NARROW]: { gridTemplateColumns: COLUMNS_NARROW },
    columnGap: '12px',
    alignItems: 'center',
    width: '100%',
    minWidth: 0,
    maxWidth: 'none',
    minHeight: '48px',
    padding: '4px 16px',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderRadius: 0,
  },
  open: { backgroundColor: tokens.colorNeutralBackground1Hover },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0, lineHeight: '18px' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  first: { fontWeight: tokens.fontWeightSemibold },
  dim: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  figure: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  wide: { [NARROW]: { display: 'none' } },
  right: { textAlign: 'end' },
  icon: { display: 'flex', justifyContent: 'center' },
});

export interface ActivityRowProps {
  readonly entry: ActivityEntry;
  readonly isOpen: boolean;
  readonly onToggle: (entry: ActivityEntry) => void;
  /** Absent if the device is no longer in the list. */
  readonly onShowDevice?: ((entry: ActivityEntry) => void) | undefined;
}

export const ActivityRow = memo(function ActivityRow({
  entry,
  isOpen,
  onToggle,
  onShowDevice,
}: ActivityRowProps) {
  const styles = useStyles();
  const details = useId();
  useLanguage();
  const { operation, user } = entry;
  const { device, result, startedAt } = operation;
  const began = useTick((now) => formatBegan(startedAt, now));
  return (
    <li className={styles.item} data-testid="activity-row" data-operation-id={operation.id}>
      <Button
        appearance="subtle"
        className={mergeClasses(styles.line, isOpen && styles.open)}
        aria-expanded={isOpen}
        aria-controls={isOpen ? details : undefined}
        aria-label={entryLabel(entry)}
        onClick={() => onToggle(entry)}
      >
        <span className={styles.icon}>
          {result === undefined ? (
            <Spinner size="extra-tiny" aria-hidden />
          ) : (
            <ToneIcon tone={resultTone(result)} />
          )}
        </span>
        <span className={styles.lines}>
          <span className={mergeClasses(styles.cut, styles.first)}>{actionText(operation.action)}</span>
          <span className={mergeClasses(styles.cut, styles.dim)} title={outcomeText(entry)}>
            {outcomeText(entry)}
          </span>
        </span>
        <span className={styles.lines}>
          <span className={styles.cut}>{deviceTitle(device)}</span>
          <span className={mergeClasses(styles.cut, styles.dim)}>{device.address ?? device.mac}</span>
        </span>
        <span className={mergeClasses(styles.cut, styles.wide)}>{user ?? ACTIVITY.noUser}</span>
        <span className={styles.figure} title={formatMoment(startedAt)}>
          {began}
        </span>
        <span className={mergeClasses(styles.figure, styles.right, styles.wide)}>
          <Took operation={operation} />
        </span>
        {isOpen ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
      </Button>
      {isOpen && (
        <div id={details}>
          <ActivityDetails
            entry={entry}
            onShowDevice={onShowDevice === undefined ? undefined : () => onShowDevice(entry)}
          />
        </div>
      )}
    </li>
  );
});

function Took({ operation }: { readonly operation: OperationView }) {
  const { startedAt, endedAt } = operation;
  return <>{useTick((now) => formatElapsed((endedAt ?? now) - startedAt))}</>;
}
