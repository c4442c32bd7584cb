import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chooseProfile } from '../../../electron/shell/profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogwheel-profile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the user-data folder is the requested one in any case', () => {
  expect(chooseProfile('asked', folder)).toBe('asked');
});

it('the user-data folder is the system’s default if the program is not portable', () => {
  expect(chooseProfile(undefined, undefined)).toBeUndefined();
  expect(chooseProfile(undefined, '')).toBeUndefined();
});

it('the user-data folder is beside the portable program, and is created there', () => {
  const chosen = chooseProfile(undefined, folder);
  expect(chosen).toBe(join(folder, 'Cogwheel data'));
  expect(existsSync(join(folder, 'Cogwheel data'))).toBe(true);
});

it('the user-data folder is the system’s default if the portable program’s folder is not writable', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  // No folder can be created inside a file, whatever the user's rights.
  expect(chooseProfile(undefined, file)).toBeUndefined();
  expect(chooseProfile(undefined, folder, () => false)).toBeUndefined();
});
