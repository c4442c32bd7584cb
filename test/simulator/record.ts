/** What a site remembers of what reached it: the judge's notes. */

export type ActName = 'reboot' | 'restore' | 'default';

/** One request or datagram that reached one device. */
export interface Seen {
  /** Milliseconds of the site's clock. */
  readonly at: number;
  readonly via: 'http' | 'https' | 'sadp';
  readonly method: string;
  /** As sent, with query. */
  readonly url: string;
  readonly path: string;
  readonly mode: string | undefined;
  /** It carried an Authorization header. */
  readonly authorization: boolean;
  /** The login was right; undefined where none was judged. */
  readonly loginOk: boolean | undefined;
  /** HTTP status of the answer; 0 where none was given. */
  readonly status: number;
  /** Number of the connection it came on; 0 for datagrams. */
  readonly connection: number;
  readonly remote: string;
  /** Length of the body. */
  readonly bytes: number;
  readonly sadpTypes: string | undefined;
}

export type SiteEventKind = 'login' | 'login-refused' | 'act' | 'state' | 'sadp-verb' | 'forged' | 'fault';

/** Something worth a line in a log. */
export interface SiteEvent {
  readonly at: number;
  readonly device: string;
  readonly kind: SiteEventKind;
  readonly text: string;
}

/** An action that a device really carried out, or is carrying out. */
export interface Obeyed {
  readonly action: ActName;
  readonly at: number;
  readonly remote: string;
  readonly connection: number;
}

/** Keeps a list from eating the memory of a long test. */
export const MOST_SEEN = 20_000;

/** The disk that a URL asks to format. */
export function formatOf(path: string): string | undefined {
  return /^\/ISAPI\/ContentMgmt\/Storage\/hdd\/([^/]+)\/format\/?$/i.exec(path)?.[1];
}

/** Reboot, factory reset and formatting, as requests that could act. */
export function isAct(seen: Seen): boolean {
  return (
    seen.via !== 'sadp' &&
    seen.method === 'PUT' &&
    (/^\/ISAPI\/System\/(?:reboot|factoryReset)\/?$/i.test(seen.path) || formatOf(seen.path) !== undefined)
  );
}
