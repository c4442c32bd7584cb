/** Every screen and dialog under axe-core, in light, dark and forced colours: nothing serious, nothing critical. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/language.ts';
import type { Action } from '../../shared/operation.ts';
import { APP, EMPTY, LIVE, PANEL, ROW_MENU, TOOLBAR } from '../../shared/text.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite, type Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings, type SettingsFile } from './settings.ts';

const HELP = words('help');
const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;
const NOBODY = await takePlace();
/** Wide enough for the panel beside the list. */
const WINDOW = { width: 1260, height: 700 };
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Yard gate', kind: 'camera', address: 11 },
  { name: 'Warehouse', kind: 'camera', address: 13, factoryAddress: `${NETWORK}.64` },
  { name: 'Cellar', kind: 'old-camera', address: 14 },
  { name: 'Office recorder', kind: 'recorder', address: 20 },
  { name: 'Vault', kind: 'camera', address: 21, flavour: 'https-only' },
  { name: 'Refuser', kind: 'camera', address: 30, flavour: 'refuser' },
  { name: 'Liar', kind: 'camera', address: 31, flavour: 'liar' },
  { name: 'Stuck', kind: 'camera', address: 32, flavour: 'stuck' },
  { name: 'Lost', kind: 'camera', address: 33, flavour: 'stuck' },
  { name: 'Twin A', kind: 'camera', address: 40 },
  { name: 'Twin B', kind: 'camera', address: 40, flavour: 'sadp-only' },
  { name: 'New', kind: 'camera', address: 69, active: false },
  { name: 'Far away', kind: 'camera', address: `${PLACE.otherSubnet}.21` },
];

const PANEL_PART = 'aside';
const DIALOG = '.fui-DialogSurface';
const MENU = '[role="menu"]';

/** What can differ between the looks: names, roles and order are the same in all of them. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

type Look = 'light' | 'dark' | 'contrast';
/** Turned round after each use: changing the look takes longest. */
const LOOKS: Look[] = ['light', 'dark', 'contrast'];

/** What axe names and is right as it is. */
const EXCEPTIONS: readonly {
  readonly rule: string;
  /** CSS, of the element that axe names. */
  readonly selector: string;
  /** All when absent. */
  readonly looks?: readonly Look[];
  readonly reason: string;
}[] = [
  {
    rule: 'aria-hidden-focus',
    selector: 'i[data-tabster-dummy]',
    reason: 'The focus guards of the component library: an invisible stop that hands the focus on at once.',
  },
];

/** Resolves when the window is drawn in that look and nothing fades any more (spinners never end). */
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

/** Serious and critical findings in a part of the window (CSS), one line each. */
async function findings(page: Page, look: Look, part: string): Promise<readonly string[]> {
  await show(page, look);
  const exceptions = EXCEPTIONS.filter(({ looks = LOOKS }) => looks.includes(look));
  const found = await page.evaluate(
    async ([where, excepted, rules]) => {
      // The cast: put there by its own source, below.
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

/** In every look, begun with the one that is shown. `part` (CSS): what is new on the screen, which alone is looked at. */
async function expectNoFindings(page: Page, part = 'html'): Promise<void> {
  await page.locator(part).first().waitFor();
  const all: string[] = [];
  for (const look of LOOKS) all.push(...(await findings(page, look, part)));
  LOOKS.reverse();
  expect(all).toEqual([]);
}

async function start(settings: SettingsFile): Promise<AppDriver> {
  const app = await launchApp({ settings, args: ['--loopback-site'], viewport: WINDOW });
  app.page.setDefaultTimeout(15_000);
  await app.page.evaluate(await readFile(AXE, 'utf8'));
  return app;
}

let empty: AppDriver;
beforeAll(async () => {
  empty = await start(quickSettings(NOBODY.site));
});
afterAll(async () => {
  await empty.quit();
});

describe('without devices', () => {
  it('the search', async () => {
    await empty.page.getByText(EMPTY.searching).waitFor();
    await expectNoFindings(empty.page);
  });
});

describe('with devices', () => {
  let app: AppDriver;
  let site: Site;
  let screens: Screens;

  beforeAll(async () => {
    site = await startSite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
    app = await start(quickSettings(PLACE.site));
    screens = screensOf(app.page);
    for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
    // These two take until their deadline.
    await run('Liar', 'reboot');
    await run('Lost', 'reboot');
    await screens.closePanel();
  });

  afterAll(async () => {
    await app.quit();
    await site.stop();
  });

  afterEach(async () => {
    if (await screens.dialog.isVisible())
      await screens.dialog.getByRole('button', { name: APP.cancel }).click();
    if (await screens.panel.isVisible()) await screens.closePanel();
  });

  const row = (name: string) => screens.row(site.device(name).mac);

  async function open(name: string, password?: string): Promise<void> {
    await screens.openSettings(site.device(name).mac);
    if (password !== undefined && (await screens.isSignedOut())) await screens.signIn(password);
  }

  async function ask(name: string, action: Action): Promise<void> {
    await open(name, DEMO_PASSWORD);
    await screens.ask(action);
  }

  async function run(name: string, action: Action): Promise<void> {
    await ask(name, action);
    await screens.confirm(action, site.device(name).serial);
  }

  async function expectEnd(name: string, result: RegExp): Promise<void> {
    await open(name);
    await expectText(screens.result, result, 60_000);
  }

  it('the list', async () => {
    await expectNoFindings(app.page);
  });

  it('the list with selected rows', async () => {
    await row('Yard gate').click();
    await row('Twin A').click({ modifiers: ['Control'] });
    await expectText(screens.foot, /2 selected/);
    await expectNoFindings(app.page);
  });

  it('a filter that nothing matches', async () => {
    await screens.filter.fill('no such device');
    await app.page.getByText(EMPTY.noMatch({ filter: 'no such device' })).waitFor();
    await expectNoFindings(app.page, 'main');
    await screens.filter.fill('');
  });

  it('the adapters', async () => {
    await app.page.getByRole('button', { name: new RegExp(`^${TOOLBAR.adaptersLabel}`) }).click();
    await app.page.getByRole('switch').first().waitFor();
    await expectNoFindings(app.page, '.fui-PopoverSurface');
    await app.page.keyboard.press('Escape');
  });

  it('the menu of a row', async () => {
    await row('Yard gate').click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: ROW_MENU.copyRow }).waitFor();
    await expectNoFindings(app.page, MENU);
    await app.page.keyboard.press('Escape');
  });

  it('the choice of a theme', async () => {
    await app.page.getByRole('button', { name: new RegExp(`^${APP.theme}`) }).click();
    await app.page.getByRole('menuitemradio').first().waitFor();
    await expectNoFindings(app.page, MENU);
    await app.page.keyboard.press('Escape');
  });

  it('the help', async () => {
    await app.page.keyboard.press('F1');
    await app.page.getByRole('main', { name: HELP.title }).waitFor();
    await expectNoFindings(app.page, 'main');
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('main', { name: HELP.title }).waitFor({ state: 'detached' });
  });

  it('the way without a password', async () => {
    await open('Office recorder');
    await screens.panel.getByRole('button', { name: PANEL.forgot }).click();
    await app.page.getByTestId('guide-target').waitFor();
    await expectNoFindings(app.page, 'main');
    await app.page.keyboard.press('Escape');
    await screens.panel.waitFor();
  });

  it('Basic Settings before sign-in', async () => {
    await open('Office recorder');
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('a wrong password, with the details open', async () => {
    await open('Office recorder', 'not-the-password');
    await screens.panel.getByRole('alert').getByText(APP.details).click();
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('the question about a certificate', async () => {
    await open('Vault', DEMO_PASSWORD);
    await screens.panel.getByRole('button', { name: PANEL.trust }).waitFor();
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('Basic Settings after sign-in', async () => {
    await open('Office recorder', DEMO_PASSWORD);
    await screens.panel.getByText(PANEL.signedInAs).waitFor();
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('a device at an address in conflict', async () => {
    await open('Twin A');
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('a device in another subnet, all its details, and what to do about it', async () => {
    await open('Far away');
    await screens.panel.getByText(words('facts').title).click();
    await expectNoFindings(app.page, PANEL_PART);
    await row('Far away').locator('[data-command="marks"]').click();
    await expectNoFindings(app.page, DIALOG);
    await app.page.keyboard.press('Escape');
    await app.page.getByTestId('marks-dialog').waitFor({ state: 'detached' });
  });

  it('an inactive device', async () => {
    await open('New');
    await screens.panel.getByText(PANEL.inactiveNote).waitFor();
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('the question before Reboot', async () => {
    await ask('Office recorder', 'reboot');
    await expectNoFindings(app.page, DIALOG);
  });

  it('the question before Restore', async () => {
    await ask('Office recorder', 'restore');
    await expectNoFindings(app.page, DIALOG);
  });

  it('the question before Default, and the same when it can be answered', async () => {
    await ask('Cellar', 'default');
    await expectNoFindings(app.page, DIALOG);
    await screens.dialog.getByRole('textbox').pressSequentially(site.device('Cellar').serial.slice(-4));
    await expectNoFindings(app.page, DIALOG);
  });

  it('several devices: their sign-in and the question before Default (light only: the parts are those above)', async () => {
    await row('Yard gate').click();
    await row('Refuser').click({ modifiers: ['Control'] });
    await row('Twin A').click({ modifiers: ['Control'] });
    await app.page.getByRole('toolbar').getByRole('button', { name: 'Default', exact: true }).click();
    const dialog = app.page.getByTestId('sign-in-many');
    await dialog.waitFor();
    expect(await findings(app.page, 'light', DIALOG)).toEqual([]);
    await dialog.getByLabel(PANEL.password, { exact: true }).fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: PANEL.signIn, exact: true }).click();
    await screens.dialog.waitFor();
    expect(await findings(app.page, 'light', DIALOG)).toEqual([]);
  });

  it('an action under way', async () => {
    await run('Stuck', 'reboot');
    await screens.live.getByRole('progressbar', { name: LIVE.label }).waitFor();
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('an end in success, and what next', async () => {
    await run('Warehouse', 'default');
    await expectEnd('Warehouse', /^Inactive, verified/);
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('an end in refusal', async () => {
    await run('Refuser', 'restore');
    await expectEnd('Refuser', /^Refused/);
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('an end that contradicts', async () => {
    await expectEnd('Liar', /^Contradicted/);
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('an end that nobody knows', async () => {
    await expectEnd('Lost', /^Unknown/);
    await expectNoFindings(app.page, PANEL_PART);
  });

  it('Esc closes one thing at a time: menu, dialog, filter, then Basic Settings from anywhere', async () => {
    const { keyboard } = app.page;
    await open('Office recorder');
    // Polled: what was under a dialog is back for a screen reader a moment after it.
    const stays = () => expect.poll(() => screens.panel.isVisible()).toBe(true);

    await keyboard.press('F1');
    await app.page.getByRole('main', { name: HELP.title }).waitFor();
    await keyboard.press('Escape');
    await screens.panel.waitFor();
    await stays();

    await row('Yard gate').click({ button: 'right' });
    await app.page.getByRole('menu').waitFor();
    await app.page.locator('.fui-MenuPopover:focus-within').waitFor();
    await keyboard.press('Escape');
    await app.page.getByRole('menu').waitFor({ state: 'hidden' });
    await stays();

    await app.page.getByRole('button', { name: new RegExp(`^${TOOLBAR.adaptersLabel}`) }).click();
    await app.page.getByRole('switch').first().waitFor();
    await app.page.locator('.fui-PopoverSurface:focus-within').waitFor();
    await keyboard.press('Escape');
    await app.page.getByRole('switch').first().waitFor({ state: 'hidden' });
    await stays();

    await screens.filter.fill('office');
    await screens.filter.press('Escape');
    expect(await screens.filter.inputValue()).toBe('');
    await stays();

    await row('Yard gate').click();
    await app.page.mouse.move(1, 1);
    await keyboard.press('Escape');
    await screens.panel.waitFor({ state: 'hidden' });
  });
});

describe('without devices, after a while', () => {
  it('the likely causes', async () => {
    await empty.page.getByText(EMPTY.nothing).waitFor({ timeout: 10_000 });
    await expectNoFindings(empty.page, '[data-testid="empty-list"]');
  });
});
