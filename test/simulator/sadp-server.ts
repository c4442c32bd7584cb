/**
 * The SADP sockets of a site: one that listens to the multicast group, and one per device address to send
 * from, so that every answer has the right source. Two devices at one address share its socket, as they would
 * share the network.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { timers } from './timers.ts';
import type { Outgoing } from './world.ts';

const SADP_GROUP = '239.255.255.250';
const LOOPBACK = '127.0.0.1';
/** A burst from a thousand devices overflows the default buffer. */
const BUFFER = 4 * 1_048_576;

export interface Asker {
  readonly address: string;
  readonly port: number;
}

export interface SadpServer {
  /** Opens and closes sockets so that there is one for each given address. */
  use(addresses: ReadonlySet<string>): Promise<void>;
  /** Sends the datagram after its delay, unless `stillWanted` returns false by then. */
  send(outgoing: Outgoing, asker: Asker | undefined, stillWanted: () => boolean): void;
  stop(): Promise<void>;
}

export interface SadpHooks {
  readonly port: number;
  /** `at`: the address it was sent to; undefined for the group. */
  readonly onDatagram: (text: string, asker: Asker, at: string | undefined) => void;
  readonly onFault: (text: string) => void;
}

/** Rejects if the group cannot be joined on loopback. */
export async function openSadp(hooks: SadpHooks): Promise<SadpServer> {
  const pending = timers();
  const sockets = new Map<string, Promise<Socket>>();
  let stopped = false;

  const receiver = await open(hooks, undefined);
  receiver.addMembership(SADP_GROUP, LOOPBACK);

  function send(outgoing: Outgoing, to: Asker): void {
    void sockets.get(outgoing.source)?.then(
      (socket) => {
        if (stopped) return;
        socket.send(Buffer.from(outgoing.text, 'utf8'), to.port, to.address, (error) => {
          if (error !== null) hooks.onFault(`SADP answer not sent: ${error.message}`);
        });
      },
      () => undefined, // reported when it was opened
    );
  }

  return {
    async use(addresses) {
      for (const [address, socket] of sockets) {
        if (addresses.has(address)) continue;
        sockets.delete(address);
        void socket.then(close, () => undefined); // a socket that never opened needs no closing
      }
      const opening = [...addresses].filter((address) => !sockets.has(address));
      for (const address of opening) {
        const socket = open(hooks, address);
        sockets.set(address, socket);
        socket.catch((error: unknown) => hooks.onFault(`SADP at ${address}: ${String(error)}`));
      }
      await Promise.all(sockets.values());
    },
    send(outgoing, asker, stillWanted) {
      const to = outgoing.to === 'group' ? { address: SADP_GROUP, port: hooks.port } : asker;
      if (to === undefined) return;
      pending.after(outgoing.after, () => {
        if (stillWanted()) send(outgoing, to);
      });
    },
    async stop() {
      stopped = true;
      pending.stop();
      const opened = await Promise.allSettled(sockets.values());
      const all = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      await Promise.all([receiver, ...all].map(close));
    },
  };
}

/** Listens at one device's address, or for the group if there is none. */
async function open(hooks: SadpHooks, address: string | undefined): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: BUFFER });
  // A socket bound to the group itself receives only the group's datagrams, and takes no unicast answer away
  // from a client on this machine. Windows doesn't support that.
  const bindTo = address ?? (process.platform === 'win32' ? '0.0.0.0' : SADP_GROUP);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(hooks.port, bindTo, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  socket.on('error', (error) => hooks.onFault(`SADP socket: ${error.message}`));
  socket.on('message', (bytes, from) =>
    hooks.onDatagram(bytes.toString('utf8'), { address: from.address, port: from.port }, address),
  );
  if (address !== undefined) socket.setMulticastInterface(LOOPBACK);
  return socket;
}

function close(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.close(() => resolve());
  });
}
