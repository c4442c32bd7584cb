/** Checks that the code that docs/security.md quotes is still in the places that it names. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');

/** The numbered rows of the table. */
const points = read('docs/security.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .join('\n');
/**
 * `electron/shell/window.ts`, then `createWindow`, then the code, each in backticks. Code outside of functions has no
 * name before it.
 */
const quoted = [...points.matchAll(/`([\w./-]+\.(?:ts|yml|json))`(?:, `(\w+)`)?: `([^`]+)`/g)].map(
  ([, file = '', name, code = '']) => ({ file, name, code, place: name ?? 'top level' }),
);

/** Leaves comments out: code in a comment does nothing. */
const printer = ts.createPrinter({ removeComments: true });

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? ''];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
}

/** The function or constant with this name; without a name, what runs when the file is loaded. */
function codeIn(file: string, name: string | undefined): string {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((each) => (name === undefined ? ts.isExpressionStatement(each) : namesOf(each).includes(name)))
    .map((each) => printer.printNode(ts.EmitHint.Unspecified, each, source))
    .join('\n');
}

/** What is indented below this key of a YAML or JSON file. */
function sectionIn(file: string, name: string | undefined): string {
  const lines = read(file)
    .split('\n')
    .filter((line) => !/^\s*(?:#|$)/.test(line));
  const depth = (line: string) => line.search(/\S/);
  const start = lines.findIndex((line) =>
    line
      .trim()
      .replaceAll('"', '')
      .startsWith(`${name ?? ''}:`),
  );
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => depth(line) <= depth(lines[start] ?? ''));
  return start === -1 ? '' : below.slice(0, end === -1 ? undefined : end).join('\n');
}

it('quotes code for most of its twenty points', () => {
  expect(quoted.length).toBeGreaterThanOrEqual(18);
});

it('quotes code from every file that a point names', () => {
  expect(points.match(/`[\w./-]+\.(?:ts|yml|json)`/g)).toHaveLength(quoted.length);
});

it.each(quoted)('$file ($place) contains $code', ({ file, name, code }) => {
  expect(file.endsWith('.ts') ? codeIn(file, name) : sectionIn(file, name)).toContain(code);
});
