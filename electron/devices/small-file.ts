/** Reading the small files of the user-data folder, which anybody may have written to. */
import { open } from 'node:fs/promises';

/** Its text; undefined where it is larger than a file of ours can be. Rejects as `open` does. */
export async function readCapped(path: string, mostBytes: number): Promise<string | undefined> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return size > mostBytes ? undefined : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined; // what the schema then refuses
  }
}
