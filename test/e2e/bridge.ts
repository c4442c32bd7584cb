/** The connection from the page to main, for tests that use it directly. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/ipc-views.ts';
import type { AppDriver } from './driver/driver.ts';

/** The bridge as the page sees it. */
declare global {
  interface Window {
    readonly cogwheel?: Bridge;
  }
}

/** Calls main through the page's own bridge with any input, as a malfunctioning page would. */
export function askAsPage(app: AppDriver, verb: string, ...inputs: unknown[]): Promise<unknown> {
  return app.page.evaluate(
    ([name, given]) => {
      // The cast: the test passes what the types forbid.
      const bridge = window.cogwheel as unknown as Record<string, (...inputs: unknown[]) => Promise<unknown>>;
      const ask = bridge[name];
      if (ask === undefined) throw new Error(`No "${name}" on the bridge.`);
      return ask(...given);
    },
    [verb, inputs] as const,
  );
}

/** Calls main as the page does. */
export function ask<Name extends Exclude<keyof Bridge, 'onChanges'>>(
  app: AppDriver,
  verb: Name,
  input?: Parameters<Bridge[Name]>[0],
): ReturnType<Bridge[Name]> {
  const asked = askAsPage(app, verb, ...(input === undefined ? [] : [input]));
  return asked as ReturnType<Bridge[Name]>; // what this verb returns
}

export async function snapshotOf(app: AppDriver): Promise<Snapshot> {
  const answer = await ask(app, 'snapshot');
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

export const logOf = (app: AppDriver) => readFile(join(app.userDataDir, 'cogwheel.log'), 'utf8');
