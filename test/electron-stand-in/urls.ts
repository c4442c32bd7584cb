/** Pages are intercepted by URL, which works for https only: `app://host/` is `https://host.app.invalid/` in the browser. */

export function toPageUrl(url: string): string {
  return url.replace(/^app:\/\/([\w-]+)/, 'https://$1.app.invalid');
}

export function toAppUrl(url: string): string {
  return url.replace(/^https:\/\/([\w-]+)\.app\.invalid(?=[/?#]|$)/, 'app://$1');
}

/** An empty page of another origin, for tests of the sender check. The app itself cannot get there. */
export const FOREIGN_URL = 'https://foreign.invalid/';
