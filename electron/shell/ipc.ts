/**
 * The only connection from the window to main, and the only file that imports `ipcMain`. Checks the sender of every
 * request, then its input, then runs it. The response is always a value. Refusals are logged with a sentence.
 */
import { ipcMain } from 'electron';
import { AREAS, verbChannel, type Area, type VerbName, type VerbOf } from '../../shared/ipc-names.ts';
import { verbOf, type VerbChecked, type VerbOutput } from '../../shared/ipc.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Log } from '../files/log.ts';
import { isAppUrl } from './app-files.ts';

/** What main does for each verb. Errors are values. If a handler throws, the response is `internal`. */
export type Handlers = { readonly [In in Area]: AreaHandlers<In> };
export type AreaHandlers<In extends Area> = {
  readonly [Name in VerbOf<In>]: (
    input: VerbChecked<Name>,
  ) => Result<VerbOutput<Name>> | Promise<Result<VerbOutput<Name>>>;
};

type Handler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>;

/** The parts of a frame and its contents that the sender check needs. Electron's own objects fit. */
export interface SenderFrame {
  readonly url: string;
  /** Stays the same as long as the frame exists, even after navigations and changes of process. */
  readonly frameTreeNodeId: number;
  readonly parent: unknown;
}
interface Contents {
  readonly id: number;
  readonly mainFrame: SenderFrame;
}
export interface RequestEvent {
  readonly sender: Contents;
  /** Null if the frame was navigated or destroyed after it sent the request. */
  readonly senderFrame: SenderFrame | null;
}
export interface Door {
  handle(
    channel: string,
    listener: (event: RequestEvent, ...inputs: unknown[]) => Promise<Result<unknown>>,
  ): void;
}

export interface IpcDeps {
  readonly handlers: Handlers;
  /** The contents of the window; undefined while there is no window. */
  readonly contents: () => Contents | undefined;
  readonly log: Log;
  /** For tests. Undefined: Electron's `ipcMain`. */
  readonly door?: Door | undefined;
}

/** Registers one listener per verb. Called once, before the window loads. */
export function serveIpc(deps: IpcDeps): void {
  const door: Door = deps.door ?? ipcMain;
  for (const area of Object.keys(AREAS) as Area[]) {
    for (const name of AREAS[area]) {
      // The cast is safe because the type Handlers ensures that each handler fits the schema of its verb.
      const run = (input: unknown) =>
        (deps.handlers[area] as Readonly<Record<VerbName, Handler>>)[name](input);
      door.handle(verbChannel(name), (event, ...inputs) => answer(name, run, deps, event, inputs));
    }
  }
}

async function answer(
  name: VerbName,
  run: Handler,
  deps: IpcDeps,
  event: RequestEvent,
  inputs: readonly unknown[],
): Promise<Result<unknown>> {
  const refusal = senderProblem(event, deps.contents());
  if (refusal !== undefined) {
    deps.log.warn(`Refused "${name}": ${refusal}.`);
    return fail('sender-refused');
  }
  if (inputs.length > 1) {
    deps.log.warn(`Refused "${name}": ${inputs.length} inputs instead of one.`);
    return fail('request-invalid');
  }
  const checked = verbOf(name).input.safeParse(inputs[0]);
  if (!checked.success) {
    // Log paths and codes only, because the input may hold a password.
    const problems = checked.error.issues.map(
      (issue) => `${issue.path.join('.') || 'input'} (${issue.code})`,
    );
    deps.log.warn(`Refused "${name}": the input does not fit: ${problems.slice(0, 8).join(', ')}.`);
    return fail('request-invalid');
  }
  try {
    return await run(checked.data);
  } catch (cause) {
    deps.log.error(`"${name}" failed unexpectedly.`, cause);
    return fail('internal');
  }
}

// SECURITY: main responds only to the main frame of its own window, showing its own origin.
function senderProblem(event: RequestEvent, contents: Contents | undefined): string | undefined {
  const frame = event.senderFrame;
  if (contents === undefined) return 'there is no window';
  if (frame === null) return 'the frame that asked is gone';
  if (event.sender.id !== contents.id) return 'it came from other contents than the window';
  if (frame.parent !== null || frame.frameTreeNodeId !== contents.mainFrame.frameTreeNodeId) {
    return 'it came from a frame inside the page';
  }
  return isAppUrl(frame.url) ? undefined : `it came from ${frame.url.slice(0, 100)}`;
}
