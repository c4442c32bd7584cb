/** Between two tests: nothing that one of them opened, or left open when it failed, is in the way of the next. */
import { expect } from 'vitest';
import { APP } from '../../shared/text.ts';
import type { Screens } from './screens.ts';

/** What lies over the page until it is put away. */
const OVER_PAGE = '.fui-DialogSurface, .fui-MenuPopover, .fui-PopoverSurface';

/** Puts away whatever is open, as a person does, until only the list is left. */
export async function leaveAll({ page, panel, filter }: Screens): Promise<void> {
  const open = async (): Promise<'over' | 'panel' | 'page' | 'filter' | 'nothing'> => {
    if ((await page.locator(OVER_PAGE).count()) > 0) return 'over';
    if (await panel.isVisible()) return 'panel';
    if (!(await filter.isVisible())) return 'page';
    return (await filter.inputValue()) === '' ? 'nothing' : 'filter';
  };
  for (let tries = 0; tries < 20; tries += 1) {
    const what = await open();
    if (what === 'nothing') return;
    if (what === 'filter') await filter.fill('');
    else if (what === 'page') await page.getByRole('button', { name: APP.devices, exact: true }).click();
    else await page.keyboard.press('Escape');
    // It may go a moment later; what has stayed by then gets another press.
    await expect
      .poll(open, { timeout: 500, interval: 20 })
      .not.toBe(what)
      .catch(() => undefined);
  }
  expect(await open()).toBe('nothing');
}
