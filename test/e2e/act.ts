/** Runs one of the three actions through the window: from the cog button to the first line of the result. */
import type { Action } from '../../shared/operation.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import type { SiteDevice } from '../simulator/site.ts';
import type { Screens } from './screens.ts';

/** Asks for the action and confirms it; the device's panel stays open. */
export async function beginAction(screens: Screens, device: SiteDevice, action: Action): Promise<void> {
  await screens.openSettings(device.mac);
  if (await screens.isSignedOut()) await screens.signIn(DEMO_PASSWORD);
  await screens.ask(action);
  await screens.confirm(action, device.serial);
}

/** Resolves with the first line of the result that the panel shows. */
export async function runAction(screens: Screens, device: SiteDevice, action: Action): Promise<string> {
  await beginAction(screens, device, action);
  return resultWord(screens);
}

/** The first line of the result that the open panel shows, as soon as it shows one. */
export async function resultWord(screens: Screens): Promise<string> {
  await screens.result.waitFor({ timeout: 60_000 });
  return (await screens.result.innerText()).split('\n')[0] ?? '';
}
