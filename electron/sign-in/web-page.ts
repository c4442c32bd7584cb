/** Opens a device's own web page in the system's browser. The window names the device; main determines the address. */
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
 * Returns a function that opens a device's page. Uses HTTPS if the user added the device with HTTPS, if one of its
 * certificates is trusted, or if it refuses its HTTP port. Errors: those of `vouch`; `address-not-allowed`.
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
    // An address that the user typed for HTTPS has its own port.
    const url = webPageUrl(address, isSecure && !secure ? isapi.httpsPort : httpPort, isSecure);
    if (!url.ok) return url;
    await deps.openExternal(url.value);
    return ok(null);
  };
}

/** Whether the device refuses the connection. A timeout doesn't count; the browser then shows what it gets. */
async function isRefused(address: string, port: number, connectTimeout: number): Promise<boolean> {
  const dialled = await dial({ address, port, secure: false, connectTimeout });
  if (dialled.ok) dialled.value.socket.destroy();
  return !dialled.ok && dialled.failure.code === 'connection-refused';
}

/** The URL of a device's own page. Error: `address-not-allowed` if it is not a plain IPv4 address and port. */
export function webPageUrl(address: string, port: number, isSecure = port === 443): Result<string> {
  // SECURITY: the system browser gets only http(s) URLs to numeric addresses that main has vouched for.
  if (!isIPv4(address) || !Number.isInteger(port) || port < 1 || port > 65_535) {
    return fail('address-not-allowed', { address: address.slice(0, 64), port });
  }
  const usual = isSecure ? 443 : 80;
  return ok(`http${isSecure ? 's' : ''}://${address}${port === usual ? '' : `:${port}`}/`);
}
