/**
 * One device over one connection: reads, and the one request that acts. Source: domain/isapi.md, domain/truth.md (Identity).
 * A client is opened for one task and closed after it; one request at a time.
 */
import type { Failure, Result } from '../../shared/result.ts';
import type { DeviceInfo, DeviceStatus, UpgradeStatus, UserCheck } from './responses.ts';

export interface Endpoint {
  /** Dotted IPv4. Checked by the caller against who may be talked to. */
  readonly address: string;
  readonly httpPort: number;
  /** Used when HTTP is refused, or always when `fingerprint` is known. */
  readonly httpsPort: number;
  /** SHA-256 of the certificate trusted for this device. Once known, never HTTP again. */
  readonly fingerprint?: string | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
}

export interface Login {
  readonly user: string;
  readonly password: string;
  /** As at sign-in; a request whose challenge differs is not answered with credentials (`login-changed`). */
  readonly expect?: ChallengeFacts | undefined;
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

/** The requests that act. A closed set: no URL is ever built by concatenation. */
export type ActingRequest = 'reboot' | 'restore' | 'default';

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
  /** True while a disk or card is being formatted; undefined where the device has no such page. */
  readFormatting(login: Login): Promise<Result<boolean | undefined>>;
  /** Addresses of the cameras attached to a recorder; undefined where the device has no such page. */
  readAttachedCameras(login: Login): Promise<Result<readonly string[] | undefined>>;
  /**
   * Nonce → identity → `confirm` → the request, on one connection. `confirm` sees the identity just read and gives the
   * permit (after its intent is on disk) or the reason not to go on. It is asked again, for a permit of its own, where
   * the connection closed in between, the nonce was stale, or the device wants a body in a reboot.
   */
  act(
    request: ActingRequest,
    login: Login,
    confirm: (identity: IdentityRead) => Promise<Result<Permit>>,
  ): Promise<ActOutcome>;
  close(): Promise<void>;
}

/** How a client is opened; the runner and the sign-in take this as an argument. */
export type OpenClient = (endpoint: Endpoint, times: ClientTimes) => DeviceClient;
