import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chooseProfile } from '../../../electron/shell/profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogwheel-profile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is the folder that was asked for, whatever else there is', () => {
  expect(chooseProfile('asked', folder)).toBe('asked');
});

it('is the system’s usual place for a program that is not portable', () => {
  expect(chooseProfile(undefined, undefined)).toBeUndefined();
  expect(chooseProfile(undefined, '')).toBeUndefined();
});

it('lies beside the portable program, and is made there', () => {
  const chosen = chooseProfile(undefined, folder);
  expect(chosen).toBe(join(folder, 'Cogwheel data'));
  expect(existsSync(join(folder, 'Cogwheel data'))).toBe(true);
});

it('is the system’s usual place where the portable program lies on something that cannot be written', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  // A folder cannot be made below a file, whoever runs this.
  expect(chooseProfile(undefined, file)).toBeUndefined();
  expect(chooseProfile(undefined, folder, () => false)).toBeUndefined();
});
