import { describe, expect, it, vi } from 'vitest';
import type { Door, Handlers, RequestEvent, SenderFrame } from '../../../electron/shell/ipc.ts';
import { AREAS, VERB_NAMES, verbChannel, type VerbName } from '../../../shared/ipc-names.ts';
import { VERBS } from '../../../shared/ipc.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

vi.mock('electron', () => ({ ipcMain: undefined }));
const { serveIpc } = await import('../../../electron/shell/ipc.ts');

const MAC = '44:47:cc:00:00:02';
const PAGE: SenderFrame = { url: 'app://cogwheel/index.html', frameTreeNodeId: 7, parent: null };
const WINDOW = { id: 1, mainFrame: PAGE };
const FROM_PAGE: RequestEvent = { sender: WINDOW, senderFrame: PAGE };

type Listener = Parameters<Door['handle']>[1];

type Overrides = Partial<Record<VerbName, () => Result<unknown> | Promise<Result<unknown>>>>;

function bench(overrides: Overrides = {}) {
  const ran: { name: VerbName; input: unknown }[] = [];
  const lines: string[] = [];
  const listeners = new Map<string, Listener>();
  const recorder = (name: VerbName) => (input: unknown) => {
    ran.push({ name, input });
    return ok(null);
  };
  const handlers = Object.fromEntries(
    Object.entries(AREAS).map(([area, names]) => [
      area,
      Object.fromEntries(names.map((name) => [name, overrides[name] ?? recorder(name)])),
    ]),
  ) as unknown as Handlers; // the cast: one recording function stands in for all verbs
  const write = (message: string, cause?: unknown) =>
    lines.push(cause instanceof Error ? `${message} ${cause.message}` : message);
  serveIpc({
    handlers,
    contents: () => WINDOW,
    log: { info: write, warn: write, error: write },
    door: { handle: (channel, listener) => void listeners.set(channel, listener) },
  });
  const ask = (name: VerbName, event: RequestEvent, ...inputs: unknown[]) => {
    const listener = listeners.get(verbChannel(name));
    if (listener === undefined) throw new Error(`Nobody listens to ${name}.`);
    return listener(event, ...inputs);
  };
  return { ask, ran, lines, channels: [...listeners.keys()] };
}

describe('the door to main', () => {
  it('has one listener for each verb in the schema, and no others', () => {
    const names = Object.values(VERBS).flatMap((area) => Object.keys(area));
    expect(bench().channels).toEqual(names.map((name) => `cogwheel:${name}`));
    expect(new Set(names).size).toBe(names.length);
  });

  it('runs the handler with the validated input and returns its result', async () => {
    const { ask, ran } = bench({ signOut: () => fail('device-gone') });
    expect(await ask('refresh', FROM_PAGE, undefined)).toEqual({ ok: true, value: null });
    expect(await ask('refresh', FROM_PAGE)).toEqual({ ok: true, value: null });
    expect(await ask('signOut', FROM_PAGE, { deviceId: MAC })).toEqual(fail('device-gone'));
    await ask('changeSettings', FROM_PAGE, { theme: 'dark' });
    expect(ran.at(-1)).toEqual({ name: 'changeSettings', input: { theme: 'dark' } });
  });

  const frame = (facts: Partial<SenderFrame>): SenderFrame => ({ ...PAGE, ...facts });
  it.each<[string, RequestEvent]>([
    ['a frame that is gone', { sender: WINDOW, senderFrame: null }],
    ['a frame inside the page', { sender: WINDOW, senderFrame: frame({ frameTreeNodeId: 8, parent: PAGE }) }],
    ['a frame that hides its parent', { sender: WINDOW, senderFrame: frame({ frameTreeNodeId: 8 }) }],
    ['other contents', { sender: { id: 2, mainFrame: PAGE }, senderFrame: PAGE }],
    ['a web page', { sender: WINDOW, senderFrame: frame({ url: 'https://cogwheel/index.html' }) }],
    ['a local file', { sender: WINDOW, senderFrame: frame({ url: 'file:///app/index.html' }) }],
    ['a look-alike', { sender: WINDOW, senderFrame: frame({ url: 'app://cogwheel.example/' }) }],
    ['an empty page', { sender: WINDOW, senderFrame: frame({ url: 'about:blank' }) }],
    ['a data page', { sender: WINDOW, senderFrame: frame({ url: 'data:text/html,app://cogwheel/' }) }],
  ])('refuses %s before looking at the input, and logs a sentence', async (_who, event) => {
    const { ask, ran, lines } = bench();
    for (const name of VERB_NAMES) {
      expect(await ask(name, event, { deviceId: MAC }), name).toEqual(fail('sender-refused'));
    }
    expect(ran).toEqual([]);
    expect(lines).toHaveLength(VERB_NAMES.length);
    expect(lines[0]).toMatch(/^Refused "snapshot": .+\.$/);
  });

  it('refuses everyone while there is no window', async () => {
    const listeners = new Map<string, Listener>();
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    serveIpc({
      handlers: {} as Handlers, // the cast: none of them may run
      contents: () => undefined,
      log,
      door: { handle: (channel, listener) => void listeners.set(channel, listener) },
    });
    expect(await listeners.get('cogwheel:refresh')?.(FROM_PAGE)).toEqual(fail('sender-refused'));
    expect(log.warn).toHaveBeenCalledOnce();
  });

  it.each<[VerbName, readonly unknown[]]>([
    ['refresh', [null]],
    ['refresh', [{}]],
    ['refresh', [undefined, undefined]],
    ['setAdapter', [{ name: 'x'.repeat(257), on: true }]],
    ['setAdapter', [{ name: 'lo', on: 'yes' }]],
    ['removeDevice', [{ deviceId: MAC.toUpperCase() }]],
    ['removeDevice', [{ deviceId: [MAC] }]],
    ['removeDevice', [MAC]],
    ['signIn', [{ deviceId: MAC, user: '', password: 'x' }]],
    ['signIn', [{ deviceId: MAC, user: 'admin', password: 'x', address: '10.0.0.1' }]],
    ['prepare', [{ deviceIds: Array.from({ length: 501 }, () => MAC), action: 'reboot' }]],
    ['prepare', [{ deviceIds: [MAC], action: 'wipe' }]],
    ['execute', [{ consentId: 'x'.repeat(65), typed: '' }]],
    ['execute', [{ consentId: 'x', typed: 1 }]],
    ['openWebPage', [{ deviceId: MAC, url: 'http://10.0.0.1' }]],
    ['copy', [{ deviceId: MAC, what: 'password' }]],
  ])('refuses %s with an invalid input', async (name, inputs) => {
    const { ask, ran, lines } = bench();
    expect(await ask(name, FROM_PAGE, ...inputs)).toEqual(fail('request-invalid'));
    expect(ran).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  it('never logs what it refused', async () => {
    const { ask, lines } = bench();
    await ask('signIn', FROM_PAGE, { deviceId: MAC, user: 'admin', password: { secret: 'hunter2' } });
    expect(lines.join()).toContain('password');
    expect(lines.join()).not.toContain('hunter2');
  });

  it('returns a program error as internal, and logs its cause', async () => {
    const { ask, lines } = bench({
      refresh: () => Promise.reject(new Error('a bug')),
      snapshot: () => {
        throw new Error('another');
      },
    });
    expect(await ask('refresh', FROM_PAGE)).toEqual(fail('internal'));
    expect(await ask('snapshot', FROM_PAGE)).toEqual(fail('internal'));
    expect(lines.join('\n')).toMatch(/a bug[^]*another/);
  });
});
