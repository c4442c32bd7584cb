/**
 * Signing in with a login kept on this PC: the same one counted try as with a typed one, but only to exactly the device
 * it was kept for. See docs/isapi.md, Login.
 */
import type { Device, DeviceId } from '../../shared/device.ts';
import { compareSerials } from '../../shared/identity.ts';
import type { SignedIn } from '../../shared/ipc-views.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { KeptLogin, RememberedLogins } from './remembered.ts';
import { signIn, type SignInDeps } from './sign-in.ts';

/**
 * Errors: those of {@link signIn}; `login-not-remembered`, `login-not-readable`; `remembered-mac-changed`,
 * `remembered-serial-changed`, `remembered-realm-changed`, `remembered-certificate-changed`, with nothing sent. A login
 * that is refused is forgotten. Where the user is signed in already, nothing is sent.
 */
export async function signInRemembered(
  deps: SignInDeps & { readonly remembered: RememberedLogins },
  deviceId: DeviceId,
): Promise<Result<SignedIn>> {
  const { registry, remembered, trust, access } = deps;
  const known = deps.known.get(deviceId);
  if (known !== undefined) return ok({ user: known.user, riskPassword: false });
  const kept = remembered.get(deviceId);
  if (kept === undefined) return fail('login-not-remembered');
  const spent = access.mayTry(deviceId, kept.user);
  if (spent !== undefined) return { ok: false, failure: spent };
  const vouched = await access.vouch(deviceId);
  if (!vouched.ok) return vouched;
  // SECURITY: who is at an address that was only typed is not known before the login is out; its certificate tells.
  if (vouched.value.typedOnly === true && kept.fingerprint === undefined) {
    return fail('not-heard', { address: vouched.value.address });
  }
  const device = registry.get(deviceId);
  if (device === undefined) return fail('device-gone');
  if (device.activation === 'inactive') return fail('device-not-activated');
  const changed = whatChanged(kept, device, trust.get(deviceId));
  if (changed !== undefined) return { ok: false, failure: changed };
  const password = await remembered.password(deviceId);
  if (!password.ok) return password;

  const result = await signIn(deps, {
    deviceId,
    user: kept.user,
    password: password.value,
    kept,
    acceptFingerprint: kept.fingerprint,
    allowOldTls: kept.allowOldTls,
    // SECURITY: never Basic over HTTP with a kept login, whatever the user allowed when it was typed.
    allowBasic: false,
  });
  if (result.ok) return result;
  // A locked account says nothing about the password.
  if (result.failure.code === 'login-wrong') await remembered.forget(deviceId);
  return { ok: false, failure: namedForKept(result.failure) };
}

/** What is known before a connection is made. */
function whatChanged(kept: KeptLogin, device: Device, trusted: string | undefined): Failure | undefined {
  if (kept.mac !== device.mac) {
    return { code: 'remembered-mac-changed', expected: kept.mac, found: device.mac };
  }
  if (compareSerials(kept.serial, device.serial) === 'other') {
    return {
      code: 'remembered-serial-changed',
      expected: kept.serial ?? 'none',
      found: device.serial ?? 'none',
    };
  }
  if (trusted !== undefined && trusted !== kept.fingerprint) {
    return {
      code: 'remembered-certificate-changed',
      fingerprint: trusted,
      previousFingerprint: kept.fingerprint,
    };
  }
  return undefined;
}

/** What the connection found: a change of the question or the certificate, before the login went out. */
function namedForKept(failure: Failure): Failure {
  switch (failure.code) {
    case 'login-changed':
      return { ...failure, code: 'remembered-realm-changed' };
    case 'certificate-new':
    case 'certificate-changed':
      return { ...failure, code: 'remembered-certificate-changed' };
    default:
      return failure;
  }
}
