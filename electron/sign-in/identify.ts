/**
 * Signing in to an address that was added and that nobody has identified: deviceInfo says which device it is, and only
 * then it is a row. One counted try at most for each address. Source: docs/proof.md, Identity.
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

/** One after another; after a refusal no other is tried: `login-refused-elsewhere`. Never fails as a whole. */
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
 * Errors: those of {@link signIn} but for vouching; `answer-not-understood` where deviceInfo holds no MAC; `same-device`
 * where another entry is this device already.
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
  // It is a row now: the ordinary sign-in, with a login that is known to be right, unless discovery hears it elsewhere.
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
    deviceId: macAddress as DeviceId, // the brand: normalised where it was parsed
    known: { serial: possibleSerial(serialNumber), model, firmware, kind: kindOf(info.value) },
    deviceName,
    fingerprint: client.fingerprint(),
  });
}
