/**
 * Reads a device before an action and determines the hazards. Only reads; nothing here can act.
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

/** `asking`: for the confirmation, including all facts for warnings. `acting`: immediately before the request. */
export type PreflightPurpose = 'asking' | 'acting';

/**
 * One counted login verifies the login and gives the number of attempts left. The pages after it only provide facts for
 * warnings and stop reasons. If a page hangs, closes the connection, is refused or can't be parsed, a warning says that
 * it was not read, and the user decides. If a page that was read gives a stop reason, the preflight fails with it.
 * Errors: see `stopReason`; those of the login; `unreachable` and the like if no connection can be made.
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

/** The device may list Cogwheel's own session too. */
function othersThan(user: string, online: readonly string[] | undefined): boolean {
  return online?.some((name) => name !== user) ?? false;
}

/** Reads the optional pages of one preflight. */
class Pages {
  readonly notRead: PageName[] = [];
  /** The first failure that ends the preflight: no connection can be made, or the login must no longer be used. */
  stop: Failure | undefined;

  /** Undefined if the device has no such page or it could not be read. Reads nothing more after a stop. */
  async read<T>(name: PageName, ask: () => Promise<Result<T>>): Promise<T | undefined> {
    if (this.stop !== undefined) return undefined;
    const answer = await ask();
    if (answer.ok) return answer.value;
    if (!isOfThePage(answer.failure)) this.stop ??= answer.failure;
    else if (!NO_SUCH_PAGE.has(answer.failure.code)) this.notRead.push(name);
    return undefined;
  }
}

/** Whether the failure concerns only this page. The device may still serve the others. */
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
