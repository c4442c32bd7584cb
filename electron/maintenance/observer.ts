/**
 * Observes one device after a request: its SADP answers, its web server without a login, and, on command, one read with
 * the login. Follows the device by its MAC to any vouched address. Sends nothing that could act.
 */
import { CLOCK_TOLERANCE, instantOf, partedSince, type Clock, type Instant } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import { ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import type { HeldLogin } from '../access/held-logins.ts';
import { identityMismatch } from '../access/identity.ts';
import type { Visit } from '../access/visits.ts';
import type { Registry } from '../devices/registry.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { Discovery } from '../discovery/discovery.ts';
import { narrowest } from '../discovery/ipv4.ts';
import type { Sighting } from '../discovery/sightings.ts';
import type { Sign } from './sign.ts';

export interface ObserverDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly discovery: Pick<Discovery, 'onSighting' | 'onInquiry' | 'holdFastPolling' | 'ownAddresses'>;
  readonly access: Access;
  readonly report: (sentence: string, cause: unknown) => void;
}

export interface ObserverOptions {
  /** Called after every look. */
  readonly tick: () => void;
  /** False for Default, because Cogwheel never uses the old password again. */
  readonly mayUseLogin: boolean;
  /** Reads activateStatus as well, because the device may come back inactive. */
  readonly followsToNewAddress: boolean;
}

export interface Observer {
  /** Switches to the idle pace. The operation has a result, but it may still change. */
  slowDown(): void;
  /** One read with the login, reported as `status`, `login-refused` or `read-failed`. */
  readStatus(): void;
  stop(): void;
}

/** No connection could be made. */
const DOWN: ReadonlySet<Failure['code']> = new Set(['unreachable', 'connection-refused', 'connect-timeout']);
/** The web server accepted the connection but sent no usable answer. */
const HUNG: ReadonlySet<Failure['code']> = new Set(['connection-lost', 'tls-failed', 'answer-timeout']);

/**
 * `first`: where the device was when the request left. Cogwheel looks there, without a login, while nothing vouches for
 * an address.
 */
export function createObserver(
  id: DeviceId,
  deps: ObserverDeps,
  first: Vouched | undefined,
  sign: (sign: Sign) => void,
  options: ObserverOptions,
): Observer {
  return new DeviceObserver(id, deps, first, sign, options);
}

class DeviceObserver implements Observer {
  readonly #id: DeviceId;
  readonly #deps: ObserverDeps;
  readonly #first: Vouched | undefined;
  readonly #sign: (sign: Sign) => void;
  readonly #options: ObserverOptions;
  /** The login as it was when the request left. Absent after a restart of Cogwheel; the user may then sign in later. */
  readonly #held: HeldLogin | undefined;
  readonly #releaseFastPolling: () => void;
  readonly #listening: readonly (() => void)[];
  #isSlow = false;
  #isStopped = false;
  #cancelTimer: () => void = () => undefined;
  #lastTick: Instant;
  /** Runs looks and reads one after another. */
  #work: Promise<void> = Promise.resolve();
  /** Number of the last inquiry. */
  #round = 0;
  /** The adapter on which the device was last seen before this observation began. */
  readonly #adapter: string | undefined;

  constructor(
    id: DeviceId,
    deps: ObserverDeps,
    first: Vouched | undefined,
    sign: (sign: Sign) => void,
    options: ObserverOptions,
  ) {
    this.#id = id;
    this.#deps = deps;
    this.#first = first;
    this.#sign = sign;
    this.#options = options;
    this.#held = options.mayUseLogin ? deps.access.hold(id) : undefined;
    this.#releaseFastPolling = deps.discovery.holdFastPolling();
    this.#lastTick = instantOf(deps.clock);
    this.#adapter = deps.registry.get(id)?.adapter;
    this.#listening = [
      deps.discovery.onInquiry((round, at) => {
        this.#round = round;
        sign({ type: 'inquiry', at, round, isAsked: this.#hasAdapter() });
      }),
      deps.discovery.onSighting((sighting) => {
        if (sighting.answer.mac === id) sign(toSign(sighting, deps));
      }),
    ];
    this.#schedule();
  }

  /** Whether this PC has the adapter that leads to the device. Without it, no question reaches the device. */
  #hasAdapter(): boolean {
    const own = this.#deps.discovery.ownAddresses();
    return this.#adapter === undefined
      ? own.length > 0
      : own.some(({ adapter }) => adapter === this.#adapter);
  }

  slowDown(): void {
    this.#isSlow = true;
    this.#releaseFastPolling();
  }

  readStatus(): void {
    this.#enqueue(async () => this.#sign(await this.#readWithLogin()));
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer();
    this.#releaseFastPolling();
    for (const end of this.#listening) end();
  }

  #pace(): number {
    const { isapi, discovery } = this.#deps.settings();
    return this.#isSlow ? Math.max(isapi.pollEvery, discovery.idleEvery) : isapi.pollEvery;
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#cancelTimer = this.#deps.clock.after(this.#pace(), () => this.#enqueue(() => this.#look()));
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#isStopped ? undefined : work()))
      .catch((error: unknown) => this.#deps.report(`Looking at ${this.#id} failed unexpectedly.`, error));
  }

  async #look(): Promise<void> {
    const { registry } = this.#deps;
    this.#noteClock();
    const vouched = registry.vouch(this.#id);
    const place = vouched.ok ? vouched.value : this.#first;
    if (place !== undefined) await this.#lookAtWebServer(place);
    // Read activateStatus only at a vouched address, and only if discovery reports Inactive there.
    const isInactive = registry.get(this.#id)?.activation === 'inactive';
    if (vouched.ok && this.#options.followsToNewAddress && isInactive) {
      await this.#lookAtActivation(vouched.value);
    }
    this.#options.tick();
    this.#schedule();
  }

  #noteClock(): void {
    const { clock, settings } = this.#deps;
    const at = clock.now();
    const late = this.#pace() + settings().isapi.answerTimeout * 3 + CLOCK_TOLERANCE;
    if (at - this.#lastTick.now > late || partedSince(clock, this.#lastTick) > CLOCK_TOLERANCE) {
      this.#sign({ type: 'time-lost', at });
    }
    this.#lastTick = instantOf(clock);
  }

  async #lookAtWebServer(place: Vouched): Promise<void> {
    const { access, clock } = this.#deps;
    const trust = this.#options.mayUseLogin ? access.trustOf(this.#id, this.#held) : {};
    const askedAt = clock.now();
    const hadAdapter = this.#hasAdapter();
    const wasAlone = this.#isAlone();
    const answer = await access.ask(place, (pages) => pages.probeChallenge(), trust);
    const isAsked = hadAdapter && this.#hasAdapter();
    this.#sign({
      type: 'http',
      askedAt,
      at: clock.now(),
      answer: answer.ok ? 'challenge' : isAsked ? lookOf(answer.failure) : 'not-asked',
      address: place.address,
      isAlone: wasAlone && this.#isAlone(),
      isTyped: place.typedOnly,
    });
  }

  /** No other device was seen at the device's address recently. */
  #isAlone(): boolean {
    return this.#deps.registry.rivals(this.#id).length === 0;
  }

  /** The report counts only if no other device was seen at that address before and after it. */
  async #lookAtActivation(place: Vouched): Promise<void> {
    const { access, clock } = this.#deps;
    const round = this.#round;
    const wasAlone = this.#isAlone();
    // After Default, a new certificate is expected.
    const answer = await access.ask(place, (pages) => pages.readActivateStatus(), 'any');
    if (!answer.ok) return;
    this.#sign({
      type: 'activate-status',
      at: clock.now(),
      round,
      address: place.address,
      activated: answer.value,
      isAlone: wasAlone && this.#isAlone(),
    });
  }

  async #readWithLogin(): Promise<Sign> {
    const at = () => this.#deps.clock.now();
    if (!this.#options.mayUseLogin) return { type: 'read-failed', at: at() };
    const options = { held: this.#held, isWatching: true, isRestarting: true };
    const read = await this.#deps.access.withDevice(this.#id, (visit) => this.#readFigures(visit), options);
    if (read.ok) return { type: 'status', at: at(), ...read.value };
    const { code, triesLeft } = read.failure;
    if (code !== 'login-wrong' && code !== 'login-locked') return { type: 'read-failed', at: at() };
    return { type: 'login-refused', at: at(), triesLeft: code === 'login-locked' ? 0 : triesLeft };
  }

  async #readFigures({ client }: Visit): Promise<Result<Figures>> {
    const { registry } = this.#deps;
    const info = await client.readDeviceInfo();
    if (!info.ok) return info;
    const device = registry.get(this.#id);
    const mismatch: Failure | undefined =
      device === undefined ? { code: 'device-gone' } : identityMismatch(device, info.value);
    if (mismatch !== undefined) return { ok: false, failure: mismatch };
    const status = await client.readStatus();
    const { uptime, rebootCount } = status.ok ? status.value : {};
    if (uptime !== undefined) registry.learn(this.#id, { uptimeSeconds: uptime });
    return ok({ uptime, rebootCount });
  }
}

function lookOf({ code }: Failure): 'down' | 'hung' | 'other' {
  if (DOWN.has(code)) return 'down';
  return HUNG.has(code) ? 'hung' : 'other';
}

interface Figures {
  readonly uptime: number | undefined;
  readonly rebootCount: number | undefined;
}

function toSign({ answer, source, at, inquiry }: Sighting, deps: ObserverDeps): Sign {
  return {
    type: 'sighting',
    at,
    round: inquiry,
    mac: answer.mac,
    serial: answer.serial,
    source,
    address: answer.address,
    activated: answer.activated,
    bootTime: answer.bootTime,
    dhcp: answer.dhcp,
    reachable:
      answer.address !== undefined &&
      narrowest(deps.discovery.ownAddresses(), answer.address) !== undefined &&
      !meetsOthers(deps.registry, answer.mac as DeviceId), // an id is the MAC as normalized by the decoder
  };
}

/**
 * Cameras that were reset together all appear, inactive, at one factory address. There, Cogwheel can't tell which of
 * them answers. False while the identity is in conflict: then another device claims it from another address, and the
 * operation waits until the conflict shows.
 */
function meetsOthers(registry: Registry, id: DeviceId): boolean {
  if (registry.get(id)?.marks.includes('identity-conflict') === true) return false;
  return registry.rivals(id).some((other) => registry.get(other as DeviceId)?.activation === 'inactive'); // ids are MACs
}
