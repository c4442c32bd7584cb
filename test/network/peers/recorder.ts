/** A wire that remembers: passes TCP on byte by byte and keeps what went which way. Knows neither our client nor the simulator. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface RecorderOptions {
  /** `0.0.0.0` takes connections to every address of loopback; to which one is kept. */
  readonly listen: string;
  readonly port?: number;
  /** Where a connection to this address goes. */
  readonly forwardTo: (address: string) => { readonly host: string; readonly port: number };
  /** What it returns is waited for before bytes of the client that begin a request go on. */
  readonly beforeRequest?: (head: string) => Promise<void>;
}

/** One connection as it was. */
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
    // A refusal or a reset of the device is one for the client too.
    device.once('error', () => client.resetAndDestroy());
    device.once('close', () => client.destroySoon());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.listen, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // listening on TCP, so never a pipe's name
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

/** The requests in the bytes of the clients, in order. */
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

/** Every way in which these characters could stand on a wire, and its name. */
function writings(secret: string): readonly (readonly [string, Buffer])[] {
  const utf8 = Buffer.from(secret, 'utf8');
  // Base64 of a text around the secret looks different for each of three positions: the part that depends on it alone.
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

/** In which writings the secret is in these bytes; none is good. */
export function leaksIn(bytes: Buffer, secret: string): readonly string[] {
  return writings(secret).flatMap(([name, written]) => (bytes.includes(written) ? [name] : []));
}
