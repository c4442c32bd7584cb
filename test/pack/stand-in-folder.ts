/**
 * A folder that electron-builder accepts as an unpacked Electron for Windows: an empty program with version
 * information and a fuse wire, and files with the right names. It makes a package whose contents, fuses and
 * integrity resource can be inspected where Electron's binary isn't available. It cannot run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Marks the fuse wire inside the program. Source: Electron's documentation of fuses. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/**
 * The fuses that Electron 45 ships: version 1, nine fuses; `1` is on. Source: its build/fuses/fuses.json5.
 */
const FUSES_AS_SHIPPED = '101100011';
const US_ENGLISH = 1033;
const UTF_16 = 1200;

export function makeStandInFolder(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, 'electron.exe'), program(version));
  writeFileSync(join(folder, 'version'), version);
  for (const file of [
    'LICENSE',
    'LICENSES.chromium.html',
    'resources.pak',
    ...['de', 'en-US', 'fr', 'zh-CN'].map((locale) => `locales/${locale}.pak`),
  ]) {
    writeFileSync(join(folder, file), 'stand-in');
  }
}

function program(version: string): Buffer {
  const exe = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(exe);
  const info = Resource.VersionInfo.createEmpty();
  info.setFileVersion(`${version}.0`, US_ENGLISH);
  info.setStringValues(
    { lang: US_ENGLISH, codepage: UTF_16 },
    { ProductName: 'Electron', FileDescription: 'Electron', OriginalFilename: 'electron.exe' },
  );
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(exe);
  const wire = Buffer.from([1, FUSES_AS_SHIPPED.length]);
  return Buffer.concat([
    Buffer.from(exe.generate()),
    Buffer.from(FUSE_SENTINEL, 'latin1'),
    wire,
    Buffer.from(FUSES_AS_SHIPPED, 'latin1'),
  ]);
}
