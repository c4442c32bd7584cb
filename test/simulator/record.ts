/** What a site records about everything that reached it, for tests to judge by. */

export type ActName = 'reboot' | 'restore' | 'default';

/** One request or datagram that reached one device. */
export interface Seen {
  /** Milliseconds of the site's clock. */
  readonly at: number;
  readonly via: 'http' | 'https' | 'sadp';
  readonly method: string;
  /** As sent, with its query. */
  readonly url: string;
  readonly path: string;
  readonly mode: string | undefined;
  /** The request carried an Authorization header. */
  readonly authorization: boolean;
  /** Whether the login was right; undefined if none was judged. */
  readonly loginOk: boolean | undefined;
  /** HTTP status of the response; 0 if there was none. */
  readonly status: number;
  /** Number of its connection; 0 for datagrams. */
  readonly connection: number;
  readonly remote: string;
  /** Length of the body in bytes. */
  readonly bytes: number;
  readonly sadpTypes: string | undefined;
}

export type SiteEventKind = 'login' | 'login-refused' | 'act' | 'state' | 'sadp-verb' | 'forged' | 'fault';

/** An event worth a line in a log. */
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

/** Limits a list's memory in a long test. */
export const MOST_SEEN = 20_000;

/** The disk that a URL asks to format. */
export function formatOf(path: string): string | undefined {
  return /^\/ISAPI\/ContentMgmt\/Storage\/hdd\/([^/]+)\/format\/?$/i.exec(path)?.[1];
}

/** True for a request that could act: a reboot, a factory reset or formatting. */
export function isAct(seen: Seen): boolean {
  return (
    seen.via !== 'sadp' &&
    seen.method === 'PUT' &&
    (/^\/ISAPI\/System\/(?:reboot|factoryReset)\/?$/i.test(seen.path) || formatOf(seen.path) !== undefined)
  );
}
