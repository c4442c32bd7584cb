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
import type { KeptFor, RememberedLogins } from './remembered.ts';
import type { TrustStore } from './trust.ts';

export interface SignInRequest {
  readonly deviceId: DeviceId;
  readonly user: string;
  readonly password: string;
  /** The fingerprint that the certificate question showed and the user trusts. */
  readonly acceptFingerprint?: string | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
  /** Keep it on this PC; `false` forgets a kept one. */
  readonly remember?: boolean | undefined;
  /** The login is the one kept on this PC: it goes to exactly what it was kept for. */
  readonly kept?: KeptFor | undefined;
}

export interface SignInDeps {
  readonly registry: Registry;
  readonly reach: Reach;
  readonly credentials: Credentials;
  readonly trust: TrustStore;
  /** Absent: nothing is kept on this PC. */
  readonly remembered?: RememberedLogins | undefined;
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
    const checked = await tryLogin(client, request);
    if (!checked.ok) return checked;
    const expect = request.kept?.challenge;
    const identity = await confirmIdentity(deps, client, device, { user, password, expect });
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
      isRemembered: request.kept !== undefined,
    });
    registry.learn(deviceId, { signedInAs: user });
    const signedIn = { user, riskPassword: checked.value.riskPassword };
    const kept = await keepOrForget(deps, client, device, request);
    return ok(kept.ok ? signedIn : { ...signedIn, notRemembered: kept.failure });
  } finally {
    await client.close();
  }
}

/** Does what was asked of *Remember on this PC*; a kept login that this one proves wrong is forgotten too. */
async function keepOrForget(
  { remembered, credentials, registry, clock }: SignInDeps,
  client: DeviceClient,
  device: Device,
  request: SignInRequest,
): Promise<Result<null>> {
  const { user, password, remember } = request;
  if (remembered === undefined || request.kept !== undefined) return ok(null);
  if (remember === false) return remembered.forget(device.id);
  if (remember === undefined) {
    const before = remembered.get(device.id);
    if (before?.user !== user) return ok(null);
    const known = await remembered.password(device.id);
    return known.ok && known.value !== password ? remembered.forget(device.id) : ok(null);
  }
  const challenge = client.challenge();
  const fingerprint = client.fingerprint();
  if (challenge === undefined) return fail('login-no-challenge');
  // SECURITY: a kept login never goes unencrypted; so it is not kept either.
  if (challenge.scheme === 'basic' && fingerprint === undefined) return fail('login-basic-only');
  const { id, mac, serial, model, address, kind } = device;
  const saved = await remembered.keep(
    id,
    {
      mac,
      serial,
      challenge,
      fingerprint,
      user,
      allowOldTls: request.allowOldTls,
      device: { name: registry.get(id)?.name, model, serial, mac, address, kind },
      since: clock.wall(),
    },
    password,
  );
  const login = credentials.get(id);
  if (saved.ok && login?.password === password) credentials.keep(id, { ...login, isRemembered: true });
  return saved;
}

/** The one counted try. Devices without userCheck are asked by reading deviceInfo instead, which counts the same. */
export async function tryLogin(
  client: DeviceClient,
  { user, password, kept }: Pick<SignInRequest, 'user' | 'password' | 'kept'>,
): Promise<Result<Pick<UserCheck, 'riskPassword'>>> {
  const check = await client.userCheck({ user, password, expect: kept?.challenge });
  if (!check.ok) {
    if (check.failure.code === 'not-found' || check.failure.code === 'device-not-supported') {
      return ok({ riskPassword: false });
    }
    return check;
  }
  if (check.value.ok) return ok(check.value);
  const minutesLeft =
    check.value.unlockSeconds === undefined || check.value.unlockSeconds === 0
      ? undefined
      : Math.ceil(check.value.unlockSeconds / 60);
  const { triesLeft, locked } = check.value;
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
    credentials.noteFailure(device.id, info.failure);
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
