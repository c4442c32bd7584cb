/**
 * The life of one device: running, going down, silent, starting, and what a reset does to its settings. A
 * state machine driven by the times passed in (milliseconds that only increase); knows neither HTTP nor SADP.
 */
import { parseWall, wallClock, wallText } from './clock.ts';
import type { WallClock } from './clock.ts';
import type { Behaviour, DeviceSettings, SiteSettings } from './config.ts';
import type { Identity } from './identity.ts';
import type { ActName } from './record.ts';
import { courseOf, startOf } from './restart.ts';
import type { Moment, Pace, Phase } from './restart.ts';

/** Last numbers of the addresses that a DHCP server would give, above those of the devices in site files. */
const DHCP_RANGE = { first: 200, size: 50 };

export interface LifeHooks {
  readonly note: (text: string) => void;
  /** The device starts; `reset`: with factory settings. */
  readonly onBoot: (reset: boolean) => void;
}

export class Life {
  readonly #settings: DeviceSettings;
  readonly #site: SiteSettings;
  readonly #identity: Identity;
  readonly #behaviour: Behaviour;
  readonly #number: number;
  readonly #hooks: LifeHooks;
  readonly #clock: WallClock;
  #course: readonly Moment[] = [];
  #pending: ActName | undefined;
  #accounts: ReadonlyMap<string, string>;
  #bootedAt: number;
  #now: number;

  phase: Phase = 'up';
  active: boolean;
  address: string;
  httpPort: number;
  dhcp = false;
  rebootCount: number;
  /** A Restore was accepted and waits for a reboot. */
  restoreWaits = false;
  /** Number of factory defaults; each makes a new certificate, realm and name. */
  generation = 0;

  constructor(
    settings: DeviceSettings,
    site: SiteSettings,
    identity: Identity,
    behaviour: Behaviour,
    number: number,
    now: number,
    hooks: LifeHooks,
  ) {
    this.#settings = settings;
    this.#site = site;
    this.#identity = identity;
    this.#behaviour = behaviour;
    this.#number = number;
    this.#hooks = hooks;
    this.#now = now;
    this.#bootedAt = now - settings.uptimeAtStart * 1_000;
    this.#clock = wallClock(now, parseWall(settings.clockAtStart));
    this.active = settings.active || !behaviour.hasInactive;
    this.#accounts = new Map(this.active ? [[settings.user, settings.password]] : []);
    this.address =
      typeof settings.address === 'number' ? `${site.network}.${settings.address}` : settings.address;
    this.httpPort = settings.httpPort ?? site.httpPort;
    this.rebootCount = settings.rebootCountAtStart;
  }

  /** User names and passwords that are valid now. */
  get accounts(): ReadonlyMap<string, string> {
    return this.#accounts;
  }

  /** Seconds. */
  uptime(now: number): number {
    return Math.max(0, Math.floor((now - this.#bootedAt) / 1_000));
  }

  /**
   * The boot time as SADP reports it; it moves when the clock is set. One device family doesn't pad it with
   * zeros.
   */
  bootTime(): string {
    return wallText(this.#clock.at(this.#bootedAt), this.#identity.kind !== 'controller');
  }

  deviceTime(now: number): string {
    return wallText(this.#clock.at(now), true);
  }

  shiftClock(ms: number): void {
    this.#clock.shift(ms);
  }

  /** A restart time at this site's speed. */
  scaled(ms: number): number {
    return ms / this.#site.speed;
  }

  nextChange(): number | undefined {
    return this.#course[0]?.at;
  }

  advance(now: number): void {
    this.#now = Math.max(this.#now, now);
    for (let [next] = this.#course; next !== undefined && next.at <= now; [next] = this.#course) {
      this.#course = this.#course.slice(1);
      this.#take(next);
    }
  }

  /** Carries out an action that was just accepted; the response to it takes `delay` ms. */
  obey(action: ActName, delay: number): void {
    if (action === 'restore' && this.#behaviour.restoreNeedsReboot) {
      this.restoreWaits = true;
      this.#hooks.note('waits for a reboot');
      return;
    }
    const does = action === 'reboot' && this.restoreWaits ? 'restore' : action;
    // A reboot that follows a Default in progress doesn't weaken it.
    if (this.#pending !== 'default') this.#pending = does;
    if (this.phase === 'up') this.goDown(delay);
  }

  goDown(delay: number): void {
    this.phase = 'going-down';
    const reactivation = this.#course.filter(({ step }) => step === 'reactivate');
    const course = courseOf(this.#now + delay, this.#pace(), this.#behaviour.stuck);
    this.#course = [...course, ...reactivation].sort((a, b) => a.at - b.at);
    this.#hooks.note('going down');
  }

  /** Power off and on with the reset button held: a factory default without a login. */
  resetByButton(): void {
    this.#pending = 'default';
    this.goDown(0);
  }

  /** Lets a stuck device start. */
  release(): void {
    if (this.phase !== 'silent' || this.#course.some(({ step }) => step === 'boot')) return;
    this.#course = startOf(this.#now, this.#pace());
    this.advance(this.#now);
  }

  activate(password: string, by: string): void {
    this.#accounts = new Map([[this.#settings.user, password]]);
    this.active = true;
    this.#hooks.note(`activated by ${by}`);
  }

  #pace(): Pace {
    const { goingDown, silent, busy } = this.#behaviour;
    return { goingDown: this.scaled(goingDown), silent: this.scaled(silent), busy: this.scaled(busy) };
  }

  #take(moment: Moment): void {
    switch (moment.step) {
      case 'fall-silent':
        this.phase = 'silent';
        this.#hooks.note('silent');
        return;
      case 'boot':
        this.#boot(moment.at);
        return;
      case 'come-up':
        this.phase = 'up';
        this.#hooks.note(`back at ${this.address}, ${this.active ? 'active' : 'inactive'}`);
        return;
      case 'reactivate':
        this.activate(this.#behaviour.reactivatedPassword, 'something else');
        return;
    }
  }

  #boot(at: number): void {
    this.phase = 'busy';
    this.#bootedAt = at;
    this.rebootCount += 1;
    if (this.#behaviour.bootClock === '1970') this.#clock.set(at, 41_000);
    if (this.#behaviour.bootClock === 'ahead') this.#clock.shift(3 * 365 * 86_400_000);
    this.#hooks.onBoot(this.#pending === 'default');
    if (this.#pending === 'default') this.#toFactory(at);
    if (this.#pending === 'restore') this.#restored();
    this.#pending = undefined;
    this.#hooks.note('starting');
  }

  #toFactory(at: number): void {
    const { hasInactive, factoryAddress, reactivatedAfter, busy } = this.#behaviour;
    this.active = !hasInactive;
    this.#accounts = new Map(hasInactive ? [] : [['admin', '12345']]);
    this.generation += 1;
    this.restoreWaits = false;
    this.httpPort = this.#site.httpPort;
    this.dhcp = this.#identity.recorder && factoryAddress === null;
    const last = this.dhcp ? DHCP_RANGE.first + (this.#number % DHCP_RANGE.size) : 64;
    this.address = factoryAddress ?? `${this.#site.network}.${last}`;
    if (reactivatedAfter === null || !hasInactive) return;
    const when = at + this.scaled(busy) + this.scaled(reactivatedAfter);
    this.#course = [...this.#course, { at: when, step: 'reactivate' }];
  }

  /** Network settings are kept; some device lines lose their users. */
  #restored(): void {
    this.restoreWaits = false;
    if (this.#behaviour.restoreKeepsUsers || !this.#behaviour.hasInactive) return;
    this.active = false;
    this.#accounts = new Map();
  }
}
