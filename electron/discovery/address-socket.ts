/**
 * The socket for one address of this PC, on a port of its own. It sends inquiries and receives the answers to them. See
 * docs/sadp.md, The wire.
 */
import type { Socket } from 'node:dgram';
import { closeSocket, openSocket, reasonOf, type SocketEvents } from './udp-socket.ts';

export interface AddressSocket {
  /** Name of the adapter that the address belongs to. */
  readonly adapter: string;
  readonly address: string;
  isOpen(): boolean;
  /** Why it can't send at present; undefined if it can, or while it opens. */
  trouble(): string | undefined;
  /** Never rejects. If the socket can't open, `trouble` has the reason. */
  open(): Promise<void>;
  /** Resolves with whether the system accepted all messages. Never rejects. */
  send(messages: readonly Uint8Array[], target: Target): Promise<boolean>;
  close(): Promise<void>;
}

interface Target {
  readonly address: string;
  readonly port: number;
  /** The user typed the address. If it can't be reached, the adapter may still work. */
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
        socket.setMulticastTTL(1); // inquiries must not leave the local network
        socket.setMulticastLoopback(true); // simulated devices run on this PC
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
