/** The one browser behind the whole faked Electron, and the options the stand-in was started with. */
import { readOptions } from './control.ts';
import type { Host } from './host.ts';

export const options = readOptions();

const starting = deferred<Host>();
let host: Host | undefined;

export function runningHost(): Host | undefined {
  return host;
}

/** Resolves when the browser is running and main is loaded. */
export const whenRunning: Promise<Host> = starting.promise;

/** `Promise.withResolvers`, which Node 20 lacks. */
function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (cause: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (cause: unknown) => void = () => undefined;
  const promise = new Promise<T>((give, refuse) => {
    resolve = give;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

/** Lets `app.whenReady()` resolve. */
export function becomeReady(running: Host): void {
  host = running;
  starting.resolve(running);
}

/** Reports that the browser did not start. */
export function failToStart(cause: unknown): void {
  starting.reject(cause);
}
