/**
 * One bar per confirmation above the list: the progress of the devices that were confirmed together, then their
 * results.
 */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { isVerified } from '../../shared/operation.ts';
import type { OperationView } from '../../shared/operation.ts';
import { BATCH, batchCounts, batchResults, batchLine } from '../../shared/text-batch.ts';
import { actionText } from '../../shared/text-operation.ts';
import { APP } from '../../shared/text.ts';
import { openPanel } from '../state/actions.ts';
import { useApp, useOperations, useUi } from '../state/app-context.ts';
import { canRetry, closeBatch } from '../state/batches.ts';
import { askMany, cancelQueued } from '../state/many-actions.ts';
import type { Batch } from '../state/stores.ts';
import { useSharedStyles } from '../ui/shared-styles.ts';

const useStyles = makeStyles({
  bar: { minHeight: '40px', paddingTop: '4px', paddingBottom: '4px' },
  body: { whiteSpace: 'normal', fontVariantNumeric: 'tabular-nums' },
  button: { whiteSpace: 'nowrap', flexShrink: 0 },
});

export function BatchBars() {
  const shared = useSharedStyles();
  const batches = useUi((state) => state.batches);
  return (
    <div className={shared.bars}>
      {batches.map((batch) => (
        <Bar key={batch.key} batch={batch} />
      ))}
    </div>
  );
}

function Bar({ batch }: { readonly batch: Batch }) {
  const styles = useStyles();
  const byId = useOperations((state) => state.byId);
  const views = batch.operationIds.map((id) => byId.get(id)).filter((view) => view !== undefined);
  // All of them were dismissed or started again individually, so nothing is left to count.
  if (views.length === 0) return null;
  const counts = batchCounts(views);
  const isOver = counts.done === counts.all;
  const allWell = views.every(({ result }) => result !== undefined && isVerified(result));
  return (
    <MessageBar
      className={styles.bar}
      intent={isOver ? (allWell ? 'success' : 'warning') : counts.needsYou > 0 ? 'warning' : 'info'}
      layout="singleline"
      role="group"
      aria-label={BATCH.label({ action: actionText(batch.action) })}
      data-testid="batch"
    >
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          {batchLine(batch.action, counts)}
          {isOver && '.'}
        </MessageBarTitle>
        {isOver && batchResults(views)}
      </MessageBarBody>
      {isOver ? <FinishedActions batch={batch} views={views} /> : <RunningActions views={views} />}
    </MessageBar>
  );
}

function RunningActions({ views }: { readonly views: readonly OperationView[] }) {
  const styles = useStyles();
  const app = useApp();
  const queued = views.filter(({ phase }) => phase === 'queued');
  const held = views.find((view) => view.held !== undefined);
  return (
    <MessageBarActions>
      {held !== undefined && (
        <Button className={styles.button} size="small" onClick={() => openPanel(app, held.deviceId)}>
          {BATCH.show}
        </Button>
      )}
      {queued.length > 0 && (
        <Button
          className={styles.button}
          size="small"
          onClick={() =>
            void cancelQueued(
              app,
              queued.map(({ id }) => id),
            )
          }
        >
          {BATCH.cancel}
        </Button>
      )}
    </MessageBarActions>
  );
}

function FinishedActions({
  batch,
  views,
}: {
  readonly batch: Batch;
  readonly views: readonly OperationView[];
}) {
  const styles = useStyles();
  const app = useApp();
  const again = views.filter(canRetry).map(({ deviceId }) => deviceId);
  return (
    <MessageBarActions
      containerAction={
        <Button
          appearance="transparent"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={APP.close}
          onClick={() => closeBatch(app, batch.key)}
        />
      }
    >
      {again.length > 0 && (
        <Button
          className={styles.button}
          size="small"
          onClick={() => void askMany(app, again, batch.action, batch.key)}
        >
          {BATCH.retry}
        </Button>
      )}
    </MessageBarActions>
  );
}
