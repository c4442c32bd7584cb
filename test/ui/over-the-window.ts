/**
 * Waits for what opens over the window (a dialog, a menu, a popover) as a person experiences it: there,
 * usable and with the focus inside, and later gone, with the window below usable again. Tests that look for
 * something in it by role must wait for that, because Fluent UI hides what it considers inactive from
 * assistive technology, and does so a quarter of a second late.
 */
import { isInaccessible, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

export type Over =
  { readonly testId: string } | { readonly role: 'dialog' | 'alertdialog' | 'menu'; readonly name?: string };

function find(over: Over): HTMLElement | null {
  if ('testId' in over) return screen.queryByTestId(over.testId);
  const { role, name } = over;
  return screen.queryByRole(role, { hidden: true, ...(name === undefined ? {} : { name }) });
}

/** Resolves when it is open. A role and a name are enough if there is only one. */
export async function opened(over: Over): Promise<HTMLElement> {
  return await waitFor(() => {
    const element = find(over);
    const called = JSON.stringify(over);
    if (element === null) throw new Error(`${called} is not there.`);
    if (isInaccessible(element) || element.closest('[inert]') !== null)
      throw new Error(`${called} counts as hidden.`);
    if (!element.contains(document.activeElement)) throw new Error(`The keyboard is not in ${called}.`);
    return element;
  });
}

/** Resolves when it is gone and what was under it can be used again. */
export async function closed(over: Over): Promise<void> {
  await waitFor(() => {
    if (find(over) !== null) throw new Error(`${JSON.stringify(over)} is still there.`);
    screen.getByRole('navigation', { name: 'Pages' });
  });
}

/** Clicks an item of the open menu. */
export async function choose(user: UserEvent, item: string): Promise<void> {
  const menu = within(await opened({ role: 'menu' }));
  await user.click(menu.getByRole('menuitem', { name: item }));
}
