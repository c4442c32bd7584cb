/**
 * One simulated device as a state machine without sockets and without a clock of its own: every call says what time it
 * is (milliseconds that only grow), so that the same device lives on real sockets and in a simulated night.
 */
import { behaviourOf } from './behaviour.ts';
import { parseWall, wallClock, wallText } from './clock.ts';
import type { WallClock } from './clock.ts';
import type { Behaviour, DeviceSettings, SiteSettings } from './config.ts';
import { LoginDesk } from './digest-server.ts';
import type { DeviceRequest, HttpPlan } from './http-plan.ts';
import { identityOf } from './identity.ts';
import type { Identity } from './identity.ts';
import { answerRequest } from './isapi-desk.ts';
import type { PageFacts } from './isapi-pages.ts';
import { randomFrom, seedOf } from './random.ts';
import type { Random } from './random.ts';
import { isAct, MOST_SEEN } from './record.ts';
import type { ActName, Obeyed, Seen, SiteEventKind } from './record.ts';
import { courseOf, startOf } from './restart.ts';
import type { Moment, Pace, Phase } from './restart.ts';
import type { SadpFacts } from './sadp-answer.ts';

export interface DeviceState {
  readonly phase: Phase;
  /** Plugged in. */
  readonly online: boolean;
  readonly active: boolean;
  readonly address: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Seconds. */
  readonly uptime: number;
  readonly rebootCount: number;
  readonly bootTime: string;
  readonly realm: string;
  /** Counts up when a new certificate is made. */
  readonly certificate: number;
  readonly failedLogins: number;
  readonly restoreWaits: boolean;
}

export type Note = (kind: SiteEventKind, text: string) => void;

export class DeviceModel {
  readonly settings: DeviceSettings;
  readonly identity: Identity;
  /** Changed in place by {@link behave}. */
  readonly behaviour: Behaviour;
  readonly login: LoginDesk;
  readonly random: Random;
  readonly #site: SiteSettings;
  readonly #number: number;
  readonly #note: Note;
  readonly #clock: WallClock;
  readonly #seen: Seen[] = [];
  readonly #obeyed: Obeyed[] = [];
  #accounts: Map<string, string>;
  #course: readonly Moment[] = [];
  #phase: Phase = 'up';
  #pending: ActName | undefined;
  #restoreWaits = false;
  #offline = false;
  #active: boolean;
  #address: string;
  #httpPort: number;
  #dhcp = false;
  #generation = 0;
  #bootedAt: number;
  #rebootCount: number;
  #now: number;
  #infoReads = 0;
  #started = false;
  #signedInOn = 0;
  #handTo: { readonly to: string; readonly atRead: number } | undefined;
  #sadpSecond = { from: 0, count: 0 };

  /** `number` counts the devices of the site from 1; `note` gets a line for the site's log. */
  constructor(settings: DeviceSettings, site: SiteSettings, number: number, now: number, note: Note) {
    this.settings = settings;
    this.#site = site;
    this.#number = number;
    this.#note = note;
    this.behaviour = behaviourOf(settings);
    this.identity = identityOf(settings, number);
    this.random = randomFrom(site.seed ^ seedOf(settings.name));
    this.login = new LoginDesk(this.behaviour, this.random);
    this.#active = settings.active || !this.behaviour.hasInactive;
    this.#accounts = new Map(this.#active ? [[settings.user, settings.password]] : []);
    this.#address =
      typeof settings.address === 'number' ? `${site.network}.${settings.address}` : settings.address;
    this.#httpPort = settings.httpPort ?? site.httpPort;
    this.#now = now;
    this.#bootedAt = now - settings.uptimeAtStart * 1_000;
    this.#rebootCount = settings.rebootCountAtStart;
    this.#clock = wallClock(now, parseWall(settings.clockAtStart));
    this.#handTo = settings.handover && { to: settings.handover.to, atRead: settings.handover.afterReads };
  }

  get name(): string {
    return this.settings.name;
  }
  get address(): string {
    return this.#address;
  }
  get phase(): Phase {
    return this.#phase;
  }
  get active(): boolean {
    return this.#active;
  }
  get accounts(): ReadonlyMap<string, string> {
    return this.#accounts;
  }
  get httpPort(): number {
    return this.#httpPort;
  }
  get httpsPort(): number {
    return this.settings.httpsPort ?? this.#site.httpsPort;
  }
  get realm(): string {
    if (this.settings.realm !== undefined && this.#generation === 0) return this.settings.realm;
    const tag = seedOf(`${this.identity.serial} ${this.#generation}`).toString(16).padStart(8, '0');
    if (this.identity.recorder) return `${tag}${tag}${tag}`;
    return `IP Camera(${tag.slice(0, 5).toUpperCase()})`;
  }

  /** Whether connections are taken, and whether they are ever answered. */
  tcp(secure: boolean): 'open' | 'closed' | 'blackhole' {
    const { http, silence } = this.behaviour;
    const serves = http === 'both' || http === (secure ? 'https' : 'http');
    if (!serves || this.#offline) return 'closed';
    if (this.#phase !== 'silent') return 'open';
    return silence === 'blackhole' ? 'blackhole' : 'closed';
  }

  sadpUp(): boolean {
    return !this.#offline && this.#phase !== 'silent';
  }

  /** Takes one answer off this second's allowance; false when it is used up. */
  sadpAllowed(now: number): boolean {
    if (now - this.#sadpSecond.from >= 1_000) this.#sadpSecond = { from: now, count: 0 };
    this.#sadpSecond.count += 1;
    return this.#sadpSecond.count <= this.behaviour.sadpPerSecond;
  }

  /** Goes on to `now`. */
  advance(now: number): void {
    this.#now = Math.max(this.#now, now);
    for (let [next] = this.#course; next !== undefined && next.at <= now; [next] = this.#course) {
      this.#course = this.#course.slice(1);
      this.#take(next);
    }
  }

  /** True once after every start: it may say hello now. */
  takeStarted(): boolean {
    const started = this.#started;
    this.#started = false;
    return started;
  }

  nextChange(): number | undefined {
    return this.#course[0]?.at;
  }

  request(request: DeviceRequest, now: number): HttpPlan {
    this.advance(now);
    const { plan, loginOk, path, mode } = answerRequest(this, request, now);
    this.see({
      at: now,
      via: request.via,
      method: request.method,
      url: request.url,
      path,
      mode,
      authorization: request.authorization !== undefined,
      loginOk,
      status: plan.kind === 'answer' ? plan.status : 0,
      connection: request.connection,
      remote: request.remote,
      bytes: request.bytes,
      sadpTypes: undefined,
    });
    return plan;
  }

  /** Carries out what was accepted. `delay`: how long its own answer takes. */
  obey(action: ActName, request: DeviceRequest, delay: number): void {
    this.#obeyed.push({ action, at: this.#now, remote: request.remote, connection: request.connection });
    if (action === 'restore' && this.behaviour.restoreNeedsReboot) {
      this.#restoreWaits = true;
      this.note('act', 'restore accepted, waits for a reboot');
      return;
    }
    const does = action === 'reboot' && this.#restoreWaits ? 'restore' : action;
    // A default that is under way is not made less by a reboot that follows it.
    if (this.#pending !== 'default') this.#pending = does;
    if (this.#phase === 'up') this.#goDown(delay);
    this.note('act', `${action} accepted`);
  }

  /** Power off and on. */
  powerCycle(now: number): void {
    this.advance(now);
    this.#goDown(0);
  }

  /** Ends being stuck. */
  release(now: number): void {
    this.advance(now);
    if (this.#phase === 'silent' && this.#course.length === 0) this.#course = startOf(now, this.#pace());
    this.advance(now);
  }

  activate(password: string, now: number): void {
    this.advance(now);
    this.#accounts = new Map([[this.settings.user, password]]);
    this.#active = true;
    this.note('state', 'activated');
  }

  moveTo(address: string): void {
    if (address === this.#address) return;
    this.#address = address;
    this.note('state', `now at ${address}`);
  }

  setOffline(offline: boolean): void {
    this.#offline = offline;
    this.note('state', offline ? 'unplugged' : 'plugged in');
  }

  behave(changes: Partial<Behaviour>): void {
    Object.assign(this.behaviour, changes);
  }

  /** Its clock is set: BootTime moves although nothing was restarted. */
  shiftClock(ms: number): void {
    this.#clock.shift(ms);
  }

  /** After the next answered deviceInfo its address goes to `to`. */
  armHandover(to: string): void {
    this.#handTo = { to, atRead: this.#infoReads + 1 };
  }

  /** Counts a deviceInfo read; the name of the device that gets the address now, or undefined. */
  infoRead(): string | undefined {
    this.#infoReads += 1;
    const handTo = this.#handTo;
    if (handTo === undefined || this.#infoReads < handTo.atRead) return undefined;
    this.#handTo = undefined;
    return handTo.to;
  }

  /** One line per connection, not per request. */
  signedIn(user: string, request: DeviceRequest): void {
    if (this.#signedInOn === request.connection) return;
    this.#signedInOn = request.connection;
    this.note('login', `${user} signed in from ${request.remote}`);
  }

  see(seen: Seen): void {
    if (this.#seen.length < MOST_SEEN) this.#seen.push(seen);
  }
  note(kind: SiteEventKind, text: string): void {
    this.#note(kind, text);
  }
  seen(): readonly Seen[] {
    return [...this.#seen];
  }
  acts(): readonly Seen[] {
    return this.#seen.filter(isAct);
  }
  obeyed(): readonly Obeyed[] {
    return [...this.#obeyed];
  }

  sadpFacts(): SadpFacts {
    return {
      identity: this.identity,
      address: this.behaviour.claimsAddress ?? this.#address,
      gateway: this.#address.replace(/\d+$/, '1'),
      httpPort: this.#httpPort,
      dhcp: this.#dhcp,
      bootTime: this.#bootTime(),
      activated: this.behaviour.hasInactive ? this.#active : undefined,
    };
  }

  pageFacts(now: number): PageFacts {
    return {
      identity: this.identity,
      behaviour: this.behaviour,
      name: this.#generation === 0 ? this.name : 'IP CAMERA',
      uptime: this.#uptime(now),
      rebootCount: this.#rebootCount,
      deviceTime: wallText(this.#clock.at(now), true),
      user: this.settings.user,
    };
  }

  state(now: number): DeviceState {
    return {
      phase: this.#phase,
      online: !this.#offline,
      active: this.#active,
      address: this.#address,
      httpPort: this.#httpPort,
      httpsPort: this.httpsPort,
      uptime: this.#uptime(now),
      rebootCount: this.#rebootCount,
      bootTime: this.#bootTime(),
      realm: this.realm,
      certificate: this.#generation,
      failedLogins: this.login.failedLogins(),
      restoreWaits: this.#restoreWaits,
    };
  }

  /** A length of the restart, in this site's speed. */
  scaled(ms: number): number {
    return ms / this.#site.speed;
  }

  #uptime(now: number): number {
    return Math.max(0, Math.floor((now - this.#bootedAt) / 1_000));
  }

  #bootTime(): string {
    return wallText(this.#clock.at(this.#bootedAt), this.identity.kind !== 'controller');
  }

  #pace(): Pace {
    const { goingDown, silent, busy } = this.behaviour;
    return { goingDown: this.scaled(goingDown), silent: this.scaled(silent), busy: this.scaled(busy) };
  }

  #goDown(delay: number): void {
    this.#phase = 'going-down';
    this.#course = courseOf(this.#now + delay, this.#pace(), this.behaviour.stuck);
    this.note('state', 'going down');
  }

  #take(moment: Moment): void {
    switch (moment.step) {
      case 'fall-silent':
        this.#phase = 'silent';
        this.note('state', 'silent');
        return;
      case 'boot':
        this.#boot(moment.at);
        return;
      case 'come-up':
        this.#phase = 'up';
        this.note('state', `back at ${this.#address}, ${this.#active ? 'active' : 'inactive'}`);
        return;
      case 'reactivate':
        this.#accounts = new Map([[this.settings.user, this.behaviour.reactivatedPassword]]);
        this.#active = true;
        this.note('state', 'activated by something else');
        return;
    }
  }

  #boot(at: number): void {
    this.#phase = 'busy';
    this.#started = true;
    this.#bootedAt = at;
    this.#rebootCount += 1;
    if (this.behaviour.bootClock === '1970') this.#clock.set(at, 41_000);
    if (this.behaviour.bootClock === 'ahead') this.#clock.shift(3 * 365 * 86_400_000);
    this.login.restart(this.#pending === 'default');
    if (this.#pending === 'default') this.#toFactory(at);
    if (this.#pending === 'restore') this.#restored();
    this.#pending = undefined;
    this.note('state', 'starting');
  }

  #toFactory(at: number): void {
    const { hasInactive, factoryAddress, reactivatedAfter, busy } = this.behaviour;
    this.#active = !hasInactive;
    this.#accounts = new Map(hasInactive ? [] : [['admin', '12345']]);
    this.#generation += 1;
    this.#restoreWaits = false;
    this.#httpPort = this.#site.httpPort;
    this.#dhcp = this.identity.recorder && factoryAddress === null;
    const byDhcp = `${this.#site.network}.${200 + (this.#number % 50)}`;
    this.#address = factoryAddress ?? (this.identity.recorder ? byDhcp : `${this.#site.network}.64`);
    if (reactivatedAfter !== null && hasInactive) {
      const when = at + this.scaled(busy) + this.scaled(reactivatedAfter);
      this.#course = [...this.#course, { at: when, step: 'reactivate' }];
    }
  }

  /** Network settings stay; on some lines the users do not. */
  #restored(): void {
    this.#restoreWaits = false;
    if (this.behaviour.restoreKeepsUsers || !this.behaviour.hasInactive) return;
    this.#active = false;
    this.#accounts = new Map();
  }
}
