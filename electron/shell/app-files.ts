/** The files behind `app://cogwheel`: out/renderer and nothing else. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { APP_ORIGIN } from '../../shared/ipc-names.ts';

// SECURITY: the page's whole policy. The hash is that of an empty style element, into which the theme is inserted rule
// by rule, so `'unsafe-inline'` is not needed.
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

/** Whether a URL is within `app://cogwheel`. Compares the parts, because Node.js has no `origin` for such schemes. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === APP_ORIGIN && username === '' && password === '';
}

/**
 * The file under `root` that a URL names; undefined if it may not be served. Pure. Names may hold only letters, digits,
 * `.`, `_`, and `-` between single slashes. No segment may begin with a dot, and the file type must be known.
 */
export function fileOf(root: string, url: string): string | undefined {
  if (!isAppUrl(url)) return undefined;
  const { pathname } = new URL(url);
  const path = pathname === '/' || pathname === '' ? '/index.html' : pathname;
  const segments = path.slice(1).split('/');
  // SECURITY: nothing is decoded, so `%2e%2e`, backslashes, and all other special characters are refused.
  if (!segments.every((segment) => /^[\w-][\w.-]*$/.test(segment))) return undefined;
  return TYPES[extname(path)] === undefined ? undefined : join(root, ...segments);
}

/** Responds to a GET for a file under `root`, and to all other requests with 404 or 405, under the same policy. */
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
    // The file is missing or can't be read. The page's own error message for it is enough.
    return new Response(null, { status: 404, headers: HEADERS });
  }
}
