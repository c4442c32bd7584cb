import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { logOf } from './bridge.ts';
import type { AppDriver } from './driver/driver.ts';

/** Waits at most `within` milliseconds until the text of a part of the screen matches. */
export async function expectText(part: Locator, text: RegExp, within = 20_000): Promise<void> {
  await expect.poll(() => part.innerText(), { timeout: within, interval: 50 }).toMatch(text);
}

/** Waits until the program's log contains a text. */
export async function expectLog(app: AppDriver, text: RegExp): Promise<void> {
  await expect.poll(() => logOf(app), { interval: 50 }).toMatch(text);
}
