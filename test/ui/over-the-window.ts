/**
 * What opens over the window — a dialog, a menu, a popover — as a person meets it: there, reachable and with the keyboard
 * in it; and gone again, with the window below reachable. Whoever asks for something in it by its role has to wait for
 * that: Fluent UI hides from assistive technology what it takes for not in use, and does so a quarter of a second late.
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

/** Once it is open. A role and a name are enough where there is only one. */
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

/** Once it is gone and what lay under it can be reached again. */
export async function closed(over: Over): Promise<void> {
  await waitFor(() => {
    if (find(over) !== null) throw new Error(`${JSON.stringify(over)} is still there.`);
    screen.getByRole('navigation', { name: 'Pages' });
  });
}

/** A press on an item of the menu that is open. */
export async function choose(user: UserEvent, item: string): Promise<void> {
  const menu = within(await opened({ role: 'menu' }));
  await user.click(menu.getByRole('menuitem', { name: item }));
}
