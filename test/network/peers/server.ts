/**
 * A third-party digest server on loopback, started with a configuration of its own, and what it recorded
 * itself.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { takePlace, type Place } from '../../simulator/place.ts';
import { apacheConfiguration } from './apache.ts';
import { lighttpdConfiguration } from './lighttpd.ts';
import { findPeer, peerEnvironment } from './packages.ts';
import { ADDRESS, type PeerOptions, type Setup } from './setup.ts';

/** Debian's `nobody`; servers started by root run as this user. */
const NOBODY = 65_534;
const START_WITHIN = 60_000;

/** A line of the server's own access log. It keeps only those parts of the login that reveal no secret. */
export interface Logged {
  readonly request: string;
  readonly status: number;
  readonly login: boolean;
  readonly nc: string | undefined;
  readonly algorithm: string | undefined;
  /** Number of the nonce within this log, from 1; undefined without a login. */
  readonly nonce: number | undefined;
}

export class PeerServer {
  readonly port: number;
  readonly #place: Place;
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #marks = 0;
  #lines = 0;

  private constructor(place: Place, folder: string, child: ChildProcess) {
    this.port = place.site.httpPort;
    this.#place = place;
    this.#folder = folder;
    this.#process = child;
    const end = () => void child.kill('SIGTERM');
    process.once('exit', end);
    this.#ended = new Promise((resolve) => {
      child.once('close', () => {
        process.off('exit', end);
        resolve();
      });
    });
  }

  /**
   * Resolves when the server accepts connections. Throws with the server's own output if it does not start.
   */
  static async start(options: PeerOptions): Promise<PeerServer> {
    const peer = findPeer(options.name);
    if (peer === undefined) throw new Error(`${options.name} is not here`);
    const place = await takePlace();
    const port = place.site.httpPort;
    const isRoot = process.getuid?.() === 0;
    const folder = await mkdtemp(join(tmpdir(), `cogwheel-${options.name}-`));
    const setup: Setup = { ...options, folder, modules: peer.modules, port, isRoot };
    await writeSite(setup);
    const isApache = options.name === 'apache2';
    const configuration = join(folder, 'server.conf');
    await writeFile(configuration, isApache ? apacheConfiguration(setup) : lighttpdConfiguration(setup));
    const inputs = isApache
      ? ['-d', folder, '-f', configuration, '-D', 'FOREGROUND']
      : ['-D', '-f', configuration, '-m', peer.modules];
    let output = '';
    const child = spawn(peer.program, inputs, {
      env: peerEnvironment(peer),
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a process group of its own, because Apache ends its whole group, which would include the tests.
      detached: true,
    });
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    const server = new PeerServer(place, folder, child);
    const deadline = performance.now() + START_WITHIN;
    while (!(await takesConnections(port))) {
      if (child.exitCode !== null || performance.now() > deadline) {
        await server.stop();
        throw new Error(`${options.name} did not start: ${output}`);
      }
      await pause(20);
    }
    return server;
  }

  /** PUTs that reached the script behind the login since the start, as the script recorded them. */
  async acts(): Promise<readonly string[]> {
    return lines(await readFile(join(this.#folder, 'acts'), 'utf8'));
  }

  /**
   * The complete access log since the last call: sends one more request without a login and waits until it is
   * in the log. Close all connections to the server first, because Apache runs as one process to keep its log
   * in order.
   */
  async logged(): Promise<readonly Logged[]> {
    this.#marks += 1;
    const mark = `/mark-${String(this.#marks)}`;
    await fetch(`http://${ADDRESS}:${String(this.port)}${mark}`, { headers: { connection: 'close' } });
    const deadline = performance.now() + START_WITHIN;
    for (;;) {
      // Makes lighttpd flush its log.
      if (this.#process.spawnfile.endsWith('lighttpd')) this.#process.kill('SIGHUP');
      const all = lines(await readFile(join(this.#folder, 'access.log'), 'utf8'));
      const end = all.findIndex((line) => line.includes(`|GET ${mark} `));
      if (end >= 0) {
        const found = all.slice(this.#lines, end);
        this.#lines = end + 1;
        return readLog(found);
      }
      if (performance.now() > deadline) throw new Error(`${mark} is not in the log`);
      await pause(20);
    }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) this.#process.kill('SIGTERM');
    await this.#ended;
    await this.#place.release();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Reads lines of `status|request|value of Authorization, or -`. */
function readLog(all: readonly string[]): Logged[] {
  const nonces: string[] = [];
  return all.map((line) => {
    const [status = '', request = '', ...rest] = line.split('|');
    const header = rest.join('|').replaceAll(String.raw`\"`, '"');
    const nonce = /\bnonce="([^"]*)"/.exec(header)?.[1];
    if (nonce !== undefined && !nonces.includes(nonce)) nonces.push(nonce);
    return {
      request: request.replace(/ HTTP\/1\.1$/, ''),
      status: Number(status),
      login: header !== '-',
      nc: /\bnc=(\w+)/.exec(header)?.[1],
      algorithm: /\balgorithm="?([\w-]+)/.exec(header)?.[1],
      nonce: nonce === undefined ? undefined : nonces.indexOf(nonce) + 1,
    };
  });
}

const FIXTURES = new URL('../../fixtures/isapi/', import.meta.url);
const USER_CHECK =
  '<userCheck><statusValue>200</statusValue><statusString>OK</statusString><isActivated>true</isActivated></userCheck>';

/** Writes the pages, the script that acts, and the accounts. */
async function writeSite(setup: Setup): Promise<void> {
  const { folder } = setup;
  const system = join(folder, 'site/ISAPI/System');
  const security = join(folder, 'site/ISAPI/Security');
  await mkdir(system, { recursive: true });
  await mkdir(security, { recursive: true });
  await copyFile(new URL('deviceInfo.camera.xml', FIXTURES), join(system, 'deviceInfo'));
  await copyFile(new URL('responseStatus.ok.xml', FIXTURES), join(folder, 'ok.xml'));
  await writeFile(join(security, 'userCheck'), USER_CHECK);
  const script = `#!/bin/sh
[ "$REQUEST_METHOD" = PUT ] && printf '%s %s\\n' "$REQUEST_METHOD" "$REQUEST_URI" >> '${folder}/acts'
printf 'Content-Type: application/xml\\r\\n\\r\\n'
cat '${folder}/ok.xml'
`;
  for (const name of ['reboot', 'factoryReset']) {
    await writeFile(join(system, name), script, { mode: 0o755 });
  }
  await writeFile(join(folder, 'accounts'), accountLines(setup));
  for (const name of ['acts', 'access.log', 'error.log']) await writeFile(join(folder, name), '');
  await chmod(folder, 0o755);
  if (!setup.isRoot) return;
  for (const name of ['', 'acts', 'access.log', 'error.log', 'accounts']) {
    await chown(join(folder, name), NOBODY, NOBODY);
  }
}

/** The htdigest file: a line per account and algorithm. */
function accountLines({ accounts, algorithms, realm }: PeerOptions): string {
  const all = accounts.flatMap(({ user, password }) =>
    algorithms.map((algorithm) => {
      const hash = createHash(algorithm === 'MD5' ? 'md5' : 'sha256');
      return `${user}:${realm}:${hash.update(`${user}:${realm}:${password}`).digest('hex')}\n`;
    }),
  );
  return all.join('');
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: ADDRESS, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
