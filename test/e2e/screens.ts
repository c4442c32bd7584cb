/** The window as a user sees it: its parts by name, and what a user can do. Waits only for what is shown. */
import type { Locator, Page } from 'playwright-core';
import { identityEnd } from '../../shared/device.ts';
import type { Action } from '../../shared/operation.ts';
import { APP, CONFIRM, LIVE, PANEL, TABLE, TOOLBAR } from '../../shared/text.ts';
import { actionText } from '../../shared/text-operation.ts';

export interface Screens {
  readonly page: Page;
  /** The row of the device with this MAC. */
  row(mac: string): Locator;
  rows(): Locator;
  readonly filter: Locator;
  /** The counts, and the adapters that Cogwheel listens on. */
  readonly foot: Locator;
  /** Clicks the cog button. */
  openSettings(mac: string): Promise<void>;
  readonly panel: Locator;
  /** Whether the open panel asks for a password. */
  isSignedOut(): Promise<boolean>;
  signIn(password: string, user?: string): Promise<void>;
  /** The button of one of the three actions. */
  block(action: Action): Locator;
  readonly dialog: Locator;
  /** Clicks an action's button and waits for the confirmation dialog. */
  ask(action: Action): Promise<void>;
  /** Confirms in the open dialog; types the end of `serial` if the dialog asks for it. */
  confirm(action: Action, serial: string): Promise<void>;
  readonly live: Locator;
  readonly result: Locator;
  dismiss(): Promise<void>;
  closePanel(): Promise<void>;
}

/**
 * Clicks the button of a question once, when it takes a click: against double clicks, it ignores those of its first quarter
 * of a second. Resolves when the question is gone.
 */
export async function press(dialog: Locator, name: string): Promise<void> {
  const button = dialog.getByRole('button', { name, exact: true });
  await dialog.locator('[data-armed="true"]').waitFor();
  await button.click();
  await dialog.waitFor({ state: 'hidden' });
}

export function screensOf(page: Page): Screens {
  const panel = page.getByRole('complementary', { name: PANEL.title });
  const dialog = page.getByTestId('confirm');
  const filter = page.getByRole('searchbox', { name: TOOLBAR.filter });
  const row = (mac: string) => page.locator(`[data-device-id="${mac}"]`);
  const block = (action: Action) =>
    panel.getByRole('button', { name: PANEL.ask({ action: actionText(action) }), exact: true });
  return {
    page,
    row,
    rows: () => page.getByTestId('device-row'),
    filter,
    foot: page.locator('footer'),
    async openSettings(mac) {
      await row(mac)
        .getByRole('button', { name: new RegExp(`^${TABLE.basicSettings}`) })
        .click();
      await panel.waitFor();
    },
    panel,
    isSignedOut: () => panel.getByLabel(PANEL.password, { exact: true }).isVisible(),
    async signIn(password, user = 'admin') {
      await panel.getByLabel(PANEL.user, { exact: true }).fill(user);
      await panel.getByLabel(PANEL.password, { exact: true }).fill(password);
      await panel.getByRole('button', { name: PANEL.signIn, exact: true }).click();
    },
    block,
    dialog,
    async ask(action) {
      await block(action).click();
      await dialog.waitFor();
    },
    async confirm(action, serial) {
      const field = dialog.getByRole('textbox');
      if (await field.isVisible()) await field.pressSequentially(identityEnd({ serial, mac: '' }).end);
      await press(dialog, CONFIRM.confirm[action]);
    },
    live: page.getByTestId('live-status'),
    result: panel.getByTestId('result'),
    async dismiss() {
      await panel.getByRole('button', { name: LIVE.dismiss, exact: true }).click();
    },
    async closePanel() {
      await panel.getByRole('button', { name: APP.close, exact: true }).click();
      await panel.waitFor({ state: 'hidden' });
    },
  };
}
