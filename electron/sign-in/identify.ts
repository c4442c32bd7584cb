/**
 * Signs in to an added address whose device is not identified yet. The entry becomes a row only once deviceInfo has
 * identified the device. At most one counted attempt per address. Source: docs/proof.md, Identity.
 */
import type { AddedId, Identified } from '../../shared/added.ts';
import type { DeviceId } from '../../shared/device.ts';
import { possibleSerial } from '../../shared/identity.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { TypedPlace } from '../access/reach.ts';
import type { SignedInClient } from '../access/signed-in.ts';
import { kindOf } from '../devices/kind.ts';
import type { Named } from '../devices/registry.ts';
import type { Added } from './added.ts';
import { signIn, type SignInDeps, type SignInRequest } from './sign-in.ts';

export type IdentifyRequest = Omit<SignInRequest, 'deviceId' | 'remember' | 'kept' | 'task'>;

export interface IdentifyDeps extends SignInDeps {
  readonly added: Pick<Added, 'placeFor' | 'name'>;
}

/**
 * Signs in to one entry after another. After a refusal, the remaining entries get `login-refused-elsewhere` and no
 * attempt. Never fails as a whole.
 */
export async function identifyMany(
  deps: IdentifyDeps,
  ids: readonly AddedId[],
  request: IdentifyRequest,
): Promise<readonly Identified[]> {
  const task = deps.access.begin();
  const done: Identified[] = [];
  for (const id of ids) {
    const place = await deps.added.placeFor(id);
    const result = place.ok ? await identify(deps, id, place.value, { ...request, task }) : place;
    done.push({ id, result });
  }
  return done;
}

type TaskRequest = IdentifyRequest & Pick<SignInRequest, 'task'>;

/**
 * Errors: those of {@link signIn}, except those of vouching; `answer-not-understood` if deviceInfo holds no MAC;
 * `same-device` if another entry already is this device.
 */
async function identify(
  deps: IdentifyDeps,
  id: AddedId,
  place: TypedPlace,
  request: TaskRequest,
): Promise<Result<DeviceId>> {
  const { user, password, acceptFingerprint, allowBasic, allowOldTls, task } = request;
  const trust = { fingerprint: acceptFingerprint, allowBasic, allowOldTls };
  const read = await deps.access.signInAt(place, { login: { user, password }, trust, task }, readIdentity);
  if (!read.ok) return read;
  const { deviceId, known, deviceName, fingerprint } = read.value;
  const named = await deps.added.name(id, deviceId, known);
  if (!named.ok) return named;
  deps.registry.learn(deviceId, deviceName === undefined ? {} : { name: deviceName });
  // The entry is a row now, and the password is known to be right. Sign in normally, unless discovery sees the device
  // at another address.
  const vouched = deps.registry.vouch(deviceId);
  if (!vouched.ok || vouched.value.address !== place.address) return ok(deviceId);
  const signedIn = await signIn(deps, { ...request, deviceId, acceptFingerprint: fingerprint });
  return signedIn.ok ? ok(deviceId) : signedIn;
}

interface Identity {
  readonly deviceId: DeviceId;
  readonly known: Omit<Named, 'since'>;
  readonly deviceName: string | undefined;
  readonly fingerprint: string | undefined;
}

async function readIdentity(client: SignedInClient): Promise<Result<Identity>> {
  const tried = await client.checkLogin();
  if (!tried.ok) return tried;
  const info = await client.readDeviceInfo();
  if (!info.ok) return info;
  const { macAddress, serialNumber, model, firmwareVersion: firmware, deviceName } = info.value;
  if (macAddress === undefined) return fail('answer-not-understood', { detail: 'deviceInfo holds no MAC' });
  return ok({
    deviceId: macAddress as DeviceId, // the cast adds the brand; the parser has normalized the MAC
    known: { serial: possibleSerial(serialNumber), model, firmware, kind: kindOf(info.value) },
    deviceName,
    fingerprint: client.fingerprint(),
  });
}
