/** The files behind `app://cogwheel`: out/renderer and nothing else. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { APP_ORIGIN } from '../../shared/ipc-names.ts';

// SECURITY: the page's whole policy. The hash is that of an empty style element, which the theme is inserted into rule
// by rule; `'unsafe-inline'` is not needed.
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Whether a URL lies within `app://cogwheel`. Node gives no `origin` for such schemes, so the parts are compared. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === APP_ORIGIN && username === '' && password === '';
}

/**
 * The file under `root` that a URL names; undefined when it names none that may be served. Pure.
 * Names are plain: letters, digits, `.`, `_`, `-` between single slashes, no segment of dots, a known type.
 */
export function fileOf(root: string, url: string): string | undefined {
  if (!isAppUrl(url)) return undefined;
  const { pathname } = new URL(url);
  const path = pathname === '/' || pathname === '' ? '/index.html' : pathname;
  const segments = path.slice(1).split('/');
  // SECURITY: nothing is decoded, so `%2e%2e` and backslashes are refused along with everything else that is not plain.
  if (!segments.every((segment) => /^[\w-][\w.-]*$/.test(segment))) return undefined;
  return TYPES[extname(path)] === undefined ? undefined : join(root, ...segments);
}

/** Answers one request of the page: GET of a file under `root`; everything else is 404 or 405, under the same policy. */
export async function serveAppFile(
  root: string,
  request: { method: string; url: string },
): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: HEADERS });
  const file = fileOf(root, request.url);
  if (file === undefined) return new Response(null, { status: 404, headers: HEADERS });
  try {
    const body = new Uint8Array(await readFile(file));
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return new Response(body, { status: 200, headers: { ...HEADERS, 'content-type': type } });
  } catch {
    // A missing file; the page's own error for it is enough.
    return new Response(null, { status: 404, headers: HEADERS });
  }
}
