/**
 * Searches what the program wrote for passwords, in every form in which one could end up in a file by
 * accident.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import type { AppDriver } from './driver/driver.ts';

/** Plain, escaped, in hexadecimal, in base64, and with two bytes per letter. */
export function encodingsOf(secret: string): readonly Buffer[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const base64 = [0, 1, 2].map((shift) => {
    // In base64, the letters depend on the offset of the text; the first and the last also depend on the
    // neighboring bytes.
    const text = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : 4, -1);
  });
  const hex = utf8.toString('hex');
  const texts = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  const plain = [...new Set(texts)].map((text) => Buffer.from(text));
  return [...plain, utf16, Buffer.from(utf16).swap16()];
}

/**
 * Files in a folder, without those of the stand-in's own browser, which the program neither writes nor packs.
 */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(?:^|[\\/])browser-/.test(relative(folder, file)));
}

function emptyIfGone(cause: NodeJS.ErrnoException): Buffer {
  if (cause.code === 'ENOENT') return Buffer.alloc(0);
  throw cause;
}

/** The files that contain one of `secrets`; a file that is already gone contains nothing. */
export async function filesWith(
  files: readonly string[],
  secrets: readonly string[],
): Promise<readonly string[]> {
  const forms = secrets.flatMap(encodingsOf);
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch(emptyIfGone);
      return forms.some((form) => bytes.includes(form)) ? [file] : [];
    }),
  );
  return found.flat();
}

/** Fails and names the files that contain one of `secrets` in any usual form. */
export async function expectNoSecrets(
  app: Pick<AppDriver, 'userDataDir' | 'output'>,
  secrets: readonly string[],
): Promise<void> {
  const files = await filesUnder(app.userDataDir);
  // Finding nothing would prove nothing if no file was searched.
  expect(files.map((file) => relative(app.userDataDir, file))).toContain('cogwheel.log');
  expect(await filesWith(files, secrets)).toEqual([]);
  const output = Buffer.from(app.output());
  expect(secrets.flatMap(encodingsOf).filter((form) => output.includes(form))).toEqual([]);
}
