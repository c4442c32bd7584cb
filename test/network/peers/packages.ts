/**
 * Apache and lighttpd, digest servers written by others. They come from the system, or from Debian packages
 * unpacked into a folder of ours. Nothing is installed, so no package script runs and no service starts, now
 * or at the next boot.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder that git and the linters ignore; `npm ci` empties it. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/peers', import.meta.url));
const UNPACKED = join(CACHE, 'root');

export type PeerName = 'apache2' | 'lighttpd';

export interface Peer {
  readonly program: string;
  /** Folder of its modules. */
  readonly modules: string;
  /** Where its libraries are, for LD_LIBRARY_PATH. Undefined: the system's. */
  readonly libraries: string | undefined;
}

const MODULES = { apache2: 'usr/lib/apache2/modules', lighttpd: 'usr/lib/lighttpd' } as const;

/** The program from the system or from our folder; undefined if neither has one that starts. */
export function findPeer(name: PeerName): Peer | undefined {
  for (const root of ['/', UNPACKED]) {
    const peer: Peer = {
      program: join(root, 'usr/sbin', name),
      modules: join(root, MODULES[name]),
      libraries: root === '/' ? undefined : librariesIn(root),
    };
    if (existsSync(peer.program) && existsSync(peer.modules) && starts(peer)) return peer;
  }
  return undefined;
}

function starts(peer: Peer): boolean {
  return spawnSync(peer.program, ['-v'], { env: peerEnvironment(peer), stdio: 'ignore' }).status === 0;
}

export function peerEnvironment(peer: Peer): NodeJS.ProcessEnv {
  const { libraries } = peer;
  return libraries === undefined ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries };
}

function librariesIn(root: string): string | undefined {
  const folder = join(root, 'usr/lib');
  const found = existsSync(folder) ? readdirSync(folder).find((name) => name.includes('-linux-')) : undefined;
  return found === undefined ? undefined : join(folder, found);
}

const DOWNLOAD =
  'apt-get install -y -qq --no-install-recommends --download-only -o APT::Sandbox::User=root -o Dir::Cache::archives=';

/**
 * Downloads what is missing if that is possible without asking (root on Debian), and prints the command
 * first. Returns the reason if a server is still missing; undefined if both are there.
 */
export function ensurePeers(): string | undefined {
  const missing = (['apache2', 'lighttpd'] as const).filter((name) => findPeer(name) === undefined);
  if (missing.length === 0) return undefined;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    return `no ${missing.join(' and no ')} on this system (Debian: apt-get install apache2-bin lighttpd)`;
  }
  const packages = missing.map((name) => (name === 'apache2' ? 'apache2-bin' : name)).join(' ');
  const archives = join(CACHE, 'packages');
  const fresh = `${UNPACKED}.new`;
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const command = `${DOWNLOAD}"${archives}" ${packages}`;
  console.log(
    `No ${missing.join(', no ')} for the tests. Running: ${command}\n(fetched and unpacked, not installed)`,
  );
  // Apt does not download an installed package again, even if it does not start; the check below then reports
  // it.
  const unpack = `mkdir -p "${fresh}" && for p in "${archives}"/*.deb; do dpkg-deb -x "$p" "${fresh}" || exit 1; done`;
  rmSync(fresh, { recursive: true, force: true });
  spawnSync('sh', ['-c', `{ ${command} || { apt-get update -qq && ${command}; }; } && ${unpack}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 180_000,
  });
  rmSync(UNPACKED, { recursive: true, force: true });
  if (existsSync(fresh)) renameSync(fresh, UNPACKED);
  const still = missing.filter((name) => findPeer(name) === undefined);
  return still.length === 0 ? undefined : `${still.join(' and ')} could not be fetched`;
}
