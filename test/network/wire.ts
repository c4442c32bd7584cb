/**
 * Hosts on one network segment: network namespaces on a bridge of their own, made with `ip`. Linux and root
 * only.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why this machine cannot do it; undefined if it can. */
export function reasonNotSupported(): string | undefined {
  if (process.platform !== 'linux') return 'not Linux';
  if (process.getuid?.() !== 0) return 'not root';
  try {
    execFileSync('ip', ['-V'], { stdio: 'ignore' });
  } catch {
    return 'the program ip is missing';
  }
  const trial = `cogwheel-try-${String(process.pid)}`;
  try {
    execFileSync('ip', ['netns', 'add', trial], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', trial], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'network namespaces are not allowed here';
  }
}

export interface Program {
  /** Lines printed so far. */
  readonly lines: string[];
  send(line: string): void;
}

export interface Wire {
  /** Adds a host with one adapter `lan` on the segment; addresses with prefix. */
  host(name: string, addresses: readonly string[]): Promise<void>;
  /** Runs `ip` inside a host. */
  ip(host: string, ...words: readonly string[]): Promise<void>;
  /** Adds another adapter on the segment to a host. */
  plug(host: string, adapter: string, addresses: readonly string[]): Promise<void>;
  /** Starts a file of this folder inside a host. */
  start(host: string, file: string, ...words: readonly string[]): Program;
  /** Runs plain JavaScript inside a host until it ends. */
  script(host: string, code: string): Promise<void>;
  remove(): Promise<void>;
}

export async function createWire(): Promise<Wire> {
  const prefix = `cogwheel${String(process.pid)}`;
  const bridge = `${prefix}-wire`;
  const spaces: string[] = [];
  const children: ChildProcess[] = [];
  let ports = 0;

  const within = (space: string, ...words: readonly string[]) => run('ip', ['-n', space, ...words]);
  async function addSpace(space: string): Promise<void> {
    await run('ip', ['netns', 'add', space]);
    spaces.push(space);
  }

  async function plug(host: string, adapter: string, addresses: readonly string[]): Promise<void> {
    const space = `${prefix}-${host}`;
    const port = `p${String((ports += 1))}`;
    await within(bridge, 'link', 'add', port, 'type', 'veth', 'peer', 'name', adapter, 'netns', space);
    await within(bridge, 'link', 'set', port, 'master', 'wire', 'up');
    for (const address of addresses) await within(space, 'addr', 'add', address, 'dev', adapter);
    await within(space, 'link', 'set', adapter, 'up');
    // Linux would drop packets from a foreign subnet; Windows does not.
    const setting = `/proc/sys/net/ipv4/conf/${adapter}/rp_filter`;
    await run('ip', ['netns', 'exec', space, 'sh', '-c', `echo 0 > ${setting}`]);
  }

  async function remove(): Promise<void> {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL'); // `ip netns exec` has replaced itself with the program
      await once(child, 'exit');
    }
    for (const space of spaces.reverse()) await run('ip', ['netns', 'del', space]);
  }

  await addSpace(bridge);
  try {
    await within(bridge, 'link', 'add', 'wire', 'type', 'bridge', 'mcast_snooping', '0');
    await within(bridge, 'link', 'set', 'wire', 'up');
  } catch (cause) {
    await remove();
    throw cause;
  }

  return {
    plug,
    async host(name, addresses) {
      const space = `${prefix}-${name}`;
      await addSpace(space);
      await within(space, 'link', 'set', 'lo', 'up');
      const all = '/proc/sys/net/ipv4/conf/all/rp_filter';
      await run('ip', ['netns', 'exec', space, 'sh', '-c', `echo 0 > ${all}`]);
      await plug(name, 'lan', addresses);
    },
    async ip(host, ...words) {
      await within(`${prefix}-${host}`, ...words);
    },
    start(host, file, ...words) {
      const path = fileURLToPath(new URL(file, import.meta.url));
      const command = [
        'netns',
        'exec',
        `${prefix}-${host}`,
        process.execPath,
        '--import',
        'tsx',
        path,
        ...words,
      ];
      const child = spawn('ip', command, { stdio: ['pipe', 'pipe', 'inherit'] });
      children.push(child);
      const lines: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
      return { lines, send: (line) => void child.stdin.write(`${line}\n`) };
    },
    async script(host, code) {
      await run('ip', ['netns', 'exec', `${prefix}-${host}`, process.execPath, '-e', code]);
    },
    remove,
  };
}
