/**
 * Signs in with a saved sign-in. Costs one counted attempt, as with a typed password, but goes only to exactly the
 * device that it was saved for. See docs/isapi.md, Login.
 */
import type { Device, DeviceId } from '../../shared/device.ts';
import { compareSerials } from '../../shared/identity.ts';
import type { SignedIn } from '../../shared/ipc-views.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { KeptLogin, RememberedLogins } from './remembered.ts';
import { signIn, type SignInDeps } from './sign-in.ts';

/**
 * Errors: those of {@link signIn}; `login-not-remembered`, `login-not-readable`; `remembered-mac-changed`,
 * `remembered-serial-changed`, `remembered-realm-changed`, `remembered-certificate-changed`, before the password is
 * sent. If the device rejects the password, the saved sign-in is deleted. If the user is already signed in, nothing is
 * sent.
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
  // SECURITY: discovery has not seen a device at a typed address, so only its certificate can identify it in advance.
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
    // SECURITY: never send a saved password as Basic over HTTP, whatever the user allowed when typing it.
    allowBasic: false,
  });
  if (result.ok) return result;
  // Only `login-wrong` deletes the saved sign-in. A locked account says nothing about the password.
  if (result.failure.code === 'login-wrong') await remembered.forget(deviceId);
  return { ok: false, failure: namedForKept(result.failure) };
}

/** Compares the saved sign-in with the device before connecting. */
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

/** Renames failures that mean a changed login challenge or certificate. Both come before the password is sent. */
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
