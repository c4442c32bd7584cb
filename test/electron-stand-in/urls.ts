/**
 * Playwright intercepts pages by URL, which works for https only, so `app://host/` is
 * `https://host.app.invalid/` in the browser.
 */

export function toPageUrl(url: string): string {
  return url.replace(/^app:\/\/([\w-]+)/, 'https://$1.app.invalid');
}

export function toAppUrl(url: string): string {
  return url.replace(/^https:\/\/([\w-]+)\.app\.invalid(?=[/?#]|$)/, 'app://$1');
}

/** An empty page of another origin, to test the sender check. The app itself cannot navigate to it. */
export const FOREIGN_URL = 'https://foreign.invalid/';
