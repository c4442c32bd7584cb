import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { takePlace } from '../../simulator/place.ts';

const networkOf = (place: { readonly site: { readonly network: string } }) => place.site.network;

it('is nobody else’s, in this process and in others, until it is given back', async () => {
  const mine = await takePlace();
  onTestFinished(() => mine.release());
  const number = Number(networkOf(mine).split('.')[2]);
  const next = await takePlace(number);
  onTestFinished(() => next.release());
  expect(networkOf(next)).not.toBe(networkOf(mine));
  expect(new Set([mine, next].flatMap(({ site }) => Object.values(site))).size).toBe(8);

  const module = JSON.stringify(new URL('../../simulator/place.ts', import.meta.url).href);
  const script = `const { takePlace } = await import(${module});
    process.stdout.write((await takePlace(${number})).site.network);
    setInterval(() => undefined, 1_000);`;
  const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  onTestFinished(() => void other.kill('SIGKILL'));
  const [said] = (await once(other.stdout, 'data')) as [Buffer];
  expect([networkOf(mine), networkOf(next)]).not.toContain(said.toString());

  // A program that was killed holds nothing.
  other.kill('SIGKILL');
  await once(other, 'exit');
  const theirs = Number(said.toString().split('.')[2]);
  const again = await takePlace(theirs);
  onTestFinished(() => again.release());
  expect(networkOf(again)).toBe(said.toString());
});

it('is passed over where another program has one of its ports on all addresses', async () => {
  const place = await takePlace();
  const number = Number(networkOf(place).split('.')[2]);
  await place.release();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.site.httpPort, '0.0.0.0', resolve);
  });
  onTestFinished(() => void server.close());
  const other = await takePlace(number);
  onTestFinished(() => other.release());
  expect(networkOf(other)).not.toBe(networkOf(place));
});
