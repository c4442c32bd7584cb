/**
 * Signing in to an address that was added and that nobody has identified: deviceInfo says which device it is, and only
 * then it is a row. One counted try at most for each address. Source: docs/proof.md, Identity.
 */
import type { AddedId, Identified } from '../../shared/added.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { fail, isLoginRefusal, ok, type FailureFacts, type Result } from '../../shared/result.ts';
import type { DeviceInfo } from '../isapi/responses.ts';
import type { Added } from './added.ts';
import { addressKey, type LoginTries } from './login-tries.ts';
import type { TypedPlace } from './reach.ts';
import type { Named } from './registry.ts';
import { signIn, tryLogin, type SignInDeps, type SignInRequest } from './sign-in.ts';

export type IdentifyRequest = Omit<SignInRequest, 'deviceId' | 'remember' | 'kept'>;

export interface IdentifyDeps extends SignInDeps {
  readonly added: Pick<Added, 'placeFor' | 'name'>;
  readonly tries: Pick<LoginTries, 'mayTry'>;
}

/** One after another; after a refusal none is tried any more: `login-refused-elsewhere`. Never fails as a whole. */
export async function identifyMany(
  deps: IdentifyDeps,
  ids: readonly AddedId[],
  request: IdentifyRequest,
): Promise<readonly Identified[]> {
  const done: Identified[] = [];
  let refusedBy: FailureFacts | undefined;
  for (const id of ids) {
    const place = await deps.added.placeFor(id);
    if (!place.ok) {
      done.push({ id, result: place });
      continue;
    }
    const { address } = place.value;
    const result: Result<DeviceId> =
      refusedBy === undefined
        ? await identify(deps, id, place.value, request)
        : fail('login-refused-elsewhere', refusedBy);
    if (!result.ok && isLoginRefusal(result.failure)) refusedBy = { address };
    done.push({ id, result });
  }
  return done;
}

/**
 * Errors: those of {@link signIn} but for vouching; `answer-not-understood` where deviceInfo holds no MAC; `same-device`
 * where another entry is this device already.
 */
async function identify(
  deps: IdentifyDeps,
  id: AddedId,
  place: TypedPlace,
  request: IdentifyRequest,
): Promise<Result<DeviceId>> {
  const spent = deps.tries.mayTry(addressKey(place.address), request.user);
  if (spent !== undefined) return { ok: false, failure: spent };
  const read = await readIdentity(deps, place, request);
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

async function readIdentity(
  { reach }: IdentifyDeps,
  place: TypedPlace,
  request: IdentifyRequest,
): Promise<Result<Identity>> {
  const { acceptFingerprint, allowBasic, allowOldTls } = request;
  const client = reach.openTyped(place, { fingerprint: acceptFingerprint, allowBasic, allowOldTls });
  try {
    const tried = await tryLogin(client, request);
    if (!tried.ok) return tried;
    const info = await client.readDeviceInfo(request);
    if (!info.ok) return info;
    const { macAddress, serialNumber, model, firmwareVersion: firmware, deviceName } = info.value;
    if (macAddress === undefined) return fail('answer-not-understood', { detail: 'deviceInfo holds no MAC' });
    return ok({
      deviceId: macAddress as DeviceId, // the brand: normalised where it was parsed
      known: { serial: usableSerial(serialNumber), model, firmware, kind: kindOfInfo(info.value) },
      deviceName,
      fingerprint: client.fingerprint(),
    });
  } finally {
    await client.close();
  }
}

/** As of a SADP answer: one that cannot be a serial does not count. */
function usableSerial(serial: string | undefined): string | undefined {
  return serial === undefined || serial.length < 9 || /^null$/i.test(serial) ? undefined : serial;
}

/** `deviceType` of deviceInfo: IPCamera, IPDome, NVR, DVR … */
function kindOfInfo({ deviceType = '' }: DeviceInfo): Device['kind'] {
  if (/^(?:NVR|DVR|HDVR|XVR|Hybird|Hybrid)/i.test(deviceType)) return 'recorder';
  return /^IP|camera|dome/i.test(deviceType) ? 'camera' : 'other';
}
