/**
 * The in-memory network: the simulator's devices, who is connected to whom, and what goes wrong on the way. A
 * link belongs to the device that accepted it, as a TCP connection does, and never carries anything to
 * another device.
 */
import type { AnswerPlan, HttpPlan } from '../simulator/http-plan.ts';
import { normalMac } from '../simulator/identity.ts';
import { serveRequest } from '../simulator/isapi-desk.ts';
import type { DeviceModel } from '../simulator/model.ts';
import type { Random } from '../simulator/random.ts';
import type { ListeningPlace, World } from '../simulator/world.ts';
import type { Agenda } from './agenda.ts';
import type { Chances, Fault, FaultCounts } from './faults.ts';
import type { Pc } from './pc.ts';

/** One TCP connection to a device. */
export interface Link {
  readonly id: number;
  readonly device: DeviceModel;
  readonly place: ListeningPlace;
  readonly rebootCount: number;
  /** The connection is dead, whether this side has noticed or not. */
  broken: boolean;
  /** This side knows that the connection is dead. */
  noticed: boolean;
  onNoticed: () => void;
}

/** What is recorded about a device's life, to judge claims by. */
export interface History {
  /** Times at which it started. */
  readonly boots: number[];
  /** When its cable was plugged in again: for whoever looks from here, that is a restart. */
  readonly returns: number[];
  lastInactive: number | undefined;
}

export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly bytes: number;
}

export type Dialled =
  | { readonly kind: 'open'; readonly link: Link }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' }
  /** No reply ever comes. */
  | { readonly kind: 'silence' };

/** Our address in the simulated network. */
export const OWN_ADDRESS = '192.168.1.250';

export class Network {
  readonly world: World;
  readonly agenda: Agenda;
  readonly pc: Pc;
  readonly random: Random;
  readonly counts: FaultCounts;
  chances: Chances;
  readonly #links = new Set<Link>();
  readonly #histories = new Map<DeviceModel, History>();
  #made = 0;
  /** Number of clients that are about to send a request that acts. */
  acting = 0;
  /** A device was asked for its identity, with a login. */
  onIdentityRead: (device: DeviceModel) => void = () => undefined;
  /**
   * A device was asked for its status, with a login: the last read before a request that acts is prepared.
   */
  onStatusRead: (device: DeviceModel) => void = () => undefined;
  /** The PC has no network at the moment: its adapter is gone, and its address with it. */
  isCutOff = false;
  /** Devices whose answers to inquiries never arrive. */
  readonly mute = new Set<DeviceModel>();
  /** A request that acts left for a device. Return true to make it never arrive. */
  onAct: (device: DeviceModel) => boolean = () => false;

  constructor(world: World, agenda: Agenda, pc: Pc, random: Random, chances: Chances, counts: FaultCounts) {
    this.world = world;
    this.agenda = agenda;
    this.pc = pc;
    this.random = random;
    this.chances = chances;
    this.counts = counts;
    for (const device of world.devices) {
      this.#histories.set(device, {
        boots: [],
        returns: [],
        lastInactive: device.active ? undefined : agenda.now,
      });
    }
  }

  history(device: DeviceModel): History {
    const history = this.#histories.get(device);
    if (history === undefined) throw new Error('a device of another world');
    return history;
  }

  deviceOf(mac: string): DeviceModel | undefined {
    return this.world.devices.find((device) => normalMac(device.identity.mac) === mac);
  }

  /** True with the given probability; counts the fault. */
  happens(chance: number, fault: Fault): boolean {
    if (chance <= 0 || this.random.next() >= chance) return false;
    this.counts[fault] += 1;
    return true;
  }

  /** Brings the world up to now, records what happened, and cuts links that are no longer valid. */
  advance(): void {
    const { now } = this.agenda;
    const before = this.world.devices.map((device) => device.rebootCount);
    this.world.advance(now);
    this.world.devices.forEach((device, index) => {
      const history = this.history(device);
      if (device.rebootCount !== before[index]) history.boots.push(now);
      if (!device.active) history.lastInactive = now;
    });
    for (const link of this.#links) if (!this.#stands(link)) this.cut(link);
  }

  #stands({ device, place, rebootCount }: Link): boolean {
    return (
      this.world.ownerOf(place) === device &&
      device.address === place.address &&
      device.rebootCount === rebootCount
    );
  }

  /** The link is dead. This side learns of it soon, or never if it sends nothing more (a power cut). */
  cut(link: Link): void {
    if (link.broken) return;
    link.broken = true;
    this.#links.delete(link);
    if (this.random.next() < 0.8) this.#tell(link, this.random.between(0, 30));
  }

  cutAll(): void {
    for (const link of this.#links) this.cut(link);
  }

  /** This side ends the link, so it knows immediately. */
  end(link: Link): void {
    link.broken = true;
    link.noticed = true;
    this.#links.delete(link);
  }

  #tell(link: Link, after: number): void {
    this.agenda.after(after, () =>
      this.pc.whenAwake(() => {
        if (link.noticed) return;
        link.noticed = true;
        link.onNoticed();
      }),
    );
  }

  /** Calls back once, or not at all if no reply ever comes. */
  dial(place: ListeningPlace, done: (dialled: Dialled) => void): void {
    const answer = (dialled: Dialled, after = this.random.between(0, 2)): void => {
      this.agenda.after(after, () => this.pc.whenAwake(() => done(dialled)));
    };
    if (this.happens(this.chances.connectStalled, 'connect-stalled')) return;
    this.advance();
    if (this.isCutOff) return answer({ kind: 'unreachable' });
    const device = this.world.ownerOf(place);
    if (device === undefined) {
      const host = this.world.devices.find((each) => each.address === place.address && each.sadpUp());
      if (host !== undefined) answer({ kind: 'refused' });
      else if (this.random.next() < 0.5) answer({ kind: 'unreachable' }, 1_500);
      return;
    }
    if (device.tcp(place.secure) === 'blackhole' && place.secure) return; // no handshake
    this.#made += 1;
    const { rebootCount } = device;
    const link: Link = {
      id: this.#made,
      device,
      place,
      rebootCount,
      broken: false,
      noticed: false,
      onNoticed: () => undefined,
    };
    this.#links.add(link);
    answer({ kind: 'open', link });
  }

  /** Carries one request over and calls back at most once. If the link ends, `onNoticed` reports it. */
  carry(link: Link, wire: Wire, done: (plan: AnswerPlan) => void): void {
    const { chances } = this;
    const taken = wire.method === 'PUT' && wire.authorization !== undefined && this.onAct(link.device);
    const lost = taken || this.happens(chances.requestLost, 'request-lost');
    this.agenda.after(this.random.between(0, 2), () => {
      if (lost) this.cut(link);
      if (link.broken) {
        // Whoever is at the address now may reply with a reset; if nobody is there, nothing comes back.
        if (!link.noticed && this.random.next() < 0.7) this.#tell(link, 1);
        return;
      }
      const plan = this.#take(link, wire);
      if (plan.kind === 'never') return;
      if (plan.kind === 'reset') {
        this.agenda.after(plan.delay, () => this.cut(link));
        return;
      }
      const refused = plan.status === 401 && wire.authorization !== undefined;
      const lostAnswer = refused ? Math.max(chances.refusalLost, chances.answerLost) : chances.answerLost;
      if (this.happens(lostAnswer, 'answer-lost')) return this.cut(link);
      if (this.happens(chances.answerStalled, 'answer-stalled')) return;
      this.agenda.after(plan.delay, () => {
        if (link.broken) return;
        const way = this.random.between(0, 3);
        this.agenda.after(way, () => this.pc.whenAwake(() => done(plan)));
        if (plan.close || this.happens(chances.connectionCut, 'connection-cut')) {
          this.agenda.after(way + this.random.between(0, 5), () => this.cut(link));
        }
        if (plan.handTo !== undefined) this.#handOver(link.device, plan.handTo);
      });
    });
  }

  #take(link: Link, wire: Wire): HttpPlan {
    const plan = serveRequest(
      link.device,
      {
        method: wire.method,
        url: wire.path,
        authorization: wire.authorization,
        bytes: wire.bytes,
        remote: OWN_ADDRESS,
        connection: link.id,
        via: link.place.secure ? 'https' : 'http',
      },
      this.agenda.now,
    );
    if (wire.authorization !== undefined) {
      if (wire.path === '/ISAPI/System/deviceInfo') this.onIdentityRead(link.device);
      if (wire.path === '/ISAPI/System/status') this.onStatusRead(link.device);
    }
    return plan;
  }

  #handOver(from: DeviceModel, to: string): void {
    this.swap(from, this.world.device(to));
  }

  swap(one: DeviceModel, other: DeviceModel): void {
    this.counts['addresses-swapped'] += 1;
    this.world.handOver(one, other);
    this.advance();
  }
}

/** SHA-256 of a certificate as it would be shown; every factory default gives another one. */
export function fingerprintOf(device: DeviceModel): string {
  const digits =
    `${device.certificate}`.padStart(4, '0') + normalMac(device.identity.mac).replaceAll(':', '');
  return (digits.toUpperCase().padEnd(64, 'A').match(/../g) ?? []).join(':');
}
