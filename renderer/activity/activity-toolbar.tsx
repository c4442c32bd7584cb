/** The filters of the activity list. */
import type { ReactNode } from 'react';
import { Select, makeStyles } from '@fluentui/react-components';
import { ACTIONS } from '../../shared/operation.ts';
import { ACTIVITY } from '../../shared/text-activity.ts';
import { actionText } from '../../shared/text-operation.ts';
import { FilterField } from '../ui/filter-field.tsx';
import type { ActivityFilter } from './filter.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '8px', padding: '6px 16px 10px' },
  space: { flexGrow: 1 },
  filter: { flex: '0 1 240px', width: 'auto', minWidth: '110px' },
  select: { flexShrink: 0 },
});

const OUTCOMES = [
  'all',
  'running',
  'success',
  'info',
  'warning',
  'danger',
] as const satisfies readonly ActivityFilter['outcome'][];

export interface ActivityToolbarProps {
  readonly filter: ActivityFilter;
  readonly onFilter: (filter: ActivityFilter) => void;
  /** Actions on the whole list. */
  readonly children?: ReactNode;
}

export function ActivityToolbar({ filter, onFilter, children }: ActivityToolbarProps) {
  const styles = useStyles();
  return (
    <div role="toolbar" aria-label={ACTIVITY.toolbar} className={styles.bar}>
      <TextFilter text={filter.text} onText={(text) => onFilter({ ...filter, text })} />
      <Select
        className={styles.select}
        aria-label={ACTIVITY.action}
        value={filter.action}
        onChange={(_, { value }) =>
          onFilter({ ...filter, action: ACTIONS.find((each) => each === value) ?? 'all' })
        }
      >
        <option value="all">{ACTIVITY.allActions}</option>
        {ACTIONS.map((action) => (
          <option key={action} value={action}>
            {actionText(action)}
          </option>
        ))}
      </Select>
      <Select
        className={styles.select}
        aria-label={ACTIVITY.result}
        value={filter.outcome}
        onChange={(_, { value }) =>
          onFilter({ ...filter, outcome: OUTCOMES.find((each) => each === value) ?? 'all' })
        }
      >
        {OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {ACTIVITY.results[outcome]}
          </option>
        ))}
      </Select>
      <div className={styles.space} />
      {children}
    </div>
  );
}

interface TextFilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

function TextFilter({ text, onText }: TextFilterProps) {
  const styles = useStyles();
  return (
    <FilterField
      className={styles.filter}
      text={text}
      onText={onText}
      label={ACTIVITY.filter}
      placeholder={ACTIVITY.filterHint}
      clearLabel={ACTIVITY.clearFilter}
    />
  );
}
