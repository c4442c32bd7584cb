/** A device's own pages, in the system's browser. The window names the device; where it is, only main says. */
import { isIPv4 } from 'node:net';
import type { DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import type { TrustStore } from '../access/trust.ts';
import { dial } from '../isapi/dial.ts';

export interface WebPagesDeps {
  readonly access: Pick<Access, 'vouch'>;
  readonly trust: Pick<TrustStore, 'get'>;
  readonly settings: () => Settings;
  readonly openExternal: (url: string) => Promise<void>;
}

/**
 * Returns what opens the page of a device. HTTPS where a certificate of it is trusted (it is spoken to in no other way
 * then), or where its HTTP port is refused. Errors: those of `vouch`; address-not-allowed.
 */
export function createWebPages(deps: WebPagesDeps): (id: DeviceId) => Promise<Result<null>> {
  const { access, trust, settings } = deps;
  return async (id) => {
    const vouched = await access.vouch(id);
    if (!vouched.ok) return vouched;
    const { address, httpPort, secure = false } = vouched.value;
    const { isapi } = settings();
    const isSecure =
      secure || trust.get(id) !== undefined || (await isRefused(address, httpPort, isapi.connectTimeout));
    // An address that was typed for HTTPS has its own port.
    const url = webPageUrl(address, isSecure && !secure ? isapi.httpsPort : httpPort, isSecure);
    if (!url.ok) return url;
    await deps.openExternal(url.value);
    return ok(null);
  };
}

/** Whether nothing listens there. No answer at all says nothing: the browser then shows what it gets. */
async function isRefused(address: string, port: number, connectTimeout: number): Promise<boolean> {
  const dialled = await dial({ address, port, secure: false, connectTimeout });
  if (dialled.ok) dialled.value.socket.destroy();
  return !dialled.ok && dialled.failure.code === 'connection-refused';
}

/** The address of a device's own pages. Error: `address-not-allowed` when it is no plain IPv4 address and port. */
export function webPageUrl(address: string, port: number, isSecure = port === 443): Result<string> {
  // SECURITY: the system browser is given nothing but http(s) to an address of digits that discovery vouches for.
  if (!isIPv4(address) || !Number.isInteger(port) || port < 1 || port > 65_535) {
    return fail('address-not-allowed', { address: address.slice(0, 64), port });
  }
  const usual = isSecure ? 443 : 80;
  return ok(`http${isSecure ? 's' : ''}://${address}${port === usual ? '' : `:${port}`}/`);
}
