/**
 * One simulated device without sockets or a clock of its own. Every call passes the time (milliseconds that
 * only increase), so that the same device works on real sockets and in simulated time.
 */
import { behaviourOf } from './behaviour.ts';
import type { Behaviour, DeviceSettings, SiteSettings } from './config.ts';
import { LoginDesk } from './digest-server.ts';
import type { DeviceRequest } from './http-plan.ts';
import { identityOf } from './identity.ts';
import type { Identity } from './identity.ts';
import type { PageFacts } from './isapi-pages.ts';
import { Life } from './life.ts';
import { randomFrom, seedOf } from './random.ts';
import type { Random } from './random.ts';
import { isAct, MOST_SEEN } from './record.ts';
import type { ActName, Obeyed, Seen, SiteEventKind } from './record.ts';
import type { Phase } from './restart.ts';
import type { SadpFacts } from './sadp-answer.ts';
import { Storage } from './storage.ts';
import type { FormatBegun } from './storage.ts';

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
  /** Increases when a new certificate is made. */
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
  readonly storage: Storage;
  readonly random: Random;
  readonly #site: SiteSettings;
  readonly #note: Note;
  readonly #life: Life;
  readonly #seen: Seen[] = [];
  readonly #obeyed: Obeyed[] = [];
  readonly #formatted: FormatBegun[] = [];
  #offline = false;
  #started = false;
  #now: number;
  #signedInOn = 0;
  #infoReads = 0;
  #handTo: { readonly to: string; readonly atRead: number } | undefined;
  #sadpSecond = { from: 0, count: 0 };

  /** `number` numbers the devices of the site from 1; `note` adds a line to the site's log. */
  constructor(settings: DeviceSettings, site: SiteSettings, number: number, now: number, note: Note) {
    this.settings = settings;
    this.#site = site;
    this.#note = note;
    this.#now = now;
    this.behaviour = behaviourOf(settings);
    this.identity = identityOf(settings, number);
    this.random = randomFrom(site.seed ^ seedOf(settings.name));
    this.login = new LoginDesk(this.behaviour, this.random);
    this.storage = new Storage(this.behaviour, (text) => note('state', text));
    this.#life = new Life(settings, site, this.identity, this.behaviour, number, now, {
      note: (text) => note('state', text),
      onBoot: (reset) => {
        this.#started = true;
        this.login.restart(reset);
        this.storage.restart();
      },
    });
    this.#handTo = settings.handover && {
      to: settings.handover.to,
      atRead: settings.handover.afterReads,
    };
  }

  get name(): string {
    return this.settings.name;
  }
  get address(): string {
    return this.#life.address;
  }
  get phase(): Phase {
    return this.#life.phase;
  }
  get active(): boolean {
    return this.#life.active;
  }
  get accounts(): ReadonlyMap<string, string> {
    return this.#life.accounts;
  }
  get httpPort(): number {
    return this.#life.httpPort;
  }
  get httpsPort(): number {
    return this.settings.httpsPort ?? this.#site.httpsPort;
  }
  get rebootCount(): number {
    return this.#life.rebootCount;
  }
  /** Increases when a new certificate is made. */
  get certificate(): number {
    return this.#life.generation;
  }
  /** The device's name on cameras, a number on recorders; changes with a factory default. */
  get realm(): string {
    const { generation } = this.#life;
    if (this.settings.realm !== undefined && generation === 0) return this.settings.realm;
    const tag = seedOf(`${this.identity.serial} ${generation}`).toString(16).padStart(8, '0');
    if (this.identity.recorder) return `${tag}${tag}${tag}`;
    return `IP Camera(${tag.slice(0, 5).toUpperCase()})`;
  }

  /** Whether the device accepts connections, and whether it ever responds. */
  tcp(secure: boolean): 'open' | 'closed' | 'blackhole' {
    const { http, silence } = this.behaviour;
    const serves = http === 'both' || http === (secure ? 'https' : 'http');
    if (!serves || this.#offline) return 'closed';
    if (this.phase !== 'silent') return 'open';
    return silence === 'blackhole' ? 'blackhole' : 'closed';
  }

  sadpUp(): boolean {
    return !this.#offline && this.phase !== 'silent';
  }

  /** Counts one answer against the limit per second; false if the limit is reached. */
  sadpAllowed(now: number): boolean {
    if (now - this.#sadpSecond.from >= 1_000) this.#sadpSecond = { from: now, count: 0 };
    this.#sadpSecond.count += 1;
    return this.#sadpSecond.count <= this.behaviour.sadpPerSecond;
  }

  /** Advances the device to `now`. */
  advance(now: number): void {
    this.#now = Math.max(this.#now, now);
    this.storage.advance(now);
    this.#life.advance(now);
  }

  /** True once after every start: the device may send Hello now. */
  takeStarted(): boolean {
    const started = this.#started;
    this.#started = false;
    return started;
  }

  nextChange(): number | undefined {
    const moments = [this.#life.nextChange(), this.storage.nextChange()];
    return moments.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a));
  }

  /** Carries out an accepted action. `delay`: how long its response takes. */
  obey(action: ActName, request: DeviceRequest, delay: number): void {
    this.#obeyed.push({ action, at: this.#now, remote: request.remote, connection: request.connection });
    this.note('act', `${action} accepted`);
    this.#life.obey(action, delay);
  }

  /** Starts formatting, or only reports that it does. */
  format(disk: string, request: DeviceRequest): void {
    const { remote, connection } = request;
    this.note('act', `format of disk ${disk} accepted`);
    if (this.behaviour.formatLies) return;
    this.#formatted.push({ disk, at: this.#now, remote, connection });
    this.storage.format(disk, this.#now, this.scaled(this.behaviour.formatTakes));
  }

  underFormat(): ReturnType<Storage['underWay']> {
    return this.storage.underWay(this.#now);
  }

  /** Power off and on. */
  powerCycle(now: number): void {
    this.advance(now);
    this.#life.goDown(0);
  }

  /** Somebody holds the reset button on the device. */
  resetByButton(now: number): void {
    this.advance(now);
    this.note('state', 'its reset button is held');
    this.#life.resetByButton();
  }

  /** Lets a stuck device start. */
  release(now: number): void {
    this.advance(now);
    this.#life.release();
  }

  activate(password: string, now: number): void {
    this.advance(now);
    this.#life.activate(password, 'hand');
  }

  moveTo(address: string): void {
    if (address === this.address) return;
    this.#life.address = address;
    this.note('state', `now at ${address}`);
  }

  setOffline(offline: boolean): void {
    this.#offline = offline;
    this.note('state', offline ? 'unplugged' : 'plugged in');
  }

  behave(changes: Partial<Behaviour>): void {
    Object.assign(this.behaviour, changes);
  }

  /** Somebody sets its clock, so BootTime moves without a restart. */
  shiftClock(ms: number): void {
    this.#life.shiftClock(ms);
  }

  /** After the next answered deviceInfo read, its address goes to `to`. */
  armHandover(to: string): void {
    this.#handTo = { to, atRead: this.#infoReads + 1 };
  }

  /** Counts a deviceInfo read; returns the name of the device that gets the address now, or undefined. */
  infoRead(): string | undefined {
    this.#infoReads += 1;
    const handTo = this.#handTo;
    if (handTo === undefined || this.#infoReads < handTo.atRead) return undefined;
    this.#handTo = undefined;
    return handTo.to;
  }

  /** Notes one line per connection, not per request. */
  signedIn(user: string, request: DeviceRequest): void {
    if (this.#signedInOn === request.connection) return;
    this.#signedInOn = request.connection;
    this.note('login', `${user} signed in from ${request.remote}`);
  }

  /** A restart time at this site's speed. */
  scaled(ms: number): number {
    return this.#life.scaled(ms);
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
  formatted(): readonly FormatBegun[] {
    return [...this.#formatted];
  }

  sadpFacts(): SadpFacts {
    return {
      identity: this.identity,
      address: this.behaviour.claimsAddress ?? this.address,
      gateway: this.address.replace(/\d+$/, '1'),
      httpPort: this.httpPort,
      dhcp: this.#life.dhcp,
      bootTime: this.#life.bootTime(),
      activated: this.behaviour.hasInactive ? this.active : undefined,
    };
  }

  pageFacts(now: number): PageFacts {
    return {
      identity: this.identity,
      behaviour: this.behaviour,
      name: this.certificate === 0 ? this.name : 'IP CAMERA',
      uptime: this.#life.uptime(now),
      rebootCount: this.rebootCount,
      deviceTime: this.#life.deviceTime(now),
      user: this.settings.user,
    };
  }

  state(now: number): DeviceState {
    return {
      phase: this.phase,
      online: !this.#offline,
      active: this.active,
      address: this.address,
      httpPort: this.httpPort,
      httpsPort: this.httpsPort,
      uptime: this.#life.uptime(now),
      rebootCount: this.rebootCount,
      bootTime: this.#life.bootTime(),
      realm: this.realm,
      certificate: this.certificate,
      failedLogins: this.login.failedLogins(),
      restoreWaits: this.#life.restoreWaits,
    };
  }
}
