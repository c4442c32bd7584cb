/**
 * The sockets of discovery. One on the discovery port, shared with other tools, receives answers to the group. For each
 * address of this PC, another one on its own port sends inquiries and receives the answers to them. Sends only what
 * `send` and `sendTo` are given. See docs/sadp.md, The wire.
 */
import type { AdapterView } from '../../shared/device.ts';
import type { Adapter } from './adapters.ts';
import { createAddressSocket, type AddressSocket } from './address-socket.ts';
import { createGroupSocket } from './group-socket.ts';
import { contains } from './ipv4.ts';
import type { SocketEvents } from './udp-socket.ts';

const SADP_GROUP = '239.255.255.250';

export interface Transport {
  /** Opens missing sockets, closes those no longer needed, and retries those that failed. Never rejects. */
  update(adapters: readonly Adapter[]): Promise<void>;
  /** Sends to the group from every address. Resolves with the number of addresses that sent all messages. */
  send(messages: readonly Uint8Array[]): Promise<number>;
  /** Sends to one address, from this PC's address in its subnet, otherwise from the first open one. */
  sendTo(address: string, messages: readonly Uint8Array[]): Promise<boolean>;
  /** The state of each adapter of the last update. */
  adapters(): readonly AdapterView[];
  /** Whether the shared socket is not open, so that answers to the group are missed. */
  limited(): boolean;
  close(): Promise<void>;
}

export interface TransportOptions extends SocketEvents {
  readonly port: number;
  readonly group?: string | undefined;
}

export function createTransport(options: TransportOptions): Transport {
  const { port, onDatagram, onTrouble } = options;
  const group = options.group ?? SADP_GROUP;
  const groupSocket = createGroupSocket({ port, group, onDatagram, onTrouble });
  /** The address sockets by adapter and address. */
  const sockets = new Map<string, AddressSocket>();
  let wanted: readonly Adapter[] = [];
  let closed = false;

  /** Removes sockets that are no longer needed or that failed. Returns a promise for each one that is closing. */
  function drop(keep: ReadonlySet<string>): Promise<void>[] {
    const ending: Promise<void>[] = [];
    for (const [key, socket] of sockets) {
      if (keep.has(key) && socket.isOpen()) continue;
      sockets.delete(key);
      if (socket.isOpen()) ending.push(socket.close());
    }
    return ending;
  }

  function openSocketOf(adapter: string, address: string): Promise<void> {
    const socket = createAddressSocket(adapter, address, { onDatagram, onTrouble });
    sockets.set(keyOf(adapter, address), socket);
    return socket.open();
  }

  return {
    async update(adapters) {
      if (closed) return;
      wanted = adapters;
      const keep = new Set(adapters.flatMap((own) => own.addresses.map((a) => keyOf(own.name, a.address))));
      const ending = drop(keep);
      groupSocket.leaveOthers(adapters);
      if (!groupSocket.isOpen()) await groupSocket.open();
      for (const adapter of adapters) groupSocket.join(adapter);
      await Promise.all(
        adapters.flatMap((adapter) =>
          adapter.addresses
            .filter((own) => !sockets.has(keyOf(adapter.name, own.address)))
            .map((own) => openSocketOf(adapter.name, own.address)),
        ),
      );
      await Promise.all(ending);
    },
    async send(messages) {
      if (closed) return 0;
      const target = { address: group, port };
      const sent = await Promise.all([...sockets.values()].map((socket) => socket.send(messages, target)));
      return sent.filter(Boolean).length;
    },
    async sendTo(address, messages) {
      if (closed) return false;
      const network = wanted
        .flatMap((adapter) => adapter.addresses)
        .find((own) => contains(own, address))?.address;
      const open = [...sockets.values()].filter((socket) => socket.isOpen());
      const socket = open.find((candidate) => candidate.address === network) ?? open[0];
      return socket === undefined ? false : socket.send(messages, { address, port, isTyped: true });
    },
    adapters: () =>
      wanted.map((adapter) => {
        const own = [...sockets.values()].filter((socket) => socket.adapter === adapter.name);
        return viewOf(adapter, own, groupSocket.troubleOf(adapter.name));
      }),
    limited: () => !groupSocket.isOpen(),
    async close() {
      closed = true;
      const open = [...sockets.values()].filter((socket) => socket.isOpen());
      const ending = [groupSocket, ...open].map((socket) => socket.close());
      sockets.clear();
      await Promise.all(ending);
    },
  };
}

function keyOf(adapter: string, address: string): string {
  return `${adapter}\n${address}`;
}

/** An adapter listens if one of its addresses can send inquiries and it receives the group. */
function viewOf(
  adapter: Adapter,
  sockets: readonly AddressSocket[],
  groupTrouble: string | undefined,
): AdapterView {
  const troubles = sockets.map((socket) => socket.trouble());
  const asks = troubles.some((trouble) => trouble === undefined);
  const reason = troubles.find((trouble) => trouble !== undefined) ?? groupTrouble;
  const state = asks && groupTrouble === undefined ? 'listening' : 'failed';
  return { name: adapter.name, addresses: adapter.addresses, state, reason };
}
