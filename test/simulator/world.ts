/**
 * All devices of a site and their addresses, still without sockets. The caller asks where to listen, passes
 * in what arrives, and sends what it gets back.
 */
import type { Forgery, SiteSettings } from './config.ts';
import { DeviceModel } from './model.ts';
import { readProbe, sadpAnswer, sadpHello } from './sadp-answer.ts';
import type { Probe, SadpFacts } from './sadp-answer.ts';
import type { SiteEvent } from './record.ts';

/** A datagram to send. */
export interface Outgoing {
  readonly device: DeviceModel;
  /** The address it is sent from. */
  readonly source: string;
  readonly to: 'asker' | 'group';
  /** Milliseconds to wait. */
  readonly after: number;
  readonly text: string;
}

/** A place where a device must accept connections. */
export interface ListeningPlace {
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
}

const INQUIRIES = new Set(['inquiry', 'inquiry_v32']);

export class World {
  readonly devices: readonly DeviceModel[];
  readonly #byName: ReadonlyMap<string, DeviceModel>;

  constructor(settings: SiteSettings, now: number, onEvent: (event: Omit<SiteEvent, 'at'>) => void) {
    this.devices = settings.devices.map(
      (device, index) =>
        new DeviceModel(device, settings, index + 1, now, (kind, text) =>
          onEvent({ device: device.name, kind, text }),
        ),
    );
    this.#byName = new Map(this.devices.map((device) => [device.name, device]));
  }

  /** Throws for a name that isn't on this site, which is a mistake in the test. */
  device(name: string): DeviceModel {
    const found = this.#byName.get(name);
    if (found === undefined) throw new Error(`No simulated device is named "${name}".`);
    return found;
  }

  /** Advances to `now`; returns what devices send unasked. */
  advance(now: number): readonly Outgoing[] {
    return this.devices.flatMap((device) => {
      device.advance(now);
      if (!device.takeStarted() || !device.behaviour.hello || !device.sadpUp()) return [];
      return [outgoing(device, 'group', 0, sadpHello(device.sadpFacts(), deviceUuid(device)))];
    });
  }

  nextChange(): number | undefined {
    const moments = this.devices.flatMap((device) => device.nextChange() ?? []);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Where connections must be accepted now. */
  places(): readonly ListeningPlace[] {
    const places = new Map<string, ListeningPlace>();
    for (const device of this.devices) {
      for (const secure of [false, true]) {
        if (device.tcp(secure) === 'closed') continue;
        const port = secure ? device.httpsPort : device.httpPort;
        places.set(`${device.address}:${port}`, { address: device.address, port, secure });
      }
    }
    return [...places.values()];
  }

  /** Which device accepts connections there; of two at one address, the first one in the configuration. */
  ownerOf(place: ListeningPlace): DeviceModel | undefined {
    return this.devices.find(
      (device) =>
        device.address === place.address &&
        device.tcp(place.secure) !== 'closed' &&
        (place.secure ? device.httpsPort : device.httpPort) === place.port,
    );
  }

  /**
   * A datagram arrived, at the multicast group (`at` undefined) or at one address. Devices answer inquiries,
   * only note other verbs, and never respond to answers (their own come back from the group).
   */
  datagram(text: string, from: string, at: string | undefined, now: number): readonly Outgoing[] {
    const probe = readProbe(text);
    if (probe === undefined) return [];
    const hearing = this.devices.filter(
      (device) => device.sadpUp() && (at === undefined || device.address === at),
    );
    for (const device of hearing) this.#see(device, probe, from, text.length, now);
    if (!INQUIRIES.has(probe.types)) return [];
    return hearing.flatMap((device) => this.#answersOf(device, probe, now));
  }

  /** The two devices swap their addresses, as when a DHCP lease is given anew. */
  handOver(from: DeviceModel, to: DeviceModel): void {
    const [first, second] = [from.address, to.address];
    from.note('state', `its address ${first} goes to ${to.name}`);
    from.moveTo(second);
    to.moveTo(first);
  }

  #see(device: DeviceModel, probe: Probe, from: string, bytes: number, now: number): void {
    device.see({
      at: now,
      via: 'sadp',
      method: 'SADP',
      url: '',
      path: '',
      mode: undefined,
      authorization: false,
      loginOk: undefined,
      status: 0,
      connection: 0,
      remote: from,
      bytes,
      sadpTypes: probe.types,
    });
    if (!INQUIRIES.has(probe.types)) device.note('sadp-verb', `SADP ${probe.types} from ${from}`);
  }

  #answersOf(device: DeviceModel, probe: Probe, now: number): readonly Outgoing[] {
    const { behaviour, random } = device;
    if (probe.types === 'inquiry_v32' && !behaviour.sadpV32) return [];
    const uuid = answerUuid(device, probe);
    const texts = [sadpAnswer(device.sadpFacts(), uuid, behaviour.sadpFields)];
    for (const forgery of device.settings.forges) {
      texts.push(sadpAnswer(this.#forgedFacts(device, forgery), uuid, {}));
    }
    const ways: readonly Outgoing['to'][] =
      behaviour.sadpAnswers === 'none'
        ? []
        : behaviour.sadpAnswers === 'both'
          ? ['asker', 'group']
          : [behaviour.sadpAnswers === 'unicast' ? 'asker' : 'group'];
    const times = behaviour.sadpDoubled ? 2 : 1;
    return texts.flatMap((text) =>
      ways.flatMap((to) =>
        Array.from({ length: times }, () =>
          outgoing(device, to, random.between(0, behaviour.sadpJitter), text),
        ).filter(() => device.sadpAllowed(now)),
      ),
    );
  }

  #forgedFacts(forger: DeviceModel, forgery: Forgery): SadpFacts {
    const victim = this.device(forgery.victim).sadpFacts();
    return {
      ...victim,
      activated: forgery.activated,
      address: forgery.states === 'victim' ? victim.address : forger.address,
    };
  }
}

function outgoing(device: DeviceModel, to: Outgoing['to'], after: number, text: string): Outgoing {
  return { device, source: device.address, to, after, text };
}

/** The device's own Uuid, which never changes. */
function deviceUuid(device: DeviceModel): string {
  const tail = device.identity.mac.toUpperCase().replace(/[^0-9A-F]/g, '');
  return `00000000-0000-4000-8000-${tail.padStart(12, '0')}`;
}

function answerUuid(device: DeviceModel, probe: Probe): string {
  switch (device.behaviour.sadpUuid) {
    case 'probe':
      return probe.uuid;
    case 'lower':
      return probe.uuid.toLowerCase();
    case 'own':
      return deviceUuid(device);
  }
}
