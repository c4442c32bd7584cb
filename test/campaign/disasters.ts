/** Faults that happen once, at one moment: to a device, to addresses, to the PC, or to the program. */
import { normalMac } from '../simulator/identity.ts';
import type { DeviceModel } from '../simulator/model.ts';
import type { Random } from '../simulator/random.ts';
import { sadpAnswer } from '../simulator/sadp-answer.ts';
import { pick, type Mood } from './faults.ts';
import type { Network } from './network.ts';
import type { Program } from './program.ts';

export interface Disasters {
  readonly network: Network;
  readonly random: Random;
  readonly mood: Mood;
  readonly program: () => Program;
  /** Adds a line to the story of a replay. */
  readonly log: (line: string) => void;
  readonly kill: (program: Program, gently: boolean) => void;
}

type Disaster = (parts: Disasters, device: DeviceModel) => void;

const ALL: readonly Disaster[] = [
  restart,
  restart,
  unplug,
  swap,
  swap,
  forge,
  forge,
  forge,
  silenceAndImpersonate,
  silenceAndImpersonate,
  changePassword,
  setDeviceClock,
  setWall,
  sleep,
  kill,
  kill,
  cut,
];

/**
 * Plans a few disasters at any time, and often one right after a device was asked for its identity, just
 * before a request is sent.
 */
export function planDisasters(parts: Disasters): void {
  const { network, random, mood } = parts;
  const { devices } = network.world;
  const kinds = mood === 'sleeps' ? [sleep] : random.next() < 0.5 ? ALL : [pick(random, ALL)];
  for (let left = random.between(0, 4); left > 0; left -= 1) {
    network.agenda.after(random.between(3_000, 120_000), () =>
      pick(random, kinds)(parts, pick(random, devices)),
    );
  }
  const often = mood === 'sleeps' ? 0.3 : pick(random, [0, 0, 0.03, 0.15]);
  setMood(parts);
  network.onIdentityRead = (device) => {
    if (random.next() >= often) return;
    const after = random.next() < 0.5 ? random.between(0, 60) : random.between(0, 15_000);
    network.agenda.after(after, () =>
      pick(random, kinds)(parts, random.next() < 0.8 ? device : pick(random, devices)),
    );
  };
}

function setMood(parts: Disasters): void {
  const { network, random, mood } = parts;
  if (mood === 'twins') {
    network.onStatusRead = (device) => {
      if (random.next() < 0.3) network.agenda.after(random.between(0, 8), () => swap(parts, device));
    };
  }
  if (mood === 'impostor') {
    network.onAct = (device) => {
      if (random.next() < 0.4) return false;
      network.counts['request-lost'] += 1;
      impersonate(parts, device, device.address);
      return true;
    };
  }
  if (mood === 'wrong-logins') {
    for (let at = 6_000; at < 90_000; at += random.between(3_000, 30_000)) {
      network.agenda.after(at, () => kill(parts));
    }
  }
  if (mood === 'successor') {
    network.onAct = (device) => {
      network.agenda.after(random.between(4_000, 40_000), () => swap(parts, device));
      return false;
    };
  }
  if (mood === 'claim') claim(parts, pick(random, network.world.devices));
}

/**
 * The device isn't plugged in yet, and a forged answer claims that it is at the address of another device,
 * which is mute.
 */
function claim({ network, random, program, log }: Disasters, device: DeviceModel): void {
  const other = network.world.devices.find((each) => each !== device) ?? device;
  const text = sadpAnswer({ ...device.sadpFacts(), address: other.address, activated: true }, 'A-1', {});
  log(`${device.name} is not there, and claimed to be at ${other.address}`);
  network.counts['device-unplugged'] += 1;
  device.setOffline(true);
  network.mute.add(other);
  network.advance();
  for (let time = 1; time <= 20; time += 1) {
    network.agenda.after(time * 1_500, () => {
      network.counts['sighting-forged'] += 1;
      program().discovery.hear(text, '192.168.1.77');
    });
  }
  network.agenda.after(random.between(30_000, 60_000), () => {
    device.setOffline(false);
    network.mute.clear();
    network.advance();
  });
}

function restart({ network }: Disasters, device: DeviceModel): void {
  if (device.phase !== 'up') return;
  network.counts['device-restarted'] += 1;
  device.powerCycle(network.agenda.now);
  network.advance();
}

function unplug({ network, random }: Disasters, device: DeviceModel): void {
  network.counts['device-unplugged'] += 1;
  device.setOffline(true);
  network.advance();
  network.agenda.after(random.between(500, 60_000), () => {
    device.setOffline(false);
    network.advance();
  });
}

/**
 * Skips devices that close the connection after every response. There the request goes out on a new
 * connection, and Cogwheel cannot detect an address that changes hands within that second (docs/proof.md).
 */
function swap({ network, random }: Disasters, device: DeviceModel): void {
  const other = pick(random, network.world.devices);
  if (other === device || device.behaviour.closeAfterAnswer || other.behaviour.closeAfterAnswer) return;
  network.swap(device, other);
}

/**
 * Forges a datagram with the device's MAC: its serial or another's, at any address, sent from that address or
 * elsewhere, once or repeatedly.
 */
function forge({ network, random, program, log }: Disasters, device: DeviceModel): void {
  const other = pick(random, network.world.devices);
  const facts = device.sadpFacts();
  const address = pick(random, [facts.address, other.address, '192.168.1.64', '192.168.1.77']);
  // May impersonate the whole device at an address of its own while the real one is silent. Cogwheel doesn't
  // defend against that, see docs/proof.md.
  const serial = random.next() < 0.5 ? facts.identity.serial : other.identity.serial;
  const text = sadpAnswer(
    {
      ...facts,
      identity: { ...facts.identity, serial },
      address,
      activated: pick(random, [true, false, facts.activated]),
    },
    'A-1',
    {},
  );
  const source = pick(random, [address, address, other.address, '192.168.1.77']);
  const times = pick(random, [1, 2, 30]);
  log(`forged ${times} times: ${device.name} with ${serial} at ${address}, from ${source}`);
  for (let time = 0; time < times; time += 1) {
    network.agenda.after(time * 700, () => {
      network.counts['sighting-forged'] += 1;
      program().discovery.hear(text, source);
    });
  }
}

/**
 * The device is cut off, and a forger reports Inactive in its name, from its address or a factory address.
 */
function silenceAndImpersonate(parts: Disasters, device: DeviceModel): void {
  impersonate(parts, device, pick(parts.random, [device.address, '192.168.1.64']));
}

function impersonate(
  { network, random, program, log }: Disasters,
  device: DeviceModel,
  address: string,
): void {
  const facts = device.sadpFacts();
  const text = sadpAnswer({ ...facts, address, activated: false }, 'A-1', {});
  log(`${device.name} is cut off, and spoken for as inactive at ${address}`);
  network.counts['device-unplugged'] += 1;
  device.setOffline(true);
  network.advance();
  for (let time = 1; time <= 40; time += 1) {
    network.agenda.after(time * 1_000, () => {
      network.counts['sighting-forged'] += 1;
      program().discovery.hear(text, address);
    });
  }
  network.agenda.after(random.between(30_000, 90_000), () => {
    device.setOffline(false);
    network.advance();
  });
}

function changePassword({ network, random }: Disasters, device: DeviceModel): void {
  if (!device.active) return;
  network.counts['password-changed'] += 1;
  device.activate(`other-${normalMac(device.identity.mac).slice(-2)}-${random.hex(6)}`, network.agenda.now);
}

function setDeviceClock({ network, random }: Disasters, device: DeviceModel): void {
  network.counts['device-clock-set'] += 1;
  device.shiftClock(random.between(-7_200_000, 7_200_000));
}

function setWall({ network, random, log }: Disasters): void {
  network.counts['wall-clock-set'] += 1;
  const by = random.between(-86_400_000, 86_400_000);
  log(`the PC's clock is set by ${by} ms`);
  network.pc.setWall(by);
}

/** The operating system announces the sleep before and after, only after waking up, or not at all. */
function sleep({ network, random, mood, program, log }: Disasters): void {
  network.counts['pc-slept'] += 1;
  const [long, counted] = [pick(random, [2_000, 20_000, 90_000, 3_600_000]), random.next() < 0.5];
  const told = mood === 'sleeps' ? 'never' : pick(random, ['before and after', 'after', 'never'] as const);
  log(`the PC sleeps for ${long} ms, ${counted ? 'counted' : 'not counted'} by its clock, told ${told}`);
  if (told === 'before and after') program().noteClockDiscontinuity();
  network.pc.sleep(long, counted);
  network.cutAll();
  if (told === 'never') return;
  network.agenda.after(long + random.between(0, 2_000), () => program().noteClockDiscontinuity());
}

/**
 * Plans one or two, possibly during an operation. `parts.random` is a random stream of its own, so that
 * everything else in the scenario stays the same.
 */
export function planLostAdapters(parts: Disasters): void {
  const { network, random } = parts;
  for (let left = random.between(1, 2); left > 0; left -= 1) {
    network.agenda.after(random.between(3_000, 120_000), () => loseAdapter(parts));
  }
}

/** The PC's network cable is unplugged or its adapter is switched off; later it comes back. */
function loseAdapter({ network, random, program, log }: Disasters): void {
  network.counts['adapter-gone'] += 1;
  log('the adapter of the PC is gone');
  network.isCutOff = true;
  network.cutAll();
  program().registry.refresh();
  network.agenda.after(random.between(500, 60_000), () => {
    log('the adapter of the PC is back');
    network.isCutOff = false;
    program().registry.refresh();
  });
}

function kill(parts: Disasters): void {
  const gently = parts.random.next() < 0.3;
  parts.network.counts[gently ? 'program-stopped' : 'program-killed'] += 1;
  parts.kill(parts.program(), gently);
}

function cut({ network }: Disasters): void {
  network.counts['connection-cut'] += 1;
  network.cutAll();
}
