/** Progress on the row in two lines: what, and since when. The full sentence is in the tooltip and in the panel. */
import { Spinner, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { resultTone } from '../../shared/operation.ts';
import type { OperationView } from '../../shared/operation.ts';
import { progressLines } from '../../shared/text-operation.ts';
import { HELD } from '../../shared/text-batch.ts';
import { resultText } from '../../shared/text-result.ts';
import { useOperations, useTick, useUi } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', columnGap: '8px', minWidth: 0 },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0, lineHeight: '17px' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  when: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** Number of devices of its batch that a queued recorder waits for; 0 for every other operation. */
function useWaitsFor(operation: OperationView): number {
  const batches = useUi((state) => state.batches);
  return useOperations(({ byId }) => {
    if (operation.phase !== 'queued' || operation.device.kind !== 'recorder') return 0;
    const batch = batches.find(({ operationIds }) => operationIds.includes(operation.id));
    return (batch?.operationIds ?? []).filter((id) => {
      const view = byId.get(id);
      return view !== undefined && view.device.kind !== 'recorder' && view.result === undefined;
    }).length;
  });
}

export function ProgressCell({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const before = useWaitsFor(operation);
  const what = useTick((now) => progressLines(operation, now, before).what);
  const when = useTick((now) => progressLines(operation, now, before).when);
  const cell = (
    <div className={styles.cell}>
      {operation.held !== undefined ? (
        <ToneIcon tone="warning" />
      ) : operation.result === undefined ? (
        <Spinner size="extra-tiny" aria-hidden />
      ) : (
        <ToneIcon tone={resultTone(operation.result)} />
      )}
      <span className={styles.lines}>
        <span className={styles.cut} data-testid="progress">
          {what}
        </span>
        <span className={mergeClasses(styles.cut, styles.when)}>{when}</span>
      </span>
    </div>
  );
  if (operation.held !== undefined) {
    return (
      <Tooltip
        content={HELD.why({ count: operation.held.cameras.length })}
        relationship="description"
        positioning="below-start"
      >
        {cell}
      </Tooltip>
    );
  }
  if (operation.result === undefined) return cell;
  const { title, explanation, advice } = resultText(operation.result, operation.action);
  return (
    <Tooltip
      content={
        <>
          <b>{title}.</b> {explanation} {advice}
        </>
      }
      relationship="description"
      positioning="below-start"
    >
      {cell}
    </Tooltip>
  );
}
