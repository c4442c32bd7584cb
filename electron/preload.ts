/** Exposes the bridge as `window.cogwheel`: one function per verb, and the changes. Nothing else is exposed. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { BRIDGE_KEY, CHANGES_CHANNEL, VERB_NAMES, verbChannel } from '../shared/ipc-names.ts';
import type { Changes } from '../shared/ipc-views.ts';
import { fail, type Result } from '../shared/result.ts';

/** Sends a request to main. Main always responds with a value, so a rejection means that main is not there. */
async function ask(channel: string, input: unknown): Promise<Result<unknown>> {
  try {
    // The cast names the response type of electron/shell/ipc.ts. The page's types come from `Bridge`.
    return (await ipcRenderer.invoke(channel, input)) as Result<unknown>;
  } catch {
    return fail('internal');
  }
}

const verbs = VERB_NAMES.map((name) => [name, (input?: unknown) => ask(verbChannel(name), input)] as const);

function onChanges(listener: (changes: Changes) => void): () => void {
  // SECURITY: the page gets the changes only, never the event with its `sender`.
  const forward = (_event: IpcRendererEvent, changes: Changes) => listener(changes);
  ipcRenderer.on(CHANGES_CHANNEL, forward);
  return () => void ipcRenderer.off(CHANGES_CHANNEL, forward);
}

contextBridge.exposeInMainWorld(BRIDGE_KEY, { ...Object.fromEntries(verbs), onChanges });
