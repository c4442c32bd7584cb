/** The record of a resale from main's journal. Loaded when it is shown, and whenever something of it changes. */
import { useEffect, useRef, useState } from 'react';
import type { ResaleId, ResaleRecordView } from '../../shared/resale.ts';
import type { Failure } from '../../shared/result.ts';
import { useApp, useOperations, useSession } from '../state/app-context.ts';

/** Operations of a batch end close together. The record waits this long to load once for all of them, milliseconds. */
const RELOAD_AFTER = 250;

export interface ResaleRecordState {
  readonly record: ResaleRecordView | undefined;
  /** When main sent the record, epoch milliseconds; 0 without a record. */
  readonly receivedAt: number;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
}

export function useResaleRecord(id: ResaleId | undefined): ResaleRecordState {
  const { bridge } = useApp();
  const open = useSession(({ resale }) => (resale?.id === id ? resale : undefined));
  const ended = useOperations(({ byId }) =>
    [...byId.values()].map((view) => `${view.id} ${view.result?.kind ?? ''}`).join('\n'),
  );
  const [answer, setAnswer] = useState<{
    readonly id: ResaleId;
    readonly record?: ResaleRecordView | undefined;
    readonly receivedAt: number;
    readonly failure?: Failure | undefined;
  }>();
  const [turn, setTurn] = useState(0);
  const asked = useRef<ResaleId>(undefined);

  useEffect(() => {
    if (id === undefined) return;
    let isOver = false;
    const load = async () => {
      const given = await bridge.resaleRecord({ resaleId: id });
      if (isOver) return;
      setAnswer((last) =>
        given.ok
          ? { id, record: given.value, receivedAt: Date.now() }
          : { receivedAt: 0, ...(last?.id === id ? last : {}), id, failure: given.failure },
      );
    };
    const timer = setTimeout(() => void load(), asked.current === id ? RELOAD_AFTER : 0);
    asked.current = id;
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, id, open, ended, turn]);

  const mine = answer?.id === id ? answer : undefined;
  return {
    record: mine?.record,
    receivedAt: mine?.receivedAt ?? 0,
    failure: mine?.failure,
    reload: () => setTurn((last) => last + 1),
  };
}
