/**
 * The types that a conversation with one device is made of. No code, so that every file of this folder and every
 * feature can use them without importing the client.
 */
import type { CloudBinding, Disk } from '../../shared/resale.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { LoginVerdict } from './response-status.ts';
import type { Channel, FormatStatus } from './responses-storage.ts';
import type { DeviceInfo, DeviceStatus, UpgradeStatus, UserCheck } from './responses.ts';

export interface Endpoint {
  /** Dotted IPv4. Checked by the caller against who may be talked to. */
  readonly address: string;
  readonly httpPort: number;
  /** Used when HTTP is refused, or always when `fingerprint` is known. */
  readonly httpsPort: number;
  /** SHA-256 of the certificate trusted for this device. Once known, never HTTP again. */
  readonly fingerprint?: string | undefined;
  /** HTTPS from the first request on, and never HTTP: somebody asked for it. */
  readonly secure?: boolean | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
}

export interface Login {
  readonly user: string;
  readonly password: string;
  /** As at sign-in; a request whose challenge differs is not answered with credentials (`login-changed`). */
  readonly expect?: ChallengeFacts | undefined;
}

/** For one request that carries a login. */
export interface LoginPass {
  /** Asked immediately before the first byte: meanwhile the PC may have slept. A failure keeps the login from leaving. */
  mayLeave(): Failure | undefined;
}

/** Asked before every request that carries a login, by whoever opened the client. */
export interface LoginGuard {
  /** May this login leave now? It counts as a wrong attempt from then on. A failure keeps it from leaving. */
  beforeLogin(login: Pick<Login, 'user'>): Promise<Result<LoginPass>>;
  /** What the answer says about it; called once for every login that was let out. */
  afterLogin(login: Pick<Login, 'user'>, verdict: LoginVerdict): void;
}

/** What a device asks logins with. */
export interface ChallengeFacts {
  readonly scheme: 'digest' | 'basic';
  readonly realm: string;
  readonly algorithm: 'MD5' | 'SHA-256' | undefined;
}

export interface ClientTimes {
  readonly connectTimeout: number;
  readonly answerTimeout: number;
  readonly resetAnswerTimeout: number;
}

/** The requests that act on a whole device. A closed set: no URL is ever built by concatenation. */
export type ActingRequest = 'reboot' | 'restore' | 'default';

/** The request that formats one disk or card, quickly and not securely. The only other one that acts. */
export interface FormatRequest {
  readonly format: DiskId;
}

/** The device's number of a disk, as it may stand in a URL. Made by {@link diskIdOf} only. */
export type DiskId = string & { readonly __brand: 'DiskId' };

/** One device, one request, used up by it. Made by the runner after the identity check. */
export interface Permit {
  /** True exactly once, and only while it lives; asked immediately before the first byte that could act. */
  use(): boolean;
}

/** How the request that acts ended, from the wire's point of view. */
export type ActOutcome =
  /** Nothing that could act left this PC. */
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  /** statusCode 0, 1 or 7, or HTTP 204. */
  | { readonly kind: 'accepted'; readonly rebootRequired: boolean }
  /** The device said no. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** It left, and no answer that can be understood came: the outcome is unknown until observed. */
  | { readonly kind: 'no-answer'; readonly failure: Failure };

export interface IdentityRead {
  readonly info: DeviceInfo;
  /** True: the device ends the connection after every answer, so the request needs a new one, within a second. */
  readonly closesAfterAnswer: boolean;
  /** Uptime and reboot count, read in the same conversation; empty where the device does not tell, or for formatting. */
  readonly figures: DeviceStatus;
}

export interface DeviceClient {
  readonly endpoint: Endpoint;
  /** What the device asked logins with, once seen; and the certificate, on HTTPS. */
  challenge(): ChallengeFacts | undefined;
  fingerprint(): string | undefined;
  /** No login. `undefined`: the device has no such page (old firmware). */
  readActivateStatus(): Promise<Result<boolean | undefined>>;
  /** No login: one GET of deviceInfo; whether it answered with a well-formed challenge. For "the web server is up". */
  probeChallenge(): Promise<Result<ChallengeFacts>>;
  readDeviceInfo(login: Login): Promise<Result<DeviceInfo>>;
  readStatus(login: Login): Promise<Result<DeviceStatus>>;
  /** A wrong password is a value here, not a failure. Exactly one counted try. */
  userCheck(login: Login): Promise<Result<UserCheck>>;
  readUpgradeStatus(login: Login): Promise<Result<UpgradeStatus | undefined>>;
  /** Names of users signed in; undefined where the device has no such page. */
  readOnlineUsers(login: Login): Promise<Result<readonly string[] | undefined>>;
  /** Disks, cards and network storage. These and the next fail with `not-found` or `device-…` where there is no such page. */
  readStorage(login: Login): Promise<Result<readonly Disk[]>>;
  readFormatStatus(login: Login, disk: DiskId): Promise<Result<FormatStatus>>;
  /** The link to the owner's cloud account. */
  readCloud(login: Login): Promise<Result<CloudBinding>>;
  /** Cameras attached to a recorder, and whether they answer it. */
  readChannels(login: Login): Promise<Result<readonly Channel[]>>;
  readChannelStatus(login: Login): Promise<Result<ReadonlyMap<string, boolean>>>;
  /**
   * Nonce → identity → figures → `confirm` → the request, on one connection. `confirm` sees the identity just read and gives the
   * permit (after its intent is on disk) or the reason not to go on. It is asked again, for a permit of its own, where
   * the connection closed in between, the nonce was stale, or the device wants a body in a reboot.
   */
  act(
    request: ActingRequest | FormatRequest,
    login: Login,
    confirm: (identity: IdentityRead) => Promise<Result<Permit>>,
  ): Promise<ActOutcome>;
  close(): Promise<void>;
}

/** How a client is opened; the runner and the sign-in take this as an argument. */
export type OpenClient = (endpoint: Endpoint, times: ClientTimes, guard?: LoginGuard) => DeviceClient;
