/** Opens and closes UDP sockets for discovery, and names the reasons of their failures. */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

/** Bursts overflow the default buffer. In a test, it received 282–596 of 600 answers; 1 MiB received all of them. */
const RECEIVE_BUFFER = 1_048_576;

/** One datagram as received. */
export interface Datagram {
  readonly bytes: Uint8Array;
  readonly source: string;
  /** Adapter of the socket that received it; undefined for the shared socket, which does not know it. */
  readonly adapter?: string | undefined;
}

export interface SocketEvents {
  /** Called inside the socket's message event. Must only store the datagram. */
  readonly onDatagram: (datagram: Datagram) => void;
  /** Called when a socket fails after it was opened. */
  readonly onTrouble: () => void;
}

const NO_LINK = new Set(['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'ENODEV', 'EHOSTDOWN']);

/** A short reason for a system error: `no link`, or the error code. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return NO_LINK.has(code) ? 'no link' : code;
}

/**
 * Opens a socket. Without `adapter`, the socket shares its port with other programs. Resolves with the reason if it
 * can't open. The caller must listen to later errors.
 */
export async function openSocket(
  bindTo: { readonly address: string; readonly port: number },
  onDatagram: SocketEvents['onDatagram'],
  adapter?: string,
): Promise<Socket | string> {
  const socket = createSocket({ type: 'udp4', reuseAddr: adapter === undefined });
  socket.on('message', (bytes, from) => onDatagram({ bytes, source: from.address, adapter }));
  const reason = await new Promise<string | undefined>((resolve) => {
    // A failed bind is an event rather than an exception, so listen before binding.
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
    // If the system allows only a smaller buffer, the socket still receives, and repeated inquiries make up for lost
    // answers.
  }
  return socket;
}

/** Resolves when the socket is closed, even if it was already closed. Never rejects. */
export async function closeSocket(socket: Socket): Promise<void> {
  socket.removeAllListeners();
  socket.on('error', () => undefined); // the socket is no longer used, so ignore its errors
  await new Promise<void>((resolve) => {
    try {
      socket.close(() => resolve());
    } catch {
      resolve(); // already closed
    }
  });
}
