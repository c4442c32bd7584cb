/**
 * The sockets: one shared with other tools on the discovery port, which hears answers to the group, and one of its own
 * port for each address of ours, which asks and hears answers to the asker. See docs/sadp.md, The wire.
 * Nothing but what `send` and `sendTo` are given ever leaves.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import type { AdapterView } from '../../shared/device.ts';
import type { Adapter } from './adapters.ts';
import { contains } from './ipv4.ts';

const SADP_GROUP = '239.255.255.250';
/** Bursts overflow the default buffer: 282–596 of 600 answers were seen with it, all with 1 MiB. */
const RECEIVE_BUFFER = 1_048_576;

/** One datagram as it came in. */
export interface Heard {
  readonly bytes: Uint8Array;
  readonly source: string;
  /** Of the socket that heard it; undefined for the shared one, which cannot tell. */
  readonly adapter?: string | undefined;
}

export interface Transport {
  /** Opens what is missing, closes what is gone, keeps the rest; what had failed is tried again. Never rejects. */
  update(adapters: readonly Adapter[]): Promise<void>;
  /** To the group, from every address. Resolves with the number of addresses that sent it. */
  send(messages: readonly Uint8Array[]): Promise<number>;
  /** To one address: from the address of ours on its subnet, else from the first. */
  sendTo(address: string, messages: readonly Uint8Array[]): Promise<boolean>;
  /** How each adapter of the last update is doing. */
  adapters(): readonly AdapterView[];
  /** The shared socket could not be opened: answers to the group are missed. */
  limited(): boolean;
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly port: number;
  readonly group?: string | undefined;
  /** Called inside the socket's message event: must do no more than keep it. */
  readonly onDatagram: (heard: Heard) => void;
  /** A socket failed by itself after it was opened. */
  readonly onTrouble: () => void;
}

/** A socket of one address of ours. */
interface Link {
  readonly adapter: string;
  readonly address: string;
  socket: Socket | undefined;
  /** Why it cannot ask at present. */
  trouble: string | undefined;
}

/** The group joined on one adapter. */
interface Membership {
  readonly address: string;
  trouble: string | undefined;
}

const NO_LINK = new Set(['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'ENODEV', 'EHOSTDOWN']);

/** The system's reason, short. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return NO_LINK.has(code) ? 'no link' : code;
}

export function createTransport(options: TransportOptions): Transport {
  const group = options.group ?? SADP_GROUP;
  const links = new Map<string, Link>();
  const memberships = new Map<string, Membership>();
  let wanted: readonly Adapter[] = [];
  let shared: Socket | undefined;
  let closed = false;

  /** Opens a socket; undefined adapter: the shared one. Resolves with the reason when it cannot. */
  async function open(bindTo: { address: string; port: number }, adapter?: string): Promise<Socket | string> {
    const socket = createSocket({ type: 'udp4', reuseAddr: adapter === undefined });
    socket.on('message', (bytes, from) => options.onDatagram({ bytes, source: from.address, adapter }));
    const reason = await new Promise<string | undefined>((resolve) => {
      // A failed bind comes as an event, not as a throw: listen first.
      socket.once('error', (error) => resolve(reasonOf(error)));
      socket.bind({ ...bindTo, exclusive: true }, () => resolve(undefined));
    });
    if (reason !== undefined) {
      await closeSocket(socket);
      return reason;
    }
    socket.removeAllListeners('error');
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER);
    } catch {
      // A system that grants less still hears; inquiries are repeated for what it drops.
    }
    return socket;
  }

  async function openShared(): Promise<void> {
    const socket = await open({ address: '0.0.0.0', port: options.port });
    if (typeof socket === 'string') return;
    shared = socket;
    memberships.clear();
    socket.on('error', () => {
      if (shared === socket) shared = undefined;
      void closeSocket(socket);
      options.onTrouble();
    });
  }

  async function openLink(adapter: string, address: string): Promise<void> {
    const link: Link = { adapter, address, socket: undefined, trouble: undefined };
    links.set(linkKey(adapter, address), link);
    const socket = await open({ address, port: 0 }, adapter);
    if (typeof socket === 'string') {
      link.trouble = socket;
      return;
    }
    try {
      socket.setMulticastInterface(address);
      socket.setMulticastTTL(1); // the question concerns this wire only
      socket.setMulticastLoopback(true); // simulated devices live on this PC
    } catch (error) {
      link.trouble = reasonOf(error); // thrown on adapters without a link
      await closeSocket(socket);
      return;
    }
    link.socket = socket;
    socket.on('error', (error) => {
      link.trouble = reasonOf(error);
      link.socket = undefined;
      void closeSocket(socket);
      options.onTrouble();
    });
  }

  function join(adapter: Adapter): void {
    const before = memberships.get(adapter.name);
    const address = adapter.addresses.find((own) => own.address === before?.address) ?? adapter.addresses[0];
    if (shared === undefined || address === undefined) return;
    const kept = before?.address === address.address && before.trouble === undefined;
    let trouble: string | undefined;
    try {
      // Also where it is joined: an adapter that went and came back has lost it without a word.
      shared.addMembership(group, address.address);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== 'EADDRINUSE' && !kept) trouble = reason; // in use: joined already
    }
    memberships.set(adapter.name, { address: address.address, trouble });
  }

  function leave(name: string, membership: Membership): void {
    memberships.delete(name);
    try {
      shared?.dropMembership(group, membership.address);
    } catch {
      // The address is gone, and the membership with it.
    }
  }

  /** `isTyped`: to one address that somebody typed; that it cannot be reached says nothing of the adapter. */
  function sendOn(
    link: Link,
    messages: readonly Uint8Array[],
    to: string,
    isTyped = false,
  ): Promise<boolean> {
    const one = (bytes: Uint8Array) =>
      new Promise<boolean>((resolve) => {
        const done = (error: unknown) => {
          const trouble = error === null || error === undefined ? undefined : reasonOf(error);
          if (!isTyped) link.trouble = trouble;
          resolve(trouble === undefined);
        };
        if (link.socket === undefined) {
          resolve(false);
          return;
        }
        try {
          link.socket.send(bytes, options.port, to, done);
        } catch (error) {
          done(error);
        }
      });
    return Promise.all(messages.map(one)).then((sent) => sent.every(Boolean));
  }

  return {
    async update(adapters) {
      if (closed) return;
      wanted = adapters;
      const keep = new Set(adapters.flatMap((own) => own.addresses.map((a) => linkKey(own.name, a.address))));
      const ending: Promise<void>[] = [];
      for (const [key, link] of links) {
        if (keep.has(key) && link.socket !== undefined) continue;
        links.delete(key);
        if (link.socket !== undefined) ending.push(closeSocket(link.socket));
      }
      for (const [name, membership] of memberships) {
        if (!adapters.some((adapter) => adapter.name === name)) leave(name, membership);
      }
      if (shared === undefined) await openShared();
      for (const adapter of adapters) join(adapter);
      await Promise.all(
        adapters.flatMap((adapter) =>
          adapter.addresses
            .filter((own) => !links.has(linkKey(adapter.name, own.address)))
            .map((own) => openLink(adapter.name, own.address)),
        ),
      );
      await Promise.all(ending);
    },
    async send(messages) {
      if (closed) return 0;
      const sent = await Promise.all([...links.values()].map((link) => sendOn(link, messages, group)));
      return sent.filter(Boolean).length;
    },
    async sendTo(address, messages) {
      if (closed) return false;
      const network = wanted
        .flatMap((adapter) => adapter.addresses)
        .find((own) => contains(own, address))?.address;
      const usable = [...links.values()].filter((link) => link.socket !== undefined);
      const link = usable.find((candidate) => candidate.address === network) ?? usable[0];
      return link === undefined ? false : sendOn(link, messages, address, true);
    },
    adapters: () =>
      wanted.map((adapter) => {
        const own = [...links.values()].filter((link) => link.adapter === adapter.name);
        const asks = own.some((link) => link.trouble === undefined);
        const deaf = memberships.get(adapter.name)?.trouble;
        const reason = own.find((link) => link.trouble !== undefined)?.trouble ?? deaf;
        const state = asks && deaf === undefined ? 'listening' : 'failed';
        return { name: adapter.name, addresses: adapter.addresses, state, reason };
      }),
    limited: () => shared === undefined,
    async close() {
      closed = true;
      const sockets = [shared, ...[...links.values()].map((link) => link.socket)].filter(
        (socket) => socket !== undefined,
      );
      shared = undefined;
      links.clear();
      memberships.clear();
      await Promise.all(sockets.map(closeSocket));
    },
  };
}

function linkKey(adapter: string, address: string): string {
  return `${adapter}\n${address}`;
}

async function closeSocket(socket: Socket): Promise<void> {
  socket.removeAllListeners();
  socket.on('error', () => undefined); // it is being given up: nobody is left to tell
  await new Promise<void>((resolve) => {
    try {
      socket.close(() => resolve());
    } catch {
      resolve(); // was closed already
    }
  });
}
