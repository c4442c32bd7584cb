import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { takePlace, type Place } from '../../simulator/place.ts';

const networkOf = (place: { readonly site: { readonly network: string } }) => place.site.network;

/**
 * Listens on a port of a place whose holder doesn't use it; nobody can take that place until the test ends.
 */
async function listenOn(port: number, host: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  onTestFinished(() => void server.close());
}

/** Connects; returns the error code, or undefined if somebody listens there. */
function failureAt(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.once('connect', () => {
      resolve(undefined);
      socket.destroy();
    });
  });
}

it('a place belongs to one holder, in this process and in others, until it is released', async () => {
  const mine = await takePlace();
  onTestFinished(() => mine.release());
  const number = Number(networkOf(mine).split('.')[2]);
  const next = await takePlace(number);
  onTestFinished(() => next.release());
  expect(networkOf(next)).not.toBe(networkOf(mine));
  expect(new Set([mine, next].flatMap(({ site }) => Object.values(site))).size).toBe(8);

  const module = JSON.stringify(new URL('../../simulator/place.ts', import.meta.url).href);
  const script = `const { takePlace } = await import(${module});
    process.stdout.write(JSON.stringify((await takePlace(${number})).site));
    setInterval(() => undefined, 1_000);`;
  const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  onTestFinished(() => void other.kill('SIGKILL'));
  const [said] = (await once(other.stdout, 'data')) as [Buffer];
  // The cast: printed by the script above.
  const theirs = JSON.parse(said.toString()) as Place['site'];
  expect([networkOf(mine), networkOf(next)]).not.toContain(theirs.network);

  // A killed program holds nothing. Another test may be trying this place now, but releases it immediately.
  const lockAt = () => failureAt(theirs.sadpPort, `${theirs.network}.255`);
  await listenOn(theirs.httpPort, '0.0.0.0');
  expect(await lockAt()).toBeUndefined();
  other.kill('SIGKILL');
  await once(other, 'exit');
  await vi.waitFor(async () => expect(await lockAt()).toBe('ECONNREFUSED'), 20_000);
});

it('a place is skipped if another program uses one of its ports on all addresses', async () => {
  const place = await takePlace();
  const number = Number(networkOf(place).split('.')[2]);
  await listenOn(place.site.httpPort, '0.0.0.0');
  await place.release();
  const other = await takePlace(number);
  onTestFinished(() => other.release());
  expect(networkOf(other)).not.toBe(networkOf(place));
});
