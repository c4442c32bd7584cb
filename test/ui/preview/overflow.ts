/** Lists what has too little room in a page, one line each. */
import type { Page } from 'playwright-core';

const CONTROLS = 'button, [role="tab"], [role="menuitem"], [role="menuitemradio"], label, legend, h1, h2, h3';
const BARS = '[role="toolbar"], nav, footer, aside, .fui-DialogSurface, .fui-DialogActions';
/**
 * Rows cut off devices' own texts by design: users can widen the columns, and a hover shows the whole text.
 */
const ROWS = '[data-testid="device-row"], [data-testid="activity-row"]';

/**
 * Finds controls and headings whose text is cut off or that extend beyond the window, bars that are too wide,
 * and horizontal scrolling.
 */
export async function overflows(page: Page): Promise<readonly string[]> {
  // Anonymous callbacks only: the build may wrap named ones in a helper that the page lacks.
  const found = await page.evaluate(
    ([controls, bars, rows]) => [
      ...[...document.querySelectorAll(controls)]
        .filter((each) => each.closest(rows) === null && each.checkVisibility() && each.clientWidth > 1)
        .flatMap((each) => {
          const { left, right } = each.getBoundingClientRect();
          const text =
            [each.textContent, each.getAttribute('aria-label'), '']
              .find((words) => words?.trim() !== '')
              ?.trim() ?? '';
          // Words for screen readers only are one pixel wide and overflow on purpose.
          const isCut = [
            ...each.querySelectorAll('span'),
            ...(each.querySelector('span') ? [] : [each]),
          ].some(
            (part) =>
              part.clientWidth > 1 && part.textContent !== '' && part.scrollWidth > part.clientWidth + 1,
          );
          const isOut = each.closest('[role="grid"]') === null && (left < -1 || right > innerWidth + 1);
          return [isCut ? `cut: ${text}` : '', isOut ? `outside the window: ${text}` : ''];
        }),
      ...[...document.querySelectorAll(bars)]
        .filter((each) => each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1)
        .map((each) => `too wide: ${each.tagName} ${each.className.slice(0, 40)}`),
      document.documentElement.scrollWidth > document.documentElement.clientWidth
        ? 'the window scrolls sideways'
        : '',
    ],
    [CONTROLS, BARS, ROWS] as const,
  );
  return [...new Set(found)].filter((line) => line !== '').map((line) => line.slice(0, 120));
}
