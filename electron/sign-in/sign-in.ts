/** Signs in to one device: one counted attempt, the certificate question, and the identity check. */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { SignedIn } from '../../shared/ipc-views.ts';
import { summaryOf } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Access } from '../access/access.ts';
import { identityMismatch } from '../access/identity.ts';
import type { KnownLogins } from '../access/known-logins.ts';
import type { TaskStart } from '../access/login-gate.ts';
import type { TrustStore } from '../access/trust.ts';
import type { Visit } from '../access/visits.ts';
import type { Registry } from '../devices/registry.ts';
import type { KeptFor, RememberedLogins } from './remembered.ts';

export interface SignInRequest {
  readonly deviceId: DeviceId;
  readonly user: string;
  readonly password: string;
  /** The fingerprint that the certificate question showed and the user trusts. */
  readonly acceptFingerprint?: string | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
  /** True saves the sign-in on this PC. False deletes a saved one. */
  readonly remember?: boolean | undefined;
  /** Set if this is a saved sign-in. It goes only to exactly what it was saved for. */
  readonly kept?: KeptFor | undefined;
  /** The task of a sign-in to several devices. Undefined for a single device. */
  readonly task?: TaskStart | undefined;
}

export interface SignInDeps {
  readonly registry: Registry;
  readonly access: Access;
  readonly known: KnownLogins;
  readonly trust: TrustStore;
  /** Undefined if sign-ins are not saved on this PC. */
  readonly remembered?: RememberedLogins | undefined;
  readonly clock: Clock;
}

/**
 * Errors: those of vouching; the questions `certificate-new` / `certificate-changed`, `login-basic-only`, and
 * `tls-too-old`, which the caller answers by calling again; `login-wrong`, `login-locked`, `login-last-try`,
 * `login-refused-elsewhere`; `identity-mismatch`; connection and response failures.
 */
export function signIn(deps: SignInDeps, request: SignInRequest): Promise<Result<SignedIn>> {
  const { deviceId, user, password, acceptFingerprint, allowBasic, allowOldTls, kept, task } = request;
  const fingerprint = acceptFingerprint ?? deps.trust.get(deviceId);
  const login = { user, password, expect: kept?.challenge };
  const trust = { fingerprint, allowBasic, allowOldTls };
  return deps.access.signIn(deviceId, { login, trust, task }, (visit) => during(deps, request, visit));
}

async function during(deps: SignInDeps, request: SignInRequest, visit: Visit): Promise<Result<SignedIn>> {
  const { known, trust } = deps;
  const { deviceId, user, password, allowBasic, allowOldTls } = request;
  const { client } = visit;
  const checked = await client.checkLogin();
  if (!checked.ok) return checked;
  const identity = await confirmIdentity(deps, visit);
  if (!identity.ok) return identity;

  const fingerprint = client.fingerprint();
  if (fingerprint !== undefined && fingerprint !== trust.get(deviceId)) {
    const saved = await trust.accept(deviceId, fingerprint);
    if (!saved.ok) return saved;
  }
  known.keep(deviceId, {
    user,
    password,
    expect: client.challenge(),
    fingerprint,
    allowBasic,
    allowOldTls,
    isRemembered: request.kept !== undefined,
  });
  const signedIn = { user, riskPassword: checked.value.riskPassword };
  const kept = await keepOrForget(deps, visit, request);
  return ok(kept.ok ? signedIn : { ...signedIn, notRemembered: kept.failure });
}

async function confirmIdentity({ registry }: SignInDeps, { client, device }: Visit): Promise<Result<null>> {
  const info = await client.readDeviceInfo();
  if (!info.ok) return info;
  const mismatch = identityMismatch(device, info.value);
  if (mismatch !== undefined) return { ok: false, failure: mismatch };
  const status = await client.readStatus();
  const uptime = status.ok ? status.value.uptime : undefined;
  registry.learn(device.id, {
    ...(info.value.deviceName === undefined ? {} : { name: info.value.deviceName }),
    ...(uptime === undefined ? {} : { uptimeSeconds: uptime }),
  });
  return ok(null);
}

/** Carries out *Remember on this PC*. Also deletes a saved sign-in that this one proves wrong. */
async function keepOrForget(
  { remembered, known, registry, clock }: SignInDeps,
  { client, device }: Visit,
  request: SignInRequest,
): Promise<Result<null>> {
  const { user, password, remember } = request;
  if (remembered === undefined || request.kept !== undefined) return ok(null);
  if (remember === false) return remembered.forget(device.id);
  if (remember === undefined) return forgetIfWrong(remembered, device.id, user, password);
  const challenge = client.challenge();
  const fingerprint = client.fingerprint();
  if (challenge === undefined) return fail('login-no-challenge');
  // SECURITY: a saved password is never sent unencrypted, so don't save one that would have to be.
  if (challenge.scheme === 'basic' && fingerprint === undefined) return fail('login-basic-only');
  const { id, mac, serial } = device;
  const saved = await remembered.keep(
    id,
    {
      mac,
      serial,
      challenge,
      fingerprint,
      user,
      allowOldTls: request.allowOldTls,
      device: { ...summaryOf(device), name: registry.get(id)?.name },
      since: clock.wall(),
    },
    password,
  );
  const login = known.get(id);
  if (saved.ok && login?.password === password) known.keep(id, { ...login, isRemembered: true });
  return saved;
}

/** Deletes the saved sign-in if the device has just accepted another password of the same user. */
async function forgetIfWrong(
  remembered: RememberedLogins,
  id: DeviceId,
  user: string,
  password: string,
): Promise<Result<null>> {
  if (remembered.get(id)?.user !== user) return ok(null);
  const kept = await remembered.password(id);
  return kept.ok && kept.value !== password ? remembered.forget(id) : ok(null);
}
