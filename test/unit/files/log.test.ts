import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog, entryText, redact } from '../../../electron/files/log.ts';

const SECRET = 'Geheim-123';

describe('a log entry', () => {
  it.each([
    [`Authorization: Digest username="admin", response="${SECRET}"`, 'Authorization: [hidden]'],
    [`proxy-authorization: Basic ${SECRET}`, 'proxy-authorization: [hidden]'],
    [`{"password":"${SECRET}","user":"admin"}`, '{"password":[hidden],"user":"admin"}'],
    [`{"password":"with \\" quote ${SECRET}"}`, '{"password":[hidden]}'],
    [`{ user: 'admin', password: '${SECRET}' }`, `{ user: 'admin', password: [hidden] }`],
    [`/login?password=${SECRET}&x=1`, '/login?password=[hidden]&x=1'],
    [`<password>${SECRET}</password>`, '<password>[hidden]</password>'],
    [
      `<ns:loginPassword a="b">${SECRET}</ns:loginPassword>`,
      '<ns:loginPassword a="b">[hidden]</ns:loginPassword>',
    ],
    [`http://admin:${SECRET}@192.168.1.64/`, 'http://[hidden]192.168.1.64/'],
    ['The password was refused at 192.168.1.64.', 'The password was refused at 192.168.1.64.'],
  ])('%j', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it('hides secrets in causes too: errors, nested fields, headers', () => {
    const cause = new Error(`refused for Authorization: Digest ${SECRET}`, {
      cause: { options: { headers: { authorization: `Digest ${SECRET}` }, login: { password: SECRET } } },
    });
    const text = entryText('It failed.', cause);
    expect(text).toContain('It failed.');
    expect(text).not.toContain(SECRET);
  });

  it('is kept short, whatever a device sent', () => {
    expect(entryText('Long', 'x'.repeat(100_000)).length).toBeLessThan(9_000);
  });
});

describe('the log file', () => {
  it('contains time, level and sentence, and stays within a few MiB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cogwheel-log-'));
    try {
      const log = createLog(folder, { console: false });
      log.warn('First sentence.', { password: SECRET });
      const first = await readFile(join(folder, 'cogwheel.log'), 'utf8');
      expect(first).toMatch(
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} warn First sentence\. \{ password: \[hidden\] \}/,
      );
      const filler = 'y'.repeat(7_000);
      for (let line = 0; line < 900; line += 1) log.info(filler);
      const names = (await readdir(folder)).toSorted();
      expect(names).toEqual(['cogwheel.1.log', 'cogwheel.2.log', 'cogwheel.3.log', 'cogwheel.log']);
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
      expect(Math.max(...sizes)).toBeLessThan(1_100_000);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
