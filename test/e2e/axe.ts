/** Checks the window with axe-core in light, dark and forced colors: no serious and no critical findings. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchApp, type AppDriver } from './driver/driver.ts';
import type { SettingsFile } from './settings.ts';

/** Wide enough for the panel beside the list. */
const WINDOW = { width: 1260, height: 700 };
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const PANEL_PART = 'aside';
export const DIALOG = '.fui-DialogSurface';
export const MENU = '[role="menu"]';

/** Rules whose results can differ between the looks; names, roles and order are the same in all of them. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

type Look = 'light' | 'dark' | 'contrast';
/** Reversed after each use, because changing the look takes longest. */
const LOOKS: Look[] = ['light', 'dark', 'contrast'];

/** Findings that axe reports although they are right as they are. */
const EXCEPTIONS: readonly {
  readonly rule: string;
  /** CSS selector of the element that axe reports. */
  readonly selector: string;
  /** All looks if absent. */
  readonly looks?: readonly Look[];
  readonly reason: string;
}[] = [
  {
    rule: 'aria-hidden-focus',
    selector: 'i[data-tabster-dummy]',
    reason: 'The focus guards of the component library: an invisible stop that hands the focus on at once.',
  },
];

/**
 * Resolves when the window is drawn in that look and all animations have ended (except spinners, which never
 * end).
 */
async function show(page: Page, look: Look): Promise<void> {
  const colorScheme = look === 'light' ? 'light' : 'dark';
  const forcedColors = look === 'contrast' ? 'active' : 'none';
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
  await page.evaluate(async (scheme) => {
    const isDrawn = () =>
      document.documentElement.style.colorScheme === scheme &&
      document
        .getAnimations()
        .every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity);
    do await new Promise((drawn) => requestAnimationFrame(drawn));
    while (!isDrawn());
  }, colorScheme);
}

/** Serious and critical findings in a part of the window (CSS selector), one line each. */
export async function findings(page: Page, look: Look, part: string): Promise<readonly string[]> {
  await show(page, look);
  const exceptions = EXCEPTIONS.filter(({ looks = LOOKS }) => looks.includes(look));
  const found = await page.evaluate(
    async ([where, excepted, rules]) => {
      // The cast: the source below put it there.
      const { run } = Reflect.get(window, 'axe') as typeof axe;
      const { violations } = await run(where, {
        resultTypes: ['violations'],
        ...(rules !== undefined && { runOnly: [...rules] }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes
            .map(({ target, html, failureSummary = '' }) => ({ at: target.join(' '), html, failureSummary }))
            .filter(
              ({ at }) =>
                !excepted.some(
                  ({ rule, selector }) =>
                    rule === id && document.querySelector(at)?.matches(selector) === true,
                ),
            )
            .map(({ at, html, failureSummary }) => `${id}: ${at}: ${html.slice(0, 200)} ${failureSummary}`),
        );
    },
    [part, exceptions, look === 'light' ? undefined : RULES_OF_COLOUR] as const,
  );
  return found.map((line) => `${look}: ${line}`);
}

/**
 * Checks every look, starting with the current one. `part` (CSS selector): what is new on the screen; only
 * this is checked.
 */
export async function expectNoFindings(page: Page, part = 'html'): Promise<void> {
  await page.locator(part).first().waitFor();
  const all: string[] = [];
  for (const look of LOOKS) all.push(...(await findings(page, look, part)));
  LOOKS.reverse();
  expect(all).toEqual([]);
}

/** Starts the program with axe-core in its page. */
export async function startUnderAxe(settings: SettingsFile): Promise<AppDriver> {
  const app = await launchApp({ settings, args: ['--loopback-site'], viewport: WINDOW });
  await app.page.evaluate(await readFile(AXE, 'utf8'));
  return app;
}
