/**
 * Opens one TCP or TLS connection to a device. Devices have self-signed certificates, so Cogwheel trusts them by their
 * fingerprint, and checks it here before the first byte of a request leaves. See docs/isapi.md, Connections.
 */
import { connect as connectTcp, isIPv4 } from 'node:net';
import type { Socket } from 'node:net';
import { constants } from 'node:crypto';
import { connect as connectTls, createSecureContext, TLSSocket } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { fail, ok } from '../../shared/result.ts';
import type { Failure, FailureCode, Result } from '../../shared/result.ts';

export interface Route {
  /** Dotted IPv4. Host names are not looked up. */
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
  /** Milliseconds, for the connection and the handshake together. */
  readonly connectTimeout: number;
  /** SHA-256 of the certificate trusted for this device. */
  readonly fingerprint?: string | undefined;
  readonly allowOldTls?: boolean | undefined;
}

export interface Dialled {
  readonly socket: Socket;
  /** Fingerprint of the certificate in upper-case hex with colons; on TLS only. */
  readonly fingerprint?: string | undefined;
}

/**
 * Errors: address-not-allowed (not an IPv4 address), connection-refused, unreachable, connect-timeout, connection-lost,
 * tls-failed, tls-too-old, certificate-new (with the fingerprint to ask about), certificate-changed (with both).
 */
export async function dial(route: Route): Promise<Result<Dialled>> {
  const where = { address: route.address, port: route.port };
  if (!isIPv4(route.address)) return fail('address-not-allowed', where);
  const opened = await open(route);
  if (!opened.ok) return { ok: false, failure: { ...opened.failure, ...where } };
  if (!route.secure) return opened;
  const checked = checkCertificate(opened.value.fingerprint, route.fingerprint);
  if (checked === undefined) return opened;
  opened.value.socket.destroy();
  return { ok: false, failure: { ...checked, ...where } };
}

function open(route: Route): Promise<Result<Dialled>> {
  return new Promise((resolve) => {
    let socket: Socket;
    try {
      socket = route.secure ? startTls(route) : connectTcp({ host: route.address, port: route.port });
    } catch {
      resolve(fail(route.secure ? 'tls-failed' : 'unreachable'));
      return;
    }
    const timer = setTimeout(() => {
      resolve(fail('connect-timeout'));
      socket.destroy();
    }, route.connectTimeout);
    let tcpOpen = false;
    socket.once('connect', () => (tcpOpen = true));
    socket.once(route.secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      resolve(ok({ socket, fingerprint: fingerprintOf(socket) }));
    });
    // This listener stays. The HTTP client handles later errors, but nothing else does while the socket is handed over.
    socket.on('error', (error: Error) => {
      clearTimeout(timer);
      resolve(fail(route.secure && tcpOpen ? tlsErrorCode(error) : systemErrorCode(error)));
      socket.destroy();
    });
  });
}

function startTls(route: Route): TLSSocket {
  return connectTls({
    host: route.address,
    port: route.port,
    // SECURITY: a self-signed certificate has no chain to check. `checkCertificate` replaces that check, for this
    // socket only.
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    ...(route.allowOldTls === true ? { secureContext: oldTlsContext() } : { minVersion: 'TLSv1.2' as const }),
  });
}

/**
 * For a device for which the user agreed to it: TLS 1.0 and later, short keys, and servers with legacy renegotiation.
 */
function oldTlsContext(): SecureContext {
  const options = { minVersion: 'TLSv1', secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT } as const;
  try {
    return createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    // Electron's TLS library has no security levels. There, allowing the older versions is enough.
    return createSecureContext({ minVersion: 'TLSv1' });
  }
}

function fingerprintOf(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  // By its type, the certificate always has a fingerprint, but for a peer without one Node returns an empty object.
  const certificate: { readonly fingerprint256?: string } = socket.getPeerCertificate();
  return certificate.fingerprint256;
}

function checkCertificate(found: string | undefined, trusted: string | undefined): Failure | undefined {
  if (found === undefined) return { code: 'tls-failed' };
  if (trusted === undefined) return { code: 'certificate-new', fingerprint: found };
  if (found.toUpperCase() === trusted.toUpperCase()) return undefined;
  return { code: 'certificate-changed', fingerprint: found, previousFingerprint: trusted };
}

const SYSTEM_ERRORS: Readonly<Record<string, FailureCode>> = {
  ECONNREFUSED: 'connection-refused',
  ETIMEDOUT: 'connect-timeout',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
};

/** The code for a failed connection. Any error other than refused, timed out or lost counts as unreachable. */
function systemErrorCode(error: Error): FailureCode {
  return SYSTEM_ERRORS[errorCode(error)] ?? 'unreachable';
}

/** The `code` of an error from Node or undici; empty if there is none. */
export function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Error codes from a peer that supports only old TLS or has a short key. */
const TOO_OLD =
  /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW|KEY_TOO_SMALL|MD_TOO_WEAK|LEGACY_RENEGOTIATION/;

function tlsErrorCode(error: Error): FailureCode {
  return TOO_OLD.test(errorCode(error)) ? 'tls-too-old' : 'tls-failed';
}
