/**
 * The journal's entries from main, joined with the operations under way. Loaded when the page opens and whenever an
 * operation begins or ends.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { compareActivity, isRunning } from '../../shared/activity.ts';
import type { ActivityEntry, ActivityView } from '../../shared/activity.ts';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import type { Failure } from '../../shared/result.ts';
import { useApp, useOperations } from '../state/app-context.ts';

/** Operations of a batch end close together. The list waits this long to load once for all of them, milliseconds. */
const RELOAD_AFTER = 250;

export interface ActivityState {
  readonly entries: readonly ActivityEntry[] | undefined;
  readonly leftOut: number;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
}

/** Changes whenever an operation appears or ends, which also changes what main returns. */
function reloadKey(byId: ReadonlyMap<OperationId, OperationView>): string {
  return [...byId.values()].map(({ id, result }) => `${id} ${result?.kind ?? ''}`).join('\n');
}

/** The journal's entries, with the current state of the operations that main still reports. */
function withLive(
  entries: readonly ActivityEntry[],
  live: ReadonlyMap<OperationId, OperationView>,
): readonly ActivityEntry[] {
  const known = new Set(entries.map(({ operation }) => operation.id));
  const begun = [...live.values()]
    .filter((operation) => isRunning(operation) && !known.has(operation.id))
    .map((operation): ActivityEntry => ({ operation }));
  return [
    ...begun,
    ...entries.map((entry) => {
      const operation = live.get(entry.operation.id);
      return operation === undefined ? entry : { ...entry, operation };
    }),
  ].sort(compareActivity);
}

/** Loads the activity. `entries` is undefined until the first response; `failure` is that of the last request. */
export function useActivity(): ActivityState {
  const { bridge } = useApp();
  const live = useOperations((state) => state.byId);
  const changed = useOperations((state) => reloadKey(state.byId));
  const [view, setView] = useState<ActivityView>();
  const [failure, setFailure] = useState<Failure>();
  const [turn, setTurn] = useState(0);
  const isFirst = useRef(true);

  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const answer = await bridge.activity();
      // A newer request is under way, or the page is closed.
      if (isOver) return;
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) setView(answer.value);
    };
    const timer = setTimeout(() => void load(), isFirst.current ? 0 : RELOAD_AFTER);
    isFirst.current = false;
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, changed, turn]);

  const reload = useCallback(() => {
    isFirst.current = true; // without delay, because the user asked for it
    setTurn((last) => last + 1);
  }, []);
  const entries = useMemo(
    () => (view === undefined ? undefined : withLive(view.entries, live)),
    [view, live],
  );
  return { entries, leftOut: view?.leftOut ?? 0, failure, reload };
}
