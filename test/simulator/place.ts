/**
 * A place on loopback for one simulated site: a network and three ports that no other program on this machine
 * uses, so that sites of several runs and programs never meet.
 *
 * The owner of a place listens on one of its TCP ports. The operating system gives that port to one process
 * only and takes it back however that process ends, so no lock outlives its owner.
 */
import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';

export interface Place {
  /** For `startSite`: network (`127.0.7`) and ports. */
  readonly site: {
    readonly network: string;
    readonly sadpPort: number;
    readonly httpPort: number;
    readonly httpsPort: number;
  };
  /** First three numbers of a network that is another subnet to the program: `127.9.7`. */
  readonly otherSubnet: string;
  /** The address with this last number on the site's network. */
  at(last: number): string;
  /** Releases the place. */
  release(): Promise<void>;
}

/** 127.0.1.x to 127.0.254.x. */
const PLACES = 254;
/** Below the ports that operating systems assign themselves: from 32768 on Linux, from 49152 on Windows. */
const FIRST_PORT = 20_000;

/**
 * Takes a free place. Without `first` (1 to 254), the search starts at a random place, so that the same place
 * is rarely used twice in a row. Throws if none is free.
 */
export async function takePlace(first = 1 + Math.floor(Math.random() * PLACES)): Promise<Place> {
  for (let step = 0; step < PLACES; step += 1) {
    const place = await tryPlace(1 + ((first - 1 + step) % PLACES));
    if (place !== undefined) return place;
  }
  throw new Error('No place on loopback is free for another simulated site.');
}

async function tryPlace(number: number): Promise<Place | undefined> {
  const network = `127.0.${number}`;
  const sadpPort = FIRST_PORT + number;
  const httpPort = sadpPort + 300;
  const httpsPort = sadpPort + 600;
  // No device uses this address.
  const host = `${network}.255`;
  const lock = await listen(host, sadpPort);
  if (lock === undefined) return undefined;
  const free = await Promise.all([isFree(host, httpPort), isFree(host, httpsPort), isUdpFree(sadpPort)]);
  if (free.includes(false)) {
    await close(lock);
    return undefined;
  }
  lock.unref();
  return {
    site: { network, sadpPort, httpPort, httpsPort },
    otherSubnet: `127.9.${number}`,
    at: (last) => `${network}.${last}`,
    release: () => close(lock),
  };
}

/** Undefined if another program listens there, on this address or on all addresses. */
function listen(host: string, port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = await listen(host, port);
  if (server !== undefined) await close(server);
  return server !== undefined;
}

/** Without `reuseAddr`, the operating system refuses a port that anyone has bound. */
function isUdpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind(port, () => socket.close(() => resolve(true)));
  });
}
