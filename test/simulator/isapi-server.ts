/**
 * The TCP side of a site. It listens on a place (address and port) while some device accepts connections
 * there. It looks up that device for every new connection, so that an address can change hands without a gap,
 * as on a real network.
 */
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Certificates } from './certificates.ts';
import type { AnswerPlan, HttpPlan } from './http-plan.ts';
import { serveRequest } from './isapi-desk.ts';
import type { DeviceModel } from './model.ts';
import { timers } from './timers.ts';
import type { ListeningPlace, World } from './world.ts';

export interface IsapiHooks {
  readonly now: () => number;
  /** A request was handled, so the device may have started something. */
  readonly onHandled: () => void;
  /** The response after which the address goes to another device has been sent. */
  readonly onHandTo: (device: DeviceModel, to: string) => void;
  readonly onFault: (text: string) => void;
}

export interface IsapiServer {
  /** Updates listeners and connections to match the world. Rejects if it cannot listen on a new place. */
  sync(): Promise<void>;
  stop(): Promise<void>;
}

interface Connection {
  readonly id: number;
  readonly device: DeviceModel;
  readonly place: ListeningPlace;
  readonly raw: Socket;
  /** The device's count when the connection was made; a connection doesn't survive a restart. */
  readonly rebootCount: number;
  readonly address: string;
  /** Responses that have not left yet. */
  readonly owed: Set<Owed>;
}

/** A response on its way: when it is due, by the site's clock, and how it leaves. */
interface Owed {
  readonly at: number;
  readonly leave: () => void;
  readonly socket: Socket | null;
}

const MOST_BODY = 1_048_576;
/** The name that every Hikvision web server reports. */
const SERVER = 'App-webs/';

export function openIsapi(world: World, certificates: Certificates, hooks: IsapiHooks): IsapiServer {
  const pending = timers();
  const listeners = new Map<string, { readonly server: Server; readonly listening: Promise<void> }>();
  const connections = new Set<Connection>();
  const bySocket = new WeakMap<Duplex, Connection>();
  let connectionsMade = 0;

  const http = createHttpServer((request, response) => {
    const connection = bySocket.get(request.socket);
    if (connection === undefined) request.socket.destroy();
    else takeIn(connection, request, response);
  });

  function takeIn(connection: Connection, request: IncomingMessage, response: ServerResponse): void {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BODY) connection.raw.destroy();
    });
    request.on('error', () => connection.raw.destroy());
    request.on('end', () => {
      const plan = serveRequest(
        connection.device,
        {
          method: request.method ?? '',
          url: request.url ?? '',
          authorization: request.headers.authorization,
          bytes,
          remote: request.socket.remoteAddress ?? '',
          connection: connection.id,
          via: connection.place.secure ? 'https' : 'http',
        },
        hooks.now(),
      );
      hooks.onHandled();
      carryOut(connection, plan, response);
    });
  }

  function carryOut(connection: Connection, plan: HttpPlan, response: ServerResponse): void {
    if (plan.kind === 'never') return;
    const owed: Owed = {
      at: hooks.now() + plan.delay,
      socket: response.socket,
      leave() {
        connection.owed.delete(owed);
        if (plan.kind === 'reset') connection.raw.resetAndDestroy();
        else answer(connection, plan, response);
      },
    };
    connection.owed.add(owed);
    pending.after(plan.delay, () => {
      if (connection.owed.has(owed)) owed.leave();
    });
  }

  /** The device is gone. What it had to say before leaves first, however late this process gets to it. */
  function end(connection: Connection): void {
    const due = [...connection.owed].filter(({ at }) => at <= hooks.now());
    for (const { leave } of due) leave();
    if (due.length === 0) connection.raw.destroy();
    for (const { socket } of due) socket?.destroySoon();
  }

  function answer(connection: Connection, plan: AnswerPlan, response: ServerResponse): void {
    const body = Buffer.from(plan.body, 'utf8');
    if (plan.close) response.shouldKeepAlive = false;
    response.writeHead(plan.status, { Server: SERVER, ...plan.headers, 'Content-Length': body.length });
    if (plan.cutAfter !== undefined) {
      response.write(body.subarray(0, plan.cutAfter), () => connection.raw.destroy());
      return;
    }
    if (plan.drip !== undefined) {
      drip(response, body, plan.drip);
      return;
    }
    const { handTo } = plan;
    response.end(body, () => {
      if (handTo !== undefined) hooks.onHandTo(connection.device, handTo);
    });
  }

  function drip(response: ServerResponse, rest: Buffer, every: number): void {
    if (response.destroyed) return;
    response.write(rest.subarray(0, 16));
    if (rest.length <= 16) response.end();
    else pending.after(every, () => drip(response, rest.subarray(16), every));
  }

  function accept(place: ListeningPlace, raw: Socket): void {
    raw.on('error', () => raw.destroy());
    const device = world.ownerOf(place);
    if (device === undefined) {
      raw.destroy();
      return;
    }
    connectionsMade += 1;
    const connection: Connection = {
      id: connectionsMade,
      device,
      place,
      raw,
      rebootCount: device.rebootCount,
      address: device.address,
      owed: new Set(),
    };
    connections.add(connection);
    raw.on('close', () => connections.delete(connection));
    if (device.tcp(place.secure) === 'blackhole') {
      raw.resume(); // accepted and read, but never answered
      return;
    }
    if (place.secure) {
      secure(connection).catch((error: unknown) => {
        hooks.onFault(`no certificate for ${device.name}: ${String(error)}`);
        raw.destroy();
      });
    }
    if (!place.secure) serve(connection, raw);
  }

  function serve(connection: Connection, socket: Duplex): void {
    bySocket.set(socket, connection);
    http.emit('connection', socket);
  }

  async function secure(connection: Connection): Promise<void> {
    const certificate = await certificates.of(connection.device);
    if (connection.raw.destroyed) return;
    const socket = new TLSSocket(connection.raw, { isServer: true, secureContext: certificate.context });
    socket.on('error', () => connection.raw.destroy());
    socket.once('secure', () => serve(connection, socket));
  }

  function stands(connection: Connection): boolean {
    const { device, place } = connection;
    return (
      world.ownerOf(place) === device &&
      device.address === connection.address &&
      device.rebootCount === connection.rebootCount
    );
  }

  function listen(place: ListeningPlace): Promise<void> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => accept(place, socket));
    const listening = new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        listeners.delete(keyOf(place));
        hooks.onFault(`cannot listen on ${keyOf(place)}: ${error.message}`);
        reject(error);
      });
      server.listen({ host: place.address, port: place.port, backlog: 128 }, resolve);
    });
    listeners.set(keyOf(place), { server, listening });
    return listening;
  }

  return {
    async sync() {
      const wanted = new Map(world.places().map((place) => [keyOf(place), place]));
      for (const connection of connections) if (!stands(connection)) end(connection);
      for (const [key, { server, listening }] of listeners) {
        if (wanted.has(key)) continue;
        listeners.delete(key);
        if (server.listening) server.close();
        else
          void listening.then(
            () => server.close(),
            () => undefined,
          ); // reported when it failed
      }
      const opening = [...wanted].flatMap(([key, place]) => (listeners.has(key) ? [] : [listen(place)]));
      await Promise.all(opening);
    },
    async stop() {
      pending.stop();
      for (const connection of connections) connection.raw.destroy();
      const closing = [...listeners.values()].map(async ({ server, listening }) => {
        await listening.catch(() => undefined); // a place that never opened needs no closing
        await new Promise<void>((resolve) => server.close(() => resolve()));
      });
      listeners.clear();
      await Promise.all(closing);
      http.close();
    },
  };
}

function keyOf(place: ListeningPlace): string {
  return `${place.address}:${place.port}${place.secure ? ' (tls)' : ''}`;
}
