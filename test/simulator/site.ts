/** A site of simulated devices on real loopback sockets. The model decides; this file only transports. */
import { performance } from 'node:perf_hooks';
import { certificateStore } from './certificates.ts';
import { siteSchema } from './config.ts';
import type { Behaviour, SimulatedDisk, SiteConfig, SiteSettings } from './config.ts';
import { normalMac } from './identity.ts';
import { openIsapi } from './isapi-server.ts';
import type { DeviceModel, DeviceState } from './model.ts';
import type { Obeyed, Seen, SiteEvent } from './record.ts';
import { sadpAnswer } from './sadp-answer.ts';
import { openSadp } from './sadp-server.ts';
import type { Asker } from './sadp-server.ts';
import type { DiskState, FormatBegun } from './storage.ts';
import { timers } from './timers.ts';
import { World } from './world.ts';
import type { Outgoing } from './world.ts';

/** One device of a running site, as tests use it. */
export interface SiteDevice {
  readonly name: string;
  readonly model: string;
  readonly serial: string;
  /** Lower-case hex with colons. */
  readonly mac: string;
  readonly user: string;
  /** Its current address. */
  readonly address: string;
  state(): DeviceState;
  /** Every request and datagram that reached it, oldest first. */
  seen(): readonly Seen[];
  /**
   * Requests that could act (PUT reboot, factoryReset, format), with or without a login, whether carried out
   * or not.
   */
  acts(): readonly Seen[];
  /** Those of the above that carried an Authorization header. */
  credentialedActs(): readonly Seen[];
  /** What it really carried out, including a Restore that waits for its reboot. */
  obeyed(): readonly Obeyed[];
  /** Disks that it really started to format. */
  formatted(): readonly FormatBegun[];
  /** Disks and cards as they are now. */
  disks(): readonly DiskState[];
  /** Puts another disk in place of this one. */
  swapDisk(id: string, changes: Partial<SimulatedDisk>): void;
  /** SHA-256 of its current certificate, in upper-case hex with colons. */
  fingerprint(): Promise<string>;
  /** Lets a stuck device start. */
  release(): void;
  moveTo(address: string): void;
  activate(password: string): void;
  setOffline(offline: boolean): void;
  powerCycle(): void;
  /** Somebody holds the reset button on the device while it powers up: no request, no login. */
  resetByButton(): void;
  behave(changes: Partial<Behaviour>): void;
  /** Sets its clock, so BootTime moves without a restart. */
  shiftClock(ms: number): void;
  /**
   * After the next answered deviceInfo read, all its connections close and its address goes to that device.
   */
  handAddressTo(name: string): void;
}

/** An answer without an inquiry. */
interface ForgedAnswer {
  /** Name of the device that sends it, from its own address. */
  readonly from: string;
  /** Name of the device that it impersonates. */
  readonly as: string;
  /** Elements to send instead of the real ones; null omits one. */
  readonly changes?: Readonly<Record<string, string | null>>;
  /** By default, the multicast group. */
  readonly to?: Asker;
}

export interface Site {
  readonly settings: SiteSettings;
  readonly devices: ReadonlyMap<string, SiteDevice>;
  /** Throws for an unknown name. */
  device(name: string): SiteDevice;
  /** Every event worth a line, oldest first; probes are not included. */
  readonly record: readonly SiteEvent[];
  on(listener: (event: SiteEvent) => void): () => void;
  forge(answer: ForgedAnswer): void;
  /** Resolves as soon as `condition` holds; rejects with `what` after `withinMs`. */
  until(condition: () => boolean, what: string, withinMs?: number): Promise<void>;
  /** Closes every socket and timer and resolves when that is done. May be called twice. */
  stop(): Promise<void>;
}

const MOST_EVENTS = 50_000;
/** Longer timers run in several steps, because the system's timers overflow at 25 days. */
const LONGEST_TIMER = 1_000_000;

/** Rejects if an address cannot be bound, or (ZodError) if the configuration is invalid. */
export async function startSite(config: SiteConfig): Promise<Site> {
  const settings = siteSchema.parse(config);
  const now = (): number => performance.now();
  const record: SiteEvent[] = [];
  const listeners = new Set<(event: SiteEvent) => void>();
  const pending = timers();
  let stopping: Promise<void> | undefined;

  function note(event: Omit<SiteEvent, 'at'>): void {
    const whole = { at: now(), ...event };
    if (record.length < MOST_EVENTS) record.push(whole);
    for (const listener of listeners) listener(whole);
  }
  const onFault = (text: string): void => note({ device: '', kind: 'fault', text });

  const world = new World(settings, now(), note);
  const certificates = certificateStore();
  const sadp = await openSadp({
    port: settings.sadpPort,
    onFault,
    onDatagram: (text, asker, at) => {
      sendAll(world.advance(now()), undefined);
      sendAll(world.datagram(text, asker.address, at, now()), asker);
    },
  });
  const isapi = openIsapi(world, certificates, {
    now,
    onHandled: updateAndArm,
    onHandTo: (device, to) => {
      world.handOver(device, world.device(to));
      updateAndArm();
    },
    onFault,
  });

  function sendAll(outgoings: readonly Outgoing[], asker: Asker | undefined): void {
    for (const outgoing of outgoings) {
      sadp.send(
        outgoing,
        asker,
        () => outgoing.device.sadpUp() && outgoing.device.address === outgoing.source,
      );
    }
  }

  /** Brings everything up to now. `arm` runs it again when the next change is due. */
  async function update(): Promise<void> {
    if (stopping !== undefined) return;
    const hellos = world.advance(now());
    // Connections are cut immediately; the rest may wait for sockets.
    const synced = isapi.sync();
    await Promise.all([synced, sadp.use(new Set(world.devices.map((device) => device.address)))]);
    sendAll(hellos, undefined);
  }
  function updateAndArm(): void {
    update().catch(() => undefined); // each fault is noted where it happens
    arm();
  }
  let armedFor: number | undefined;
  function arm(): void {
    const next = world.nextChange();
    if (next === undefined || next === armedFor) return;
    armedFor = next;
    pending.after(Math.min(Math.max(0, next - now()) + 1, LONGEST_TIMER), () => {
      armedFor = undefined;
      updateAndArm();
    });
  }

  async function stop(): Promise<void> {
    pending.stop();
    await Promise.all([sadp.stop(), isapi.stop()]);
  }

  const devices = new Map(
    world.devices.map((model) => [
      model.name,
      handle(model, now, updateAndArm, certificates.of.bind(certificates)),
    ]),
  );
  try {
    await update();
  } catch (cause) {
    await stop();
    throw new Error(`The simulated site could not start on ${settings.network}.x.`, { cause });
  }

  return {
    settings,
    devices,
    record,
    device(name) {
      const device = devices.get(name);
      if (device === undefined) throw new Error(`No simulated device is named "${name}".`);
      return device;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forge({ from, as, changes = {}, to }) {
      const [forger, victim] = [world.device(from), world.device(as)];
      const text = sadpAnswer(victim.sadpFacts(), '00000000-0000-4000-8000-000000000000', changes);
      note({ device: from, kind: 'forged', text: `says it is ${as}` });
      sadp.send(
        { device: forger, source: forger.address, to: to === undefined ? 'group' : 'asker', after: 0, text },
        to,
        () => true,
      );
    },
    async until(condition, what, withinMs = 30_000) {
      const deadline = now() + withinMs;
      while (!condition()) {
        if (now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function handle(
  model: DeviceModel,
  now: () => number,
  turn: () => void,
  certificateOf: (device: DeviceModel) => Promise<{ readonly fingerprint: string }>,
): SiteDevice {
  const then = (change: () => void): void => {
    change();
    turn();
  };
  return {
    name: model.name,
    model: model.identity.model,
    serial: model.identity.serial,
    mac: normalMac(model.identity.mac),
    user: model.settings.user,
    get address() {
      return model.address;
    },
    state: () => {
      model.advance(now());
      return model.state(now());
    },
    seen: () => model.seen(),
    acts: () => model.acts(),
    credentialedActs: () => model.acts().filter((act) => act.authorization),
    obeyed: () => model.obeyed(),
    formatted: () => model.formatted(),
    disks: () => model.storage.disks(),
    swapDisk: (id, changes) => model.storage.swap(id, changes),
    fingerprint: async () => (await certificateOf(model)).fingerprint,
    release: () => then(() => model.release(now())),
    moveTo: (address) => then(() => model.moveTo(address)),
    activate: (password) => then(() => model.activate(password, now())),
    setOffline: (offline) => then(() => model.setOffline(offline)),
    powerCycle: () => then(() => model.powerCycle(now())),
    resetByButton: () => then(() => model.resetByButton(now())),
    behave: (changes) => then(() => model.behave(changes)),
    shiftClock: (ms) => then(() => model.shiftClock(ms)),
    handAddressTo: (name) => model.armHandover(name),
  };
}
