/**
 * The socket of one address of ours, on a port of its own: it asks, and receives the answers to the asker. See
 * docs/sadp.md, The wire.
 */
import type { Socket } from 'node:dgram';
import { closeSocket, openSocket, reasonOf, type SocketEvents } from './udp-socket.ts';

export interface AddressSocket {
  /** Name of the adapter that the address belongs to. */
  readonly adapter: string;
  readonly address: string;
  isOpen(): boolean;
  /** Why it cannot ask at present; undefined also while it opens. */
  trouble(): string | undefined;
  /** Never rejects: where it cannot open, `trouble` has the reason. */
  open(): Promise<void>;
  /** Resolves with whether the system took all of them. Never rejects. */
  send(messages: readonly Uint8Array[], target: Target): Promise<boolean>;
  close(): Promise<void>;
}

interface Target {
  readonly address: string;
  readonly port: number;
  /** The user typed the address: that it cannot be reached says nothing of the adapter. */
  readonly isTyped?: boolean | undefined;
}

export function createAddressSocket(adapter: string, address: string, events: SocketEvents): AddressSocket {
  let current: Socket | undefined;
  let trouble: string | undefined;

  function sendOne(bytes: Uint8Array, target: Target): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      const done = (error: unknown) => {
        const failed = error === null || error === undefined ? undefined : reasonOf(error);
        if (target.isTyped !== true) trouble = failed;
        resolve(failed === undefined);
      };
      if (current === undefined) {
        resolve(false);
        return;
      }
      try {
        current.send(bytes, target.port, target.address, done);
      } catch (error) {
        done(error);
      }
    });
  }

  return {
    adapter,
    address,
    isOpen: () => current !== undefined,
    trouble: () => trouble,
    async open() {
      const socket = await openSocket({ address, port: 0 }, events.onDatagram, adapter);
      if (typeof socket === 'string') {
        trouble = socket;
        return;
      }
      try {
        socket.setMulticastInterface(address);
        socket.setMulticastTTL(1); // the question concerns this wire only
        socket.setMulticastLoopback(true); // simulated devices live on this PC
      } catch (error) {
        trouble = reasonOf(error); // thrown on adapters without a link
        await closeSocket(socket);
        return;
      }
      current = socket;
      socket.on('error', (error) => {
        trouble = reasonOf(error);
        current = undefined;
        void closeSocket(socket);
        events.onTrouble();
      });
    },
    send: (messages, target) =>
      Promise.all(messages.map((bytes) => sendOne(bytes, target))).then((sent) => sent.every(Boolean)),
    close() {
      const socket = current;
      current = undefined;
      return socket === undefined ? Promise.resolve() : closeSocket(socket);
    },
  };
}
