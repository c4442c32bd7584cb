/** A main process for the window's tests: derived from the one schema, checks what it is asked, answers as told. */
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
  /** Inputs of one verb. */
  readonly asked: (verb: VerbName) => readonly unknown[];
  /** Sends a batch of changes to the window. */
  readonly emit: (changes: Changes) => void;
  readonly listenerCount: () => number;
}

/** @param answers What each verb answers; the rest answers `ok(null)`. */
export function fakeBridge(snapshot: Snapshot, answers: Answers = {}): FakeBridge {
  const calls: { verb: VerbName; input: unknown }[] = [];
  const listeners = new Set<(changes: Changes) => void>();
  // A table of functions of many types, filled by a loop over the schema: typed as a whole below.
  const verbs: Record<string, (input?: unknown) => Promise<unknown>> = {};
  for (const verb of VERB_NAMES) {
    const schema = verbOf(verb).input;
    verbs[verb] = async (input) => {
      schema.parse(input);
      calls.push({ verb, input });
      // One verb's function takes one verb's input; which is which was checked by its schema above.
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
  } as unknown as Bridge; // every verb of the schema is there, made by the loop
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
