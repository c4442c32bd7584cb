/**
 * What is read of a device before an action, and the hazards that follow. Nothing here can act: reads only.
 * The rules themselves are pure predicates in shared/hazards.ts.
 */
import type { Device } from '../../shared/device.ts';
import { stopReason, warningsFor, type HazardFacts, type PageName } from '../../shared/hazards.ts';
import type { Action, Warning } from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { SignedInClient } from '../access/signed-in.ts';
import type { Visit } from '../access/visits.ts';
import { isFormatting, isOnPoePort } from '../isapi/responses-storage.ts';

export interface Preflight {
  /** The device is inactive: Restore and Default have nothing to do. */
  readonly inactive: boolean;
  readonly warnings: readonly Warning[];
}

/** `asking`: for the confirmation, with everything worth a warning. `acting`: just before the request. */
export type PreflightPurpose = 'asking' | 'acting';

/**
 * One counted login shows that it is right and how many attempts are left. The pages after it only feed a warning or a
 * stop: one that hangs, closes, refuses or answers nonsense is reported as not read, and the person decides. What is read
 * and says no stops. Errors: see `stopReason`; those of the login; `unreachable` and the like where no connection comes
 * about.
 */
export async function preflight(
  { client, device, user }: Pick<Visit, 'client' | 'device' | 'user'>,
  action: Action,
  purpose: PreflightPurpose,
): Promise<Result<Preflight>> {
  const activated = await client.readActivateStatus();
  if (!activated.ok && !isOfThePage(activated.failure)) return activated;
  if (activated.ok && activated.value === false) {
    return action === 'reboot' ? fail('device-not-activated') : ok({ inactive: true, warnings: [] });
  }
  const check = await client.checkLogin();
  if (!check.ok) return check;

  const pages = new Pages();
  const upgrade = await pages.read('upgrade', () => client.readUpgradeStatus());
  const storage = await pages.read('storage', () => client.readStorage());
  const facts: HazardFacts = {
    action,
    kind: device.kind,
    activation: device.activation,
    marks: device.marks,
    upgrading: upgrade?.upgrading,
    formatting: storage?.some(isFormatting),
    triesLeft: check.value.triesLeft,
    ...(purpose === 'asking' && (await readWarningFacts(pages, client, user, device))),
  };
  if (pages.stop !== undefined) return { ok: false, failure: pages.stop };
  const stop = stopReason(facts);
  if (stop !== undefined) return { ok: false, failure: stop };
  return ok({ inactive: false, warnings: warningsFor({ ...facts, notRead: pages.notRead }) });
}

async function readWarningFacts(
  pages: Pages,
  client: SignedInClient,
  user: string,
  device: Device,
): Promise<Pick<HazardFacts, 'otherUserSignedIn' | 'poeCameras'>> {
  const users = await pages.read('users', () => client.readOnlineUsers());
  const otherUserSignedIn = othersThan(user, users);
  if (device.kind !== 'recorder') return { otherUserSignedIn };
  const cameras = await pages.read('cameras', () => client.readChannels());
  return {
    otherUserSignedIn,
    poeCameras: cameras?.filter(({ address }) => isOnPoePort(address)).length,
  };
}

/** Our own session may be listed too. */
function othersThan(user: string, online: readonly string[] | undefined): boolean {
  return online?.some((name) => name !== user) ?? false;
}

/** The optional pages of one preflight. */
class Pages {
  readonly notRead: PageName[] = [];
  /** The first failure that ends the preflight: no connection comes about, or the login may not be used any more. */
  stop: Failure | undefined;

  /** Undefined where the device has no such page or it could not be read. Asks nothing more after a stop. */
  async read<T>(name: PageName, ask: () => Promise<Result<T>>): Promise<T | undefined> {
    if (this.stop !== undefined) return undefined;
    const answer = await ask();
    if (answer.ok) return answer.value;
    if (!isOfThePage(answer.failure)) this.stop ??= answer.failure;
    else if (!NO_SUCH_PAGE.has(answer.failure.code)) this.notRead.push(name);
    return undefined;
  }
}

/** The failure is one of this page alone: the device may answer every other one. */
function isOfThePage({ code }: Failure): boolean {
  return NO_SUCH_PAGE.has(code) || NOT_READ.has(code);
}

const NO_SUCH_PAGE: ReadonlySet<Failure['code']> = new Set(['not-found', 'device-not-supported']);

const NOT_READ: ReadonlySet<Failure['code']> = new Set([
  'answer-timeout',
  'answer-empty',
  'answer-html',
  'answer-truncated',
  'answer-too-large',
  'answer-not-understood',
  'connection-lost',
  'redirected',
  'device-refused',
  'device-no-permission',
  'device-busy',
]);
