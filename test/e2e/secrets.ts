/** Looks for passwords in everything the program wrote: its folder and its output. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import type { AppDriver } from './driver/driver.ts';

/** The forms in which a password may stand in a file by accident. */
export function formsOf(secret: string): readonly Buffer[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const base64 = [0, 1, 2].map((shift) => {
    // In base64 the letters depend on where the text begins; the first and last of them on the neighbours too.
    const text = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : 4, -1);
  });
  const texts = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    utf8.toString('hex'),
    ...base64,
  ];
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(secret, 'utf16le'));
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  // The stand-in's own browser keeps its profile there, which the program neither writes nor packs.
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).startsWith('browser-'));
}

/** Fails with the places where one of `secrets` stands, in any usual form. */
export async function expectNoSecrets(
  app: Pick<AppDriver, 'userDataDir' | 'output'>,
  secrets: readonly string[],
): Promise<void> {
  const files = await filesUnder(app.userDataDir);
  // Nothing found because nothing was looked at would be no proof.
  expect(files.map((file) => relative(app.userDataDir, file))).toContain('cogwheel.log');
  const written = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // a file that is gone by now
      return [relative(app.userDataDir, file), bytes] as const;
    }),
  );
  const places = [...written, ['the output', Buffer.from(app.output())] as const];
  const found = places.flatMap(([place, bytes]) =>
    secrets.filter((secret) => formsOf(secret).some((form) => bytes.includes(form))).map(() => place),
  );
  expect(found).toEqual([]);
}
