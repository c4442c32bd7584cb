/** Pictures from within a test, if the environment names a folder for them. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/**
 * Takes the picture at rest: no animation is running (except spinners, which never end), and nothing is
 * hovered.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.COGWHEEL_PICTURES;
  if (folder !== undefined) await shoot(page, join(folder, `${name}.png`));
}

/** The same, but always. */
export async function shoot(page: Page, path: string): Promise<void> {
  await page.mouse.move(1, 1);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role="tooltip"]')].every((tooltip) => !tooltip.checkVisibility()),
  );
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  );
  await page.screenshot({ path, caret: 'hide' });
}
