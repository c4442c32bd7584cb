/** Checks that the lines of code that docs/security.md quotes are where it says. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const text = readFileSync(new URL('docs/security.md', ROOT), 'utf8');
/** `electron/shell/window.ts:104` followed by the code on that line, both in backticks. */
const named = [...text.matchAll(/`([\w./-]+\.(?:ts|yml|json)):(\d+)` `([^`]+)`/g)].map(
  ([, file = '', line = '', code = '']) => ({ file, line: Number(line), code }),
);

it('quotes a line for most of its twenty points', () => {
  expect(named.length).toBeGreaterThanOrEqual(18);
});

it.each(named)('$file:$line contains $code', ({ file, line, code }) => {
  const lines = readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8').split('\n');
  const now = lines.findIndex((candidate) => candidate.includes(code)) + 1;
  expect(lines[line - 1], `it is at line ${now} now`).toContain(code);
});
