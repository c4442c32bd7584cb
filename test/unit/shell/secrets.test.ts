import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesUnder, filesWith } from '../../e2e/secrets.ts';

const PASSWORD = 'Pa$s "wörd" <&> 1';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-secrets-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each<[string, string | Buffer]>([
  ['as it is', `x${PASSWORD}y`],
  ['in JSON', JSON.stringify({ password: PASSWORD })],
  ['in an address', `?password=${encodeURIComponent(PASSWORD)}`],
  ['in XML', '<password>Pa$s &quot;wörd&quot; &lt;&amp;&gt; 1</password>'],
  ['in hexadecimal digits', Buffer.from(PASSWORD).toString('hex')],
  ['in large hexadecimal digits', Buffer.from(PASSWORD).toString('hex').toUpperCase()],
  ['in base64', base64(PASSWORD)],
  ['in base64 after one letter', base64(`:${PASSWORD}!`)],
  ['in base64 after two letters', base64(`a:${PASSWORD}`)],
  ['in base64 of a login', base64(`admin:${PASSWORD}`)],
  ['in the base64 of addresses', Buffer.from(`a:${PASSWORD}`).toString('base64url')],
  ['in two bytes a letter', utf16(PASSWORD)],
  ['in two bytes a letter the other way round', utf16(PASSWORD).swap16()],
])('a password is found %s', async (_, content) => {
  const file = join(folder, 'written');
  await writeFile(file, content);
  expect(await filesWith([file], ['another one', PASSWORD])).toEqual([file]);
  expect(await filesWith([file], ['another one'])).toEqual([]);
});

it('every file is searched except those of the stand-in’s browser', async () => {
  const files = ['journal.jsonl', 'logs/cogwheel.log', 'browser-1/profile'];
  for (const file of files) {
    await mkdir(join(folder, 'run', file, '..'), { recursive: true });
    await writeFile(join(folder, 'run', file), PASSWORD);
  }
  const found = await filesWith(await filesUnder(join(folder, 'run')), [PASSWORD]);
  expect(found.map((file) => relative(join(folder, 'run'), file)).sort()).toEqual([
    'journal.jsonl',
    join('logs', 'cogwheel.log'),
  ]);
});
