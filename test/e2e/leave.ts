/**
 * Cleans up between two tests, so that nothing that one of them opened, or left open when it failed, is in
 * the way of the next.
 */
import { expect } from 'vitest';
import { APP } from '../../shared/text.ts';
import type { Screens } from './screens.ts';

/** What covers the page until it is closed. */
const OVER_PAGE = '.fui-DialogSurface, .fui-MenuPopover, .fui-PopoverSurface';

/** Closes whatever is open, as a user does, until only the list is left. */
export async function closeAll({ page, panel, filter }: Screens): Promise<void> {
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
    // It may close a moment later; what is still open then gets another key press.
    await expect
      .poll(open, { timeout: 500, interval: 20 })
      .not.toBe(what)
      .catch(() => undefined);
  }
  expect(await open()).toBe('nothing');
}
