/**
 * The types of a conversation with one device, and what both ends of it count by. This file imports no code, so that
 * every file of this folder and every feature can use it without importing the client.
 */
import type { CloudBinding, Disk } from '../../shared/resale.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { LoginVerdict } from './response-status.ts';
import type { Channel, FormatStatus } from './responses-storage.ts';
import type { DeviceInfo, DeviceStatus, UpgradeStatus, UserCheck } from './responses.ts';

export interface Endpoint {
  /** Dotted IPv4. The caller has checked that Cogwheel may contact it. */
  readonly address: string;
  readonly httpPort: number;
  /**
   * Used if the device refuses HTTP or redirects to HTTPS, and always if `fingerprint` is known or `secure` is true.
   */
  readonly httpsPort: number;
  /** SHA-256 of the certificate trusted for this device. Once it is known, Cogwheel no longer uses HTTP. */
  readonly fingerprint?: string | undefined;
  /** The user asked for HTTPS. Cogwheel uses it from the first request and never uses HTTP. */
  readonly secure?: boolean | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
}

export interface Login {
  readonly user: string;
  readonly password: string;
  /** The challenge at sign-in. Cogwheel sends no credentials in answer to another one (`login-changed`). */
  readonly expect?: ChallengeFacts | undefined;
}

/**
 * For this long after a device accepted a login, neither a lost answer nor a 401 from another page casts doubt on that
 * login. Milliseconds.
 */
export const ACCEPTED_LATELY = 60_000;

/** The permission for one request that carries a login. */
export interface LoginPass {
  /** Called immediately before the first byte, because the PC may have slept. If it fails, the login must not leave. */
  mayLeave(): Failure | undefined;
}

/** Set by the opener of the client, and called for every request that carries a login. */
export interface LoginGuard {
  /**
   * Whether this login may leave now. From then on, it counts as a wrong attempt. If it fails, the login must not
   * leave.
   */
  beforeLogin(login: Pick<Login, 'user'>): Promise<Result<LoginPass>>;
  /** Receives the verdict of the answer. Called once for every login that `beforeLogin` allowed. */
  afterLogin(login: Pick<Login, 'user'>, verdict: LoginVerdict): void;
}

/** The properties of a challenge that identify it. */
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

/** The requests that act on a whole device. This is a closed set, and each one has a fixed URL. */
export type ActingRequest = 'reboot' | 'restore' | 'default';

/** The request that quickly (not securely) formats one disk or card. It is the only other request that acts. */
export interface FormatRequest {
  readonly format: DiskId;
}

/** The device's id of a disk, checked for use in a URL. Only {@link diskIdOf} creates it. */
export type DiskId = string & { readonly __brand: 'DiskId' };

/** Permits one request to one device, which uses it up. Created by `access/permit.ts` after the identity check. */
export interface Permit {
  /**
   * Returns true at most once, and only while the permit is valid. Called immediately before the first byte that could
   * act.
   */
  use(): boolean;
}

/** How the request that acts ended, judged by its answer alone. */
export type ActOutcome =
  /** Nothing that could act left this PC. */
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  /** statusCode 0, 1 or 7, or HTTP 204. */
  | { readonly kind: 'accepted'; readonly rebootRequired: boolean }
  /** The device refused. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The request left, and no understandable answer arrived. The outcome is unknown until it is observed. */
  | { readonly kind: 'no-answer'; readonly failure: Failure };

export interface IdentityRead {
  readonly info: DeviceInfo;
  /** The device closes the connection after every answer, so the request needs a new one, within a second. */
  readonly closesAfterAnswer: boolean;
  /**
   * Uptime and reboot count from the same conversation; empty for formatting, or if the device does not report them.
   */
  readonly figures: DeviceStatus;
}

export interface DeviceClient {
  readonly endpoint: Endpoint;
  /** The challenge that the device sent last, if any. */
  challenge(): ChallengeFacts | undefined;
  /** Fingerprint of the certificate last seen, on HTTPS. */
  fingerprint(): string | undefined;
  /** Sends no login. `undefined`: the device has no such page (old firmware). */
  readActivateStatus(): Promise<Result<boolean | undefined>>;
  /** Sends a GET of deviceInfo without a login. A well-formed challenge shows that the web server is up. */
  probeChallenge(): Promise<Result<ChallengeFacts>>;
  readDeviceInfo(login: Login): Promise<Result<DeviceInfo>>;
  readStatus(login: Login): Promise<Result<DeviceStatus>>;
  /** Makes at most one counted attempt. A wrong password is a value here, not a failure. */
  userCheck(login: Login): Promise<Result<UserCheck>>;
  readUpgradeStatus(login: Login): Promise<Result<UpgradeStatus | undefined>>;
  /** Names of signed-in users; undefined if the device has no such page. */
  readOnlineUsers(login: Login): Promise<Result<readonly string[] | undefined>>;
  /**
   * Disks, cards and network storage. This and the next reads fail with `not-found` or `device-…` if the page is
   * missing.
   */
  readStorage(login: Login): Promise<Result<readonly Disk[]>>;
  readFormatStatus(login: Login, disk: DiskId): Promise<Result<FormatStatus>>;
  /** The link to the owner's cloud account. */
  readCloud(login: Login): Promise<Result<CloudBinding>>;
  /** The channels of a recorder that have a camera. */
  readChannels(login: Login): Promise<Result<readonly Channel[]>>;
  /** Whether each channel's camera is online, by the channel's id. */
  readChannelStatus(login: Login): Promise<Result<ReadonlyMap<string, boolean>>>;
  /**
   * Nonce → identity → figures → `confirm` → the request, on one connection. `confirm` receives the identity just read
   * and returns the permit (after the intent is on disk) or the reason to stop. It is called again for another permit
   * if the connection closed in between, the nonce was stale, the device asked for a login only now, or it needs a body
   * in a reboot.
   */
  act(
    request: ActingRequest | FormatRequest,
    login: Login,
    confirm: (identity: IdentityRead) => Promise<Result<Permit>>,
  ): Promise<ActOutcome>;
  close(): Promise<void>;
}

/** Opens a client. `access/reach.ts` takes this as an argument. */
export type OpenClient = (endpoint: Endpoint, times: ClientTimes, guard: LoginGuard) => DeviceClient;
