/** What has too little room in a page, one line each. */
import type { Page } from 'playwright-core';

const CONTROLS = 'button, [role="tab"], [role="menuitem"], [role="menuitemradio"], label, legend, h1, h2, h3';
const BARS = '[role="toolbar"], nav, footer, aside, .fui-DialogSurface, .fui-DialogActions';
/** Cut what devices say, by design: their columns can be widened, and a hover shows all. */
const ROWS = '[data-testid="device-row"], [data-testid="activity-row"]';

/** Controls and headings whose text is cut or that reach out of the window, bars that are too wide, sideways scrolling. */
export async function overflows(page: Page): Promise<readonly string[]> {
  // Callbacks without a name only: what builds this file may wrap named ones in a helper that the page does not have.
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
          // Words for screen readers only are one pixel wide, and hang over on purpose.
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
