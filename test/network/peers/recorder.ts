/**
 * A recording proxy: forwards TCP byte by byte and records both directions. Knows neither our client nor the
 * simulator.
 */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface RecorderOptions {
  /** `0.0.0.0` accepts connections to every loopback address; the recorder keeps the one that was called. */
  readonly listen: string;
  readonly port?: number;
  /** Where a connection to this address is forwarded. */
  readonly forwardTo: (address: string) => { readonly host: string; readonly port: number };
  /** Awaited before bytes from the client are forwarded. */
  readonly beforeRequest?: (head: string) => Promise<void>;
}

/** One recorded connection. */
export interface RecordedConnection {
  /** The address the client called. */
  readonly to: string;
  readonly fromClient: () => Buffer;
  readonly fromServer: () => Buffer;
}

export interface Recorder {
  readonly port: number;
  readonly connections: readonly RecordedConnection[];
  stop(): Promise<void>;
}

export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const connections: RecordedConnection[] = [];
  const sockets = new Set<Socket>();

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const to = client.localAddress ?? '';
    if (!to.startsWith('127.')) {
      client.destroy();
      return;
    }
    const up: Buffer[] = [];
    const down: Buffer[] = [];
    connections.push({ to, fromClient: () => Buffer.concat(up), fromServer: () => Buffer.concat(down) });
    const device = connect({ ...options.forwardTo(to), allowHalfOpen: true });
    keep(client);
    keep(device);
    let order = Promise.resolve();
    client.on('data', (bytes: Buffer) => {
      up.push(bytes);
      order = order.then(async () => {
        await options.beforeRequest?.(bytes.toString('latin1'));
        device.write(bytes);
      });
    });
    client.once('end', () => void order.then(() => device.end()));
    client.once('close', () => void order.then(() => device.destroy()));
    device.on('data', (bytes: Buffer) => {
      down.push(bytes);
      client.write(bytes);
    });
    device.once('end', () => client.end());
    // Pass a refused or reset connection of the device on to the client.
    device.once('error', () => client.resetAndDestroy());
    device.once('close', () => client.destroySoon());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.listen, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // a TCP server, so never a pipe's name
    connections,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export interface WireRequest {
  readonly to: string;
  readonly method: string;
  readonly url: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
}

/** The requests in the clients' bytes, in order. */
export function requestsOn(connections: readonly RecordedConnection[]): readonly WireRequest[] {
  return connections.flatMap(({ to, fromClient }) =>
    [
      ...fromClient()
        .toString('latin1')
        .matchAll(/([A-Z]+) (\S+) HTTP\/1\.[01]\r\n([\s\S]*?)\r\n\r\n/g),
    ].map(([, method = '', url = '', headers = '']) => ({
      to,
      method,
      url,
      host: /^host: *(.*)$/im.exec(headers)?.[1]?.trim(),
      authorization: /^authorization: *(.*)$/im.exec(headers)?.[1]?.trim(),
    })),
  );
}

/** Every encoding in which this text could appear on the network, with its name. */
function encodingsOf(secret: string): readonly (readonly [string, Buffer])[] {
  const utf8 = Buffer.from(secret, 'utf8');
  // Base64 of a text that contains the secret differs by the secret's offset modulo three. Take the part that
  // depends only on the secret.
  const base64 = [0, 1, 2].map((offset): [string, Buffer] => {
    const whole = Buffer.concat([Buffer.alloc(offset), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    const from = offset === 0 ? 0 : offset + 1;
    const to = Math.floor(((offset + utf8.length) * 8) / 6);
    return [`base64 at ${String(offset)}`, Buffer.from(whole.slice(from, to))];
  });
  return [
    ['plain', utf8],
    ['latin1', Buffer.from(secret, 'latin1')],
    ['utf-16', Buffer.from(secret, 'utf16le')],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['url', Buffer.from(encodeURIComponent(secret))],
    ['reversed', Buffer.from(utf8).reverse()],
    ...base64,
  ];
}

/** The encodings in which these bytes contain the secret; should be empty. */
export function leaksIn(bytes: Buffer, secret: string): readonly string[] {
  return encodingsOf(secret).flatMap(([name, written]) => (bytes.includes(written) ? [name] : []));
}
