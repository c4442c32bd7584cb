/**
 * The socket on the discovery port, which other tools can use too. It receives the answers to the group on every
 * adapter on which it joined the group. It sends nothing. See docs/sadp.md, The wire.
 */
import type { Socket } from 'node:dgram';
import type { Adapter } from './adapters.ts';
import { closeSocket, openSocket, reasonOf, type SocketEvents } from './udp-socket.ts';

export interface GroupSocket {
  isOpen(): boolean;
  /** Never rejects. If the socket can't open, it stays closed. */
  open(): Promise<void>;
  /** Joins the group on one adapter, even if it joined there before. Does nothing while the socket is closed. */
  join(adapter: Adapter): void;
  /** Leaves the group on every other adapter. */
  leaveOthers(adapters: readonly Adapter[]): void;
  /** Why the socket does not receive on this adapter; undefined if it does, or never joined there. */
  troubleOf(adapter: string): string | undefined;
  close(): Promise<void>;
}

export interface GroupSocketOptions extends SocketEvents {
  readonly port: number;
  readonly group: string;
}

/** The state of the membership on one adapter. `trouble`: why joining failed. */
interface Membership {
  readonly address: string;
  readonly trouble: string | undefined;
}

export function createGroupSocket(options: GroupSocketOptions): GroupSocket {
  const { group, port, onDatagram, onTrouble } = options;
  const memberships = new Map<string, Membership>();
  let shared: Socket | undefined;

  function leave(name: string, membership: Membership): void {
    memberships.delete(name);
    try {
      shared?.dropMembership(group, membership.address);
    } catch {
      // The address no longer exists, so neither does the membership.
    }
  }

  return {
    isOpen: () => shared !== undefined,
    async open() {
      const socket = await openSocket({ address: '0.0.0.0', port }, onDatagram);
      if (typeof socket === 'string') return;
      shared = socket;
      memberships.clear();
      socket.on('error', () => {
        if (shared === socket) shared = undefined;
        void closeSocket(socket);
        onTrouble();
      });
    },
    join(adapter) {
      const before = memberships.get(adapter.name);
      const address =
        adapter.addresses.find((own) => own.address === before?.address) ?? adapter.addresses[0];
      if (shared === undefined || address === undefined) return;
      const kept = before?.address === address.address && before.trouble === undefined;
      let trouble: string | undefined;
      try {
        // Join again, because an adapter that was gone and came back has silently lost its membership.
        shared.addMembership(group, address.address);
      } catch (error) {
        const reason = reasonOf(error);
        if (reason !== 'EADDRINUSE' && !kept) trouble = reason; // EADDRINUSE: already joined
      }
      memberships.set(adapter.name, { address: address.address, trouble });
    },
    leaveOthers(adapters) {
      for (const [name, membership] of memberships) {
        if (!adapters.some((adapter) => adapter.name === name)) leave(name, membership);
      }
    },
    troubleOf: (adapter) => memberships.get(adapter)?.trouble,
    close() {
      const socket = shared;
      shared = undefined;
      memberships.clear();
      return socket === undefined ? Promise.resolve() : closeSocket(socket);
    },
  };
}
