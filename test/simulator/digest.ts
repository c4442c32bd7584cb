/** Digest arithmetic and header formats on the server's side (RFC 2617, RFC 7616); pure. */
import { createHash } from 'node:crypto';

export type Algorithm = 'MD5' | 'SHA-256';

/** What an Authorization header claims, not yet verified. */
export type Credentials =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | {
      readonly kind: 'digest';
      readonly user: string;
      readonly fields: ReadonlyMap<string, string>;
      readonly algorithm: Algorithm | undefined;
    }
  | { readonly kind: 'unreadable' };

function hash(algorithm: Algorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
}

/** A missing algorithm means MD5; an unknown one gives undefined. */
function algorithmOf(name: string | undefined): Algorithm | undefined {
  if (name === undefined) return 'MD5';
  const upper = name.toUpperCase();
  return upper === 'MD5' || upper === 'SHA-256' ? upper : undefined;
}

export function parseAuthorization(header: string): Credentials {
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s+([^]*)$/.exec(header) ?? [];
  if (scheme.toLowerCase() === 'basic') {
    const text = Buffer.from(rest.trim(), 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon < 0) return { kind: 'unreadable' };
    return { kind: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  if (scheme.toLowerCase() !== 'digest') return { kind: 'unreadable' };
  const fields = new Map<string, string>();
  for (const [, name = '', quoted, plain] of rest.matchAll(
    /([a-z]+\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gi,
  )) {
    fields.set(name.toLowerCase(), quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'));
  }
  const user = fields.get('username');
  if (user === undefined) return { kind: 'unreadable' };
  return { kind: 'digest', user, fields, algorithm: algorithmOf(fields.get('algorithm')) };
}

/** The response that a client that knows the password must have sent, given its own fields. */
export function expectedResponse(
  algorithm: Algorithm,
  fields: ReadonlyMap<string, string>,
  secret: { readonly user: string; readonly realm: string; readonly password: string },
  request: { readonly method: string; readonly url: string },
): string {
  const nonce = fields.get('nonce') ?? '';
  const who = hash(algorithm, `${secret.user}:${secret.realm}:${secret.password}`);
  const what = hash(algorithm, `${request.method}:${request.url}`);
  const qop = fields.get('qop');
  if (qop === undefined) return hash(algorithm, `${who}:${nonce}:${what}`);
  return hash(
    algorithm,
    `${who}:${nonce}:${fields.get('nc') ?? ''}:${fields.get('cnonce') ?? ''}:${qop}:${what}`,
  );
}

/** One challenge in the devices' own order and spelling; without `algorithm` where the device omits it. */
export function digestChallenge(
  realm: string,
  nonce: string,
  stale: boolean,
  algorithm: Algorithm | undefined,
): string {
  const named = algorithm === undefined ? '' : `, algorithm="${algorithm}"`;
  return `Digest qop="auth", realm="${realm}", nonce="${nonce}"${named}, stale="${stale ? 'TRUE' : 'FALSE'}"`;
}
