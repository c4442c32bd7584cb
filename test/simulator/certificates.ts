/** Self-signed certificates, made on first use; a factory default makes a new one. */
import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { generate } from 'selfsigned';
import type { DeviceModel } from './model.ts';

interface Certificate {
  readonly context: SecureContext;
  /** SHA-256, upper-case hex with colons. */
  readonly fingerprint: string;
}

export interface Certificates {
  of(device: DeviceModel): Promise<Certificate>;
}

export function certificateStore(): Certificates {
  const made = new Map<string, Promise<Certificate>>();
  return {
    of(device) {
      const generation = device.certificate;
      const key = `${device.name} ${generation}`;
      const known = made.get(key) ?? make(device);
      made.set(key, known);
      return known;
    },
  };
}

async function make(device: DeviceModel): Promise<Certificate> {
  // Elliptic curves, because a site of a hundred devices cannot wait for RSA keys.
  const made = await generate([{ name: 'commonName', value: device.identity.serial.slice(0, 60) }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
  });
  const old = device.behaviour.tlsMax === 'TLSv1.1';
  const context = createSecureContext({
    key: made.private,
    cert: made.cert,
    minVersion: 'TLSv1',
    maxVersion: device.behaviour.tlsMax,
    // OpenSSL 3 allows TLS 1.1 only at its lowest security level.
    ...(old ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
  });
  return { context, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}
