/**
 * A fake main process for the window's tests: derived from the one schema, it validates each request and
 * responds as configured.
 */
import { VERB_NAMES } from '../../shared/ipc-names.ts';
import type { Changes, Snapshot } from '../../shared/ipc-views.ts';
import { verbOf } from '../../shared/ipc.ts';
import type { Bridge, VerbInput, VerbName, VerbOutput } from '../../shared/ipc.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

export type Answers = {
  [Name in VerbName]?: (
    input: VerbInput<Name>,
  ) => Result<VerbOutput<Name>> | Promise<Result<VerbOutput<Name>>>;
};

export interface FakeBridge {
  readonly bridge: Bridge;
  /** Every request so far, in order. */
  readonly calls: readonly { readonly verb: VerbName; readonly input: unknown }[];
  /** All inputs of one verb. */
  readonly asked: (verb: VerbName) => readonly unknown[];
  /** Sends a batch of changes to the window. */
  readonly emit: (changes: Changes) => void;
  readonly listenerCount: () => number;
}

/** @param answers The response to each verb; the others get `ok(null)`. */
export function fakeBridge(snapshot: Snapshot, answers: Answers = {}): FakeBridge {
  const calls: { verb: VerbName; input: unknown }[] = [];
  const listeners = new Set<(changes: Changes) => void>();
  // A table of functions of many types, filled in a loop over the schema; the whole table gets its type
  // below.
  const verbs: Record<string, (input?: unknown) => Promise<unknown>> = {};
  for (const verb of VERB_NAMES) {
    const schema = verbOf(verb).input;
    verbs[verb] = async (input) => {
      schema.parse(input);
      calls.push({ verb, input });
      // The function of a verb takes that verb's input, which the schema has just validated.
      const answer = answers[verb] as ((given: unknown) => unknown) | undefined;
      if (answer !== undefined) return await answer(input);
      return ok(verb === 'snapshot' ? snapshot : null);
    };
  }
  const bridge = {
    ...verbs,
    onChanges: (listener: (changes: Changes) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Bridge; // the loop made every verb of the schema
  return {
    bridge,
    calls,
    asked: (verb) => calls.filter((call) => call.verb === verb).map(({ input }) => input),
    emit: (changes) => {
      for (const listener of listeners) listener(changes);
    },
    listenerCount: () => listeners.size,
  };
}
