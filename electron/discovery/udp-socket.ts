/** One UDP socket of discovery: how it opens and closes, and what a failure of it is called. */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

/** Bursts overflow the default buffer: 282–596 of 600 answers were seen with it, all with 1 MiB. */
const RECEIVE_BUFFER = 1_048_576;

/** One datagram as it came in. */
export interface Datagram {
  readonly bytes: Uint8Array;
  readonly source: string;
  /** Of the socket that received it; undefined for the shared one, which cannot tell. */
  readonly adapter?: string | undefined;
}

export interface SocketEvents {
  /** Called inside the socket's message event: must do no more than keep it. */
  readonly onDatagram: (datagram: Datagram) => void;
  /** A socket failed by itself after it was opened. */
  readonly onTrouble: () => void;
}

const NO_LINK = new Set(['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'ENODEV', 'EHOSTDOWN']);

/** The system's reason, short. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return NO_LINK.has(code) ? 'no link' : code;
}

/**
 * Opens a socket; without an adapter, one that shares its port with other programs. Resolves with the reason when it
 * cannot. The caller listens to the errors that come later.
 */
export async function openSocket(
  bindTo: { readonly address: string; readonly port: number },
  onDatagram: SocketEvents['onDatagram'],
  adapter?: string,
): Promise<Socket | string> {
  const socket = createSocket({ type: 'udp4', reuseAddr: adapter === undefined });
  socket.on('message', (bytes, from) => onDatagram({ bytes, source: from.address, adapter }));
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
    // A system that grants less still receives; Cogwheel repeats its inquiries for what the system drops.
  }
  return socket;
}

/** Resolves when it is closed, also where it was closed already. Never rejects. */
export async function closeSocket(socket: Socket): Promise<void> {
  socket.removeAllListeners();
  socket.on('error', () => undefined); // it is being given up: nobody is left to notify
  await new Promise<void>((resolve) => {
    try {
      socket.close(() => resolve());
    } catch {
      resolve(); // was closed already
    }
  });
}
