/** Signing in to one device: one counted try, the certificate question, and the identity check. */
import type { Clock } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SignedIn } from '../../shared/ipc.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DeviceClient, Login } from '../isapi/client.ts';
import type { UserCheck } from '../isapi/responses.ts';
import type { Credentials } from './credentials.ts';
import { identityMismatch } from './identity.ts';
import type { Reach } from './reach.ts';
import type { Registry } from './registry.ts';
import type { TrustStore } from './trust.ts';

export interface SignInRequest {
  readonly deviceId: DeviceId;
  readonly user: string;
  readonly password: string;
  /** The fingerprint that the certificate question showed and the user trusts. */
  readonly acceptFingerprint?: string | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
}

export interface SignInDeps {
  readonly registry: Registry;
  readonly reach: Reach;
  readonly credentials: Credentials;
  readonly trust: TrustStore;
  readonly clock: Clock;
}

/**
 * Errors: those of vouching; the certificate questions `certificate-new` / `certificate-changed` and `login-basic-only`
 * / `tls-too-old` (to be answered by calling again); `login-wrong`, `login-locked`, `login-last-try`;
 * `identity-mismatch`; connection and answer failures.
 */
export async function signIn(deps: SignInDeps, request: SignInRequest): Promise<Result<SignedIn>> {
  const { registry, reach, credentials, trust } = deps;
  const { deviceId, user, password } = request;

  const guard = credentials.mayTry(deviceId, user);
  if (guard !== undefined) return { ok: false, failure: guard };
  const vouched = await reach.vouch(deviceId);
  if (!vouched.ok) return vouched;
  const device = registry.get(deviceId);
  if (device === undefined) return fail('device-gone');

  const client = reach.open(vouched.value, {
    fingerprint: request.acceptFingerprint ?? trust.get(deviceId),
    allowBasic: request.allowBasic,
    allowOldTls: request.allowOldTls,
  });
  try {
    const checked = await tryLogin(deps, client, request);
    if (!checked.ok) return checked;
    const identity = await confirmIdentity(deps, client, device, { user, password });
    if (!identity.ok) return identity;

    const fingerprint = client.fingerprint();
    if (fingerprint !== undefined && fingerprint !== trust.get(deviceId)) {
      const saved = await trust.accept(deviceId, fingerprint);
      if (!saved.ok) return saved;
    }
    credentials.keep(deviceId, {
      user,
      password,
      expect: client.challenge(),
      fingerprint,
      allowBasic: request.allowBasic,
      allowOldTls: request.allowOldTls,
    });
    registry.learn(deviceId, { signedInAs: user });
    return ok({ user, riskPassword: checked.value.riskPassword });
  } finally {
    await client.close();
  }
}

/** The one counted try. Devices without userCheck are asked by reading deviceInfo instead, which counts the same. */
async function tryLogin(
  deps: SignInDeps,
  client: DeviceClient,
  { deviceId, user, password }: SignInRequest,
): Promise<Result<Pick<UserCheck, 'riskPassword'>>> {
  const { credentials } = deps;
  const check = await client.userCheck({ user, password });
  if (!check.ok) {
    if (check.failure.code === 'not-found' || check.failure.code === 'device-not-supported') {
      return ok({ riskPassword: false });
    }
    return check;
  }
  if (check.value.ok) {
    credentials.noteAccepted(deviceId, user);
    return ok(check.value);
  }
  const minutesLeft =
    check.value.unlockSeconds === undefined || check.value.unlockSeconds === 0
      ? undefined
      : Math.ceil(check.value.unlockSeconds / 60);
  const { triesLeft, locked } = check.value;
  credentials.noteRefused(deviceId, user, {
    triesLeft,
    minutesLeft: locked ? (minutesLeft ?? 30) : undefined,
  });
  return locked
    ? fail('login-locked', { minutesLeft: minutesLeft ?? 30 })
    : fail('login-wrong', { triesLeft });
}

async function confirmIdentity(
  { registry, credentials }: SignInDeps,
  client: DeviceClient,
  device: Device,
  login: Login,
): Promise<Result<null>> {
  const info = await client.readDeviceInfo(login);
  if (!info.ok) {
    credentials.noteFailure(device.id, login.user, info.failure);
    return info;
  }
  const mismatch = identityMismatch(device, info.value);
  if (mismatch !== undefined) return { ok: false, failure: mismatch };
  const status = await client.readStatus(login);
  const uptime = status.ok ? status.value.uptime : undefined;
  registry.learn(device.id, {
    ...(info.value.deviceName === undefined ? {} : { name: info.value.deviceName }),
    ...(uptime === undefined ? {} : { uptimeSeconds: uptime }),
  });
  return ok(null);
}
