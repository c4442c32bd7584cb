/**
 * A part of loopback for discovery tests: records inquiries, and answers as any device from any 127.x
 * address.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from '../../../shared/clock.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import type { Settings } from '../../../shared/settings.ts';

export const GROUP = '239.255.255.250';

interface Asked {
  readonly text: string;
  readonly address: string;
  readonly port: number;
}

export interface Wire {
  /** Datagrams sent to the group, oldest first. */
  readonly asked: Asked[];
  /** Sends from this loopback address, to the group or to an asker. */
  say(from: string, text: string | Uint8Array, to: 'group' | Pick<Asked, 'address' | 'port'>): Promise<void>;
  /** Opens a socket at this address and port that keeps what it receives. */
  listen(address: string, port?: number): Promise<{ readonly heard: Asked[]; readonly port: number }>;
  close(): Promise<void>;
}

export async function openWire(port: number): Promise<Wire> {
  const sockets: Socket[] = [];
  const speakers = new Map<string, Promise<Socket>>();

  async function open(address: string, at: number): Promise<Socket> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address, port: at }, resolve);
    });
    return socket;
  }

  async function listen(address: string, at = 0) {
    const socket = await open(address, at);
    const heard: Asked[] = [];
    socket.on('message', (bytes, from) => {
      heard.push({ text: bytes.toString(), address: from.address, port: from.port });
    });
    return { heard, port: socket.address().port, socket };
  }

  const group = await listen('0.0.0.0', port);
  group.socket.addMembership(GROUP, '127.0.0.1');
  group.socket.setRecvBufferSize(1_048_576);

  return {
    asked: group.heard,
    async say(from, text, to) {
      const opening = speakers.get(from) ?? open(from, 0);
      speakers.set(from, opening);
      const speaker = await opening;
      speaker.setMulticastInterface('127.0.0.1');
      const target = to === 'group' ? { address: GROUP, port } : to;
      await new Promise<void>((resolve, reject) => {
        speaker.send(text, target.port, target.address, (error) => {
          if (error === null) resolve();
          else reject(error);
        });
      });
    },
    listen,
    async close() {
      await Promise.all(
        sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))),
      );
    },
  };
}

export function answerXml(mac: string, address: string, extra = ''): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<ProbeMatch><Types>inquiry</Types><MAC>${mac}</MAC>` +
    `<DeviceSN>DS-2CD2320D-I20180919AACHC50000002</DeviceSN><DeviceDescription>DS-2CD2320D-I</DeviceDescription>` +
    `<IPv4Address>${address}</IPv4Address><HttpPort>80</HttpPort><Activated>true</Activated>${extra}</ProbeMatch>`
  );
}

/** Settings with this port and a quiet schedule: one round at the start, then none for an hour. */
export function quiet(port: number, discovery: Partial<Settings['discovery']> = {}): () => Settings {
  const settings = settingsSchema.parse({
    discovery: { port, burst: [0], idleEvery: 3_600_000, waitingEvery: 3_600_000, ...discovery },
  });
  return () => settings;
}

export function ipv4(address: string): NetworkInterfaceInfo {
  return {
    family: 'IPv4',
    address,
    netmask: '255.0.0.0',
    internal: true,
    mac: '00:00:00:00:00:00',
    cidr: null,
  };
}

export interface HandClock extends Clock {
  /** Advances both clocks and runs what became due, in order. */
  pass(milliseconds: number): void;
}

export function handClock(): HandClock {
  let now = 1_000;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    wall: () => 1_700_000_000_000 + now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    },
  };
}
