/**
 * Runs in every document before the document's own scripts. In the main frame of the window's own page, that
 * is the built preload script, with `electron` as a sandboxed preload script gets it. Any other document only
 * gets a way for tests to call main.
 *
 * `inPage` and the two functions of `wire.ts` are sent to the page as text, so they must not use anything
 * from outside themselves.
 */
import { decode, encode, type Wire } from './wire.ts';

/** What the page sends to main. */
export type PageMessage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly inputs: readonly Wire[];
    }
  | { readonly kind: 'send'; readonly channel: string; readonly inputs: readonly Wire[] }
  | { readonly kind: 'input'; readonly type: string; readonly key?: string | undefined }
  | { readonly kind: 'violation'; readonly text: string };

export type Reply = { readonly value: Wire } | { readonly error: string };

export const BINDING = '__standInPost';
export const RECEIVER = '__standInReceive';
/** `(channel, ...inputs) => Promise`; exists only in documents that are not the window's own page. */
export const FOREIGN_INVOKE = '__standInForeignInvoke';

interface Receiver {
  settle(id: number, reply: Reply): void;
  deliver(channel: string, inputs: readonly Wire[]): void;
}

type Names = readonly [binding: string, receiver: string, foreign: string];
type Preload = (require: (name: string) => unknown, process: object, module: object, exports: object) => void;
type Listener = (event: object, ...inputs: unknown[]) => void;

function inPage(
  origin: string,
  [binding, receiver, foreign]: Names,
  toWire: (value: unknown) => Wire,
  fromWire: (wire: Wire) => unknown,
  preload: Preload,
): void {
  // The cast: names that only this file knows.
  const scope = globalThis as unknown as Record<string, unknown>;
  const post = scope[binding] as (text: string) => void;
  Reflect.deleteProperty(scope, binding);
  const tell = (message: PageMessage) => post(JSON.stringify(message));
  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Map<string, readonly Listener[]>();
  let lastId = 0;

  function invoke(channel: string, ...inputs: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = (lastId += 1);
      waiting.set(id, (reply) => {
        if ('error' in reply) reject(new Error(reply.error));
        else resolve(fromWire(reply.value));
      });
      tell({ kind: 'invoke', id, channel, inputs: inputs.map((input) => toWire(input)) });
    });
  }
  const receive: Receiver = {
    settle(id, reply) {
      waiting.get(id)?.(reply);
      waiting.delete(id);
    },
    deliver(channel, inputs) {
      for (const listener of listeners.get(channel) ?? []) {
        listener({}, ...inputs.map((input) => fromWire(input)));
      }
    },
  };
  Object.defineProperty(scope, receiver, { value: receive });

  if (location.origin !== origin || window.top !== window) {
    Object.defineProperty(scope, foreign, { value: invoke });
    return;
  }

  for (const [dom, type] of [
    ['keydown', 'keyDown'],
    ['pointerdown', 'mouseDown'],
  ] as const) {
    const forward = (event: Event) => {
      const key = event instanceof KeyboardEvent ? event.key : undefined;
      if (event.isTrusted) tell({ kind: 'input', type, key });
    };
    window.addEventListener(dom, forward, { capture: true });
  }
  window.addEventListener('securitypolicyviolation', (event) => {
    tell({ kind: 'violation', text: `${event.violatedDirective} blocked ${event.blockedURI}` });
  });

  const ipcRenderer = {
    invoke,
    send: (channel: string, ...inputs: unknown[]) =>
      tell({ kind: 'send', channel, inputs: inputs.map((input) => toWire(input)) }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      );
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: object) {
      Object.defineProperty(scope, key, { value: Object.freeze(api), enumerable: true });
    },
  };
  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer, contextBridge };
    throw new Error(`A sandboxed preload may not require "${name}".`);
  };
  const exports = {};
  preload(require, { sandboxed: true, versions: {}, env: {} }, { exports }, exports);
}

/**
 * The script as text. `origin`: the origin of the window's page; `preload`: the source of the built preload
 * script.
 */
export function pageScript(origin: string, preload: string): string {
  const names: Names = [BINDING, RECEIVER, FOREIGN_INVOKE];
  // `__name`: the loader of these files adds calls to it, to keep function names.
  return `(() => {
    const __name = (named) => named;
    ${encode.toString()}
    ${decode.toString()}
    const preload = (require, process, module, exports) => {\n${preload}\n};
    (${inPage.toString()})(${JSON.stringify(origin)}, ${JSON.stringify(names)}, encode, decode, preload);
  })();`;
}
