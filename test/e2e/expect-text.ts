import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until the text of a part of the screen matches. `within` milliseconds. */
export async function expectText(part: Locator, text: RegExp, within = 20_000): Promise<void> {
  await expect.poll(() => part.innerText(), { timeout: within, interval: 50 }).toMatch(text);
}
