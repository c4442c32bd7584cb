/** Faults that happen once, at a moment: to a device, to addresses, to the PC, to the program. */
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
  /** A line for the story of a replay. */
  readonly tell: (line: string) => void;
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
  silenceAndSpeakFor,
  silenceAndSpeakFor,
  changePassword,
  setDeviceClock,
  setWall,
  sleep,
  kill,
  kill,
  cut,
];

/** A few at any time, and often one just when a device was asked who it is: the moment before something is sent. */
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
      speakFor(parts, device, device.address);
      return true;
    };
  }
  if (mood === 'wrong-logins') {
    for (let at = 6_000; at < 90_000; at += random.between(3_000, 30_000)) {
      network.agenda.after(at, () => kill(parts));
    }
  }
  if (mood === 'claim') claim(parts, pick(random, network.world.devices));
}

/** Not plugged in yet, and somebody says that it is where another device lives, which is not heard. */
function claim({ network, random, program, tell }: Disasters, device: DeviceModel): void {
  const other = network.world.devices.find((each) => each !== device) ?? device;
  const text = sadpAnswer({ ...device.sadpFacts(), address: other.address, activated: true }, 'A-1', {});
  tell(`${device.name} is not there, and claimed to be at ${other.address}`);
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
 * Not where a device closes after every answer: there the request goes out on a connection of its own, and an address
 * that changes hands within that second cannot be told from here (docs/proof.md).
 */
function swap({ network, random }: Disasters, device: DeviceModel): void {
  const other = pick(random, network.world.devices);
  if (other === device || device.behaviour.closeAfterAnswer || other.behaviour.closeAfterAnswer) return;
  network.swap(device, other);
}

/** A datagram with a device's MAC: its serial or another, any address, from there or from elsewhere, once or for a while. */
function forge({ network, random, program, tell }: Disasters, device: DeviceModel): void {
  const other = pick(random, network.world.devices);
  const facts = device.sadpFacts();
  const address = pick(random, [facts.address, other.address, '192.168.1.64', '192.168.1.77']);
  // The whole device, at an address of its own, while the real one is silent: not defended, see docs/proof.md.
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
  tell(`forged ${times} times: ${device.name} with ${serial} at ${address}, from ${source}`);
  for (let time = 0; time < times; time += 1) {
    network.agenda.after(time * 700, () => {
      network.counts['sighting-forged'] += 1;
      program().discovery.hear(text, source);
    });
  }
}

/** The device is cut off, and somebody says Inactive in its name, from its address or a factory one. */
function silenceAndSpeakFor(parts: Disasters, device: DeviceModel): void {
  speakFor(parts, device, pick(parts.random, [device.address, '192.168.1.64']));
}

function speakFor({ network, random, program, tell }: Disasters, device: DeviceModel, address: string): void {
  const facts = device.sadpFacts();
  const text = sadpAnswer({ ...facts, address, activated: false }, 'A-1', {});
  tell(`${device.name} is cut off, and spoken for as inactive at ${address}`);
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

function setWall({ network, random, tell }: Disasters): void {
  network.counts['wall-clock-set'] += 1;
  const by = random.between(-86_400_000, 86_400_000);
  tell(`the PC's clock is set by ${by} ms`);
  network.pc.setWall(by);
}

/** The system tells of it, or only of the waking up, or of nothing. */
function sleep({ network, random, mood, program, tell }: Disasters): void {
  network.counts['pc-slept'] += 1;
  const [long, counted] = [pick(random, [2_000, 20_000, 90_000, 3_600_000]), random.next() < 0.5];
  const told = mood === 'sleeps' ? 'never' : pick(random, ['before and after', 'after', 'never'] as const);
  tell(`the PC sleeps for ${long} ms, ${counted ? 'counted' : 'not counted'} by its clock, told ${told}`);
  if (told === 'before and after') program().noteClockDiscontinuity();
  network.pc.sleep(long, counted);
  network.cutAll();
  if (told === 'never') return;
  network.agenda.after(long + random.between(0, 2_000), () => program().noteClockDiscontinuity());
}

/** Once or twice, while something may be under way. `parts.random`: a stream of its own, so that all else stays as it is. */
export function planLostAdapters(parts: Disasters): void {
  const { network, random } = parts;
  for (let left = random.between(1, 2); left > 0; left -= 1) {
    network.agenda.after(random.between(3_000, 120_000), () => loseAdapter(parts));
  }
}

/** The cable of the PC is pulled, or its adapter switched off; later it is back. */
function loseAdapter({ network, random, program, tell }: Disasters): void {
  network.counts['adapter-gone'] += 1;
  tell('the adapter of the PC is gone');
  network.isCutOff = true;
  network.cutAll();
  program().registry.refresh();
  network.agenda.after(random.between(500, 60_000), () => {
    tell('the adapter of the PC is back');
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
