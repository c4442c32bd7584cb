import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawMessage } from '../../../electron/discovery/recent.ts';
import type { AskWhere } from '../../../electron/files/save-as.ts';
import { createDiagnostics, type DiagnosticsDeps } from '../../../electron/reports/diagnostics.ts';
import type { DiagnosticsId, DiagnosticsView } from '../../../shared/diagnostics.ts';
import type { Result } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { unless } from '../../unless.ts';
import { aDevice } from '../devices/a-device.ts';

const AT = Date.UTC(2026, 4, 12, 12, 30, 5);
const MAC = '68:6d:bc:00:00:03';
const SERIAL = 'DS-7804HQH-K10420190822CCCHD50000003WCVU';
const run = promisify(execFile);

const noPython =
  spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0 ? undefined : 'no python3';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-diagnostics-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const DEVICE = aDevice(MAC, {
  name: 'Yard "main" gate',
  serial: SERIAL,
  kind: 'recorder',
  address: '192.168.1.227',
  signedInAs: 'operator7',
});

async function answer(): Promise<Uint8Array> {
  const text = await readFile(new URL('../../fixtures/sadp/recorder-3.5.xml', import.meta.url), 'utf8');
  return new TextEncoder().encode(
    text.replace('</ProbeMatch>', '<OwnerGUID>ab-77-xyz</OwnerGUID>\n</ProbeMatch>'),
  );
}

function message(bytes: Uint8Array, source = '192.168.1.227'): RawMessage {
  return { bytes, source, adapter: 'Ethernet 2', at: AT };
}

async function diagnosticsOf(more: Partial<DiagnosticsDeps> = {}) {
  const recent = [message(await answer()), message(new TextEncoder().encode('Yard "main" gate is not XML'))];
  const deps: DiagnosticsDeps = {
    folder,
    version: '1.2.3',
    discovery: {
      listening: () => ({
        adapters: [
          { name: 'Ethernet 2', addresses: [{ address: '192.168.1.20', prefix: 24 }], state: 'listening' },
        ],
        limited: false,
        searchingSince: 0,
        demoSite: false,
      }),
      counts: () => ({ answers: 2, notUnderstood: 1, dropped: 0 }),
      recent: () => recent,
    },
    registry: { devices: () => [DEVICE] },
    remembered: { list: () => [] },
    settings: { get: () => DEFAULT_SETTINGS },
    askWhere: () => Promise.resolve({ canceled: true, filePath: '' }),
    wall: () => AT,
    ...more,
  };
  return createDiagnostics(deps);
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

/** Writes a journal line and a log as the program does. */
async function fillFolder(): Promise<void> {
  const device = {
    mac: MAC,
    serial: SERIAL,
    name: 'Yard "main" gate',
    kind: 'recorder',
    address: '192.168.1.227',
  };
  const lines = [
    {
      v: 1,
      at: AT,
      op: 'o1',
      type: 'begin',
      head: { action: 'reboot', device, user: 'operator7' },
      sum: '0a0b0c0d',
    },
    { v: 1, at: AT, op: 'o1', type: 'end', steps: [{ name: 'checking', state: 'done' }], sum: '0a0b0c0e' },
  ];
  await writeFile(
    join(folder, 'journal.jsonl'),
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"torn`,
  );
  await writeFile(
    join(folder, 'cogwheel.log'),
    'info Operator7 signed in at 192.168.1.227 as D50000003.\nwarn password: "hunter2"\n',
  );
}

const SECRETS = [
  MAC,
  '68-6d-bc',
  'D50000003',
  SERIAL,
  'Yard',
  'operator7',
  '192.168.1',
  'fe80',
  'ab-77-xyz',
  '0a0b0c',
];

function textsOf(diagnostics: Awaited<ReturnType<typeof diagnosticsOf>>, view: DiagnosticsView) {
  return new Map(view.files.map(({ name }) => [name, valueOf(diagnostics.read(view.id, name)).text]));
}

describe('the diagnostics', () => {
  it('contain no identity in any file if masked, and still show what belongs together', async () => {
    await fillFolder();
    const diagnostics = await diagnosticsOf();
    const view = valueOf(await diagnostics.prepare(true));
    const texts = textsOf(diagnostics, view);
    for (const [name, text] of texts) {
      for (const secret of SECRETS) expect(text.toLowerCase(), name).not.toContain(secret.toLowerCase());
    }
    expect(texts.get('discovery.txt')).toContain('ip-');
    expect(texts.get('discovery.txt')).toContain('<MAC>mac-1</MAC>');
    expect(texts.get('discovery.txt')).toContain('<DeviceSN>serial-1</DeviceSN>');
    expect(texts.get('discovery.txt')).toContain('<DeviceDescription>DS-7804HQH-K1</DeviceDescription>');
    expect(texts.get('discovery.txt')).toContain('<SupportGUID>true</SupportGUID>');
    expect(texts.get('discovery.txt')).toMatch(/not understood and left out: 27 bytes/);
    expect(texts.get('journal.jsonl')).toContain('"mac":"mac-1","serial":"serial-1","name":"name-1"');
    expect(texts.get('journal.jsonl')).toContain('"name":"checking"');
    expect(texts.get('devices.json')).toContain('"serial": "serial-1"');
    const [, address] = /signed in at (ip-\d+\.\d+) as serial-1/.exec(texts.get('cogwheel.log') ?? '') ?? [];
    expect(texts.get('devices.json')).toContain(`"address": "${String(address)}"`);
    expect(texts.get('cogwheel.log')).toContain('user-1 signed in');
  });

  it('contain the messages as received if not masked, but nothing that looks like a password', async () => {
    await fillFolder();
    const diagnostics = await diagnosticsOf();
    const texts = textsOf(diagnostics, valueOf(await diagnostics.prepare(false)));
    expect(texts.get('discovery.txt')).toContain(new TextDecoder().decode(await answer()).trim());
    expect(texts.get('journal.jsonl')).toContain('{"torn');
    expect(texts.get('cogwheel.log')).toContain('password: [hidden]');
    expect([...texts.values()].join()).not.toContain('hunter2');
    expect(texts.get('about.txt')).toContain('not masked');
  });

  it('are saved as the zip that was previewed', async () => {
    await fillFolder();
    const filePath = join(folder, 'out.zip');
    const asked: unknown[] = [];
    const askWhere: AskWhere = (question) => {
      asked.push(question);
      return Promise.resolve({ canceled: false, filePath });
    };
    const diagnostics = await diagnosticsOf({ askWhere });
    const view = valueOf(await diagnostics.prepare(true));
    const texts = textsOf(diagnostics, view);
    await writeFile(join(folder, 'cogwheel.log'), 'changed since');
    expect(await diagnostics.save(view.id)).toEqual({ ok: true, value: { file: filePath } });
    expect(asked).toMatchObject([{ defaultPath: 'cogwheel-diagnostics-2026-05-12.zip' }]);
    const entries = Object.entries(unzipSync(await readFile(filePath)));
    expect(new Map(entries.map(([name, bytes]) => [name, strFromU8(bytes)]))).toEqual(texts);
  });

  it('are saved as a zip that another program can open', unless(noPython), async () => {
    await fillFolder();
    const filePath = join(folder, 'out.zip');
    const diagnostics = await diagnosticsOf({
      askWhere: () => Promise.resolve({ canceled: false, filePath }),
    });
    const view = valueOf(await diagnostics.prepare(true));
    const texts = textsOf(diagnostics, view);
    valueOf(await diagnostics.save(view.id));
    const script =
      'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n: z.read(n).decode("utf-8") for n in z.namelist()}))';
    const { stdout } = await run('python3', ['-c', script, filePath], { maxBuffer: 64 * 1024 * 1024 });
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(texts));
  });

  it('are not saved if the user cancels the dialog, and a file that cannot be written is reported', async () => {
    const closed = await diagnosticsOf();
    expect(await closed.save(valueOf(await closed.prepare(true)).id)).toEqual({ ok: true, value: {} });
    const nowhere = join(folder, 'no', 'such', 'folder.zip');
    const failing = await diagnosticsOf({
      askWhere: () => Promise.resolve({ canceled: false, filePath: nowhere }),
    });
    const { id } = valueOf(await failing.prepare(true));
    expect(await failing.save(id)).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
  });

  it('can be read and saved only from the latest set', async () => {
    const diagnostics = await diagnosticsOf();
    const first = valueOf(await diagnostics.prepare(false));
    const second = valueOf(await diagnostics.prepare(true));
    const invalid = { ok: false, failure: { code: 'request-invalid' } };
    expect(await diagnostics.save(first.id)).toEqual(invalid);
    expect(diagnostics.read(second.id, '../settings.json')).toEqual(invalid);
    expect(diagnostics.read('' as DiagnosticsId, 'about.txt')).toEqual(invalid); // the brand: looked up only
    diagnostics.drop();
    expect(diagnostics.read(second.id, 'about.txt')).toEqual(invalid);
  });

  it('include only the end of very large files, and skip missing ones', async () => {
    await writeFile(
      join(folder, 'cogwheel.log'),
      `first line\n${'another line of the log\n'.repeat(100_000)}last line\n`,
    );
    const diagnostics = await diagnosticsOf();
    const view = valueOf(await diagnostics.prepare(true));
    const log = view.files.find(({ name }) => name === 'cogwheel.log');
    expect(log?.bytes).toBeGreaterThan(2_000_000);
    expect(log?.bytes).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(valueOf(diagnostics.read(view.id, 'cogwheel.log'))).toMatchObject({ isCut: true });
    expect(valueOf(diagnostics.read(view.id, 'cogwheel.log')).text).not.toContain('first line');
    expect(view.files.map(({ name }) => name)).not.toContain('cogwheel.1.log');
    expect(valueOf(diagnostics.read(view.id, 'journal.jsonl')).text).toBe('');
  });
});
