/** The list, its menus and the pages beside it, checked with axe-core (see `axe.ts`). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/language.ts';
import { APP, EMPTY, PANEL, ROW_MENU, TOOLBAR } from '../../shared/text.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { DIALOG, expectNoFindings, findings, MENU, startUnderAxe } from './axe.ts';
import type { AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const HELP = words('help');
const PLACE = await takePlace();
const NOBODY = await takePlace();

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Yard gate', kind: 'camera', address: 11 },
  { name: 'Cellar', kind: 'old-camera', address: 14 },
  { name: 'Office recorder', kind: 'recorder', address: 20 },
  { name: 'Refuser', kind: 'camera', address: 30, flavour: 'refuser' },
  { name: 'Twin A', kind: 'camera', address: 40 },
  { name: 'Twin B', kind: 'camera', address: 40, flavour: 'sadp-only' },
  { name: 'New', kind: 'camera', address: 69, active: false },
  { name: 'Far away', kind: 'camera', address: `${PLACE.otherSubnet}.21` },
];

it('without devices: the search, and later the likely causes', async () => {
  await using empty = await startUnderAxe(quickSettings(NOBODY.site));
  // Stop the page's time, so that it keeps searching while the test looks at it.
  await empty.page.clock.setFixedTime(0);
  await empty.page.getByText(EMPTY.searching).waitFor();
  await expectNoFindings(empty.page);
  await empty.page.clock.setFixedTime(Date.now() + 60_000);
  await empty.page.getByText(EMPTY.nothing).waitFor();
  await expectNoFindings(empty.page, '[data-testid="empty-list"]');
});

describe('with devices', () => {
  let app: AppDriver;
  let site: Site;
  let screens: Screens;

  beforeAll(async () => {
    site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
    app = await startUnderAxe(quickSettings(PLACE.site));
    screens = screensOf(app.page);
    for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
  });

  afterAll(async () => {
    await app.quit();
    await site.stop();
  });

  afterEach(() => closeAll(screens));

  const row = (name: string) => screens.row(site.device(name).mac);

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
  });

  it('the adapter list', async () => {
    await app.page.getByRole('button', { name: new RegExp(`^${TOOLBAR.adaptersLabel}`) }).click();
    await app.page.getByRole('switch').first().waitFor();
    await expectNoFindings(app.page, '.fui-PopoverSurface');
  });

  it('the menu of a row', async () => {
    await row('Yard gate').click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: ROW_MENU.copyRow }).waitFor();
    await expectNoFindings(app.page, MENU);
  });

  it('the theme menu', async () => {
    await app.page.getByRole('button', { name: new RegExp(`^${APP.theme}`) }).click();
    await app.page.getByRole('menuitemradio').first().waitFor();
    await expectNoFindings(app.page, MENU);
  });

  it('the help page', async () => {
    await app.page.keyboard.press('F1');
    await app.page.getByRole('main', { name: HELP.title }).waitFor();
    await expectNoFindings(app.page, 'main');
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('main', { name: HELP.title }).waitFor({ state: 'detached' });
  });

  it('the guide for a forgotten password', async () => {
    await screens.openSettings(site.device('Office recorder').mac);
    await screens.panel.getByRole('button', { name: PANEL.forgot }).click();
    await app.page.getByTestId('guide-target').waitFor();
    await expectNoFindings(app.page, 'main');
    await app.page.keyboard.press('Escape');
    await screens.panel.waitFor();
  });

  it('several devices: their sign-in and the confirmation of Default (light only, because the parts are those of one device)', async () => {
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
});
