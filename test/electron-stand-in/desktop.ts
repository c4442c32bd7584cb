/** Opens things in the user's own programs. */
import { spawn } from 'node:child_process';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
};

/** Opens a URL or a file in the system's default program. Rejects if there is none. */
export function openInSystem(target: string): Promise<void> {
  const [command, ...inputs] = OPENERS[process.platform] ?? ['xdg-open'];
  return new Promise((resolve, reject) => {
    const opener = spawn(command, [...inputs, target], { stdio: 'ignore', detached: true });
    opener.once('error', reject);
    opener.once('spawn', () => {
      opener.unref();
      resolve();
    });
  });
}
