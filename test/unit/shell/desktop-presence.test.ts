import { describe, expect, it } from 'vitest';
import type { Maintenance } from '../../../electron/maintenance/service.ts';
import type { Resale } from '../../../electron/resale/service.ts';
import { createDesktopPresence, type Desktop } from '../../../electron/shell/desktop-presence.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { OperationId, OperationResult, OperationView } from '../../../shared/operation.ts';
import type { ResaleId } from '../../../shared/resale.ts';

function view(name: string, more: Partial<OperationView> = {}): OperationView {
  const mac = '44:47:cc:00:00:02';
  return {
    id: name as OperationId, // compared for equality only
    deviceId: mac as DeviceId, // a valid MAC
    action: 'reboot',
    device: { mac, name, address: '192.168.1.64', kind: 'camera' },
    startedAt: 0,
    phase: 'waiting',
    steps: [],
    evidence: {},
    later: [],
    overdue: false,
    watching: false,
    ...more,
  };
}
const ended = (name: string, result: OperationResult) => view(name, { phase: 'ended', result });

function bench(before: readonly OperationView[] = [], formats = { count: 0 }) {
  const done: unknown[][] = [];
  const note =
    (what: string) =>
    (...inputs: unknown[]) =>
      void done.push([what, ...inputs]);
  let resaleChanged: Parameters<Resale['onChange']>[0] = () => undefined;
  let told: Parameters<Maintenance['onChange']>[0] = () => undefined;
  let timers: (() => void)[] = [];
  let answer: (goes: boolean) => void = () => undefined;
  const world = { isFocused: false, click: (): void => undefined };
  const desktop: Desktop = {
    keepAwake() {
      note('awake')();
      return note('may sleep');
    },
    showBusy: note('busy'),
    isFocused: () => world.isFocused,
    notify(text, clicked) {
      note('notify')(text);
      world.click = clicked;
    },
    ask: (question) => {
      note('ask')(question.title, question.body);
      return new Promise((resolve) => (answer = resolve));
    },
  };
  const presence = createDesktopPresence({
    maintenance: {
      operations: () => before,
      onChange(listener) {
        told = listener;
        return note('deaf');
      },
    },
    resale: {
      formatsUnderWay: () => formats.count,
      onChange(listener) {
        resaleChanged = listener;
        return () => undefined;
      },
    },
    desktop,
    reveal: note('reveal'),
    clock: {
      now: () => 0,
      wall: () => 0,
      after(_, run) {
        timers.push(run);
        return () => (timers = timers.filter((timer) => timer !== run));
      },
    },
    report: note('report'),
  });
  return {
    done,
    world,
    presence,
    /** This many disks are being formatted now. */
    format: (count: number) => {
      formats.count = count;
      resaleChanged({
        id: 'resale' as ResaleId, // not used here
        startedAt: 0,
        notes: { site: '', operator: '', note: '' },
        tracks: [],
      });
    },
    tell: (changed: readonly OperationView[], removed: readonly OperationId[] = []) => told(changed, removed),
    pass: () => {
      const due = timers;
      timers = [];
      for (const run of due) run();
    },
    answer: async (goes: boolean) => {
      answer(goes);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('while disks are formatted', () => {
  it('the PC is kept awake, and closing asks first', async () => {
    const { format, presence, done, answer } = bench();
    format(2);
    expect(done).toEqual([['awake'], ['busy', true]]);
    expect(presence.mayClose(() => undefined)).toBe(false);
    expect(String(done.at(-1))).toContain('2 disks are being formatted');
    await answer(false);
    format(0);
    expect(done.slice(-2)).toEqual([['may sleep'], ['busy', false]]);
    expect(presence.mayClose(() => undefined)).toBe(true);
  });
});

describe('while operations run', () => {
  it('the PC is kept awake and the taskbar shows progress once, from the first to the last operation', () => {
    const { tell, done, world } = bench();
    world.isFocused = true;
    tell([view('a', { phase: 'queued' })]);
    tell([view('a'), view('b')]);
    tell([ended('a', { kind: 'rebooted' })]);
    expect(done).toEqual([['awake'], ['busy', true]]);
    tell([ended('b', { kind: 'rebooted' })]);
    expect(done.slice(2)).toEqual([['may sleep'], ['busy', false]]);
  });

  it('operations of an earlier run count from the start, and a removed one counts as ended', () => {
    const { tell, done } = bench([view('a'), ended('old', { kind: 'rebooted' })]);
    expect(done).toEqual([['awake'], ['busy', true]]);
    tell([], ['a' as OperationId]);
    expect(done.slice(2)).toEqual([['may sleep'], ['busy', false]]);
  });

  it('the PC may sleep after the program ends', () => {
    const { presence, tell, done } = bench();
    tell([view('a')]);
    presence.end();
    expect(done.slice(2)).toEqual([['deaf'], ['may sleep'], ['busy', false]]);
  });
});

describe('a result', () => {
  const messages = (done: readonly unknown[][]) => done.filter(([what]) => what === 'notify');

  it('causes a notification if the window is not focused; a click shows that operation', () => {
    const { tell, pass, done, world } = bench([view('Yard')]);
    tell([ended('Yard', { kind: 'rebooted' })]);
    pass();
    expect(messages(done)).toEqual([['notify', { title: 'Rebooted', body: 'Yard, 192.168.1.64' }]]);
    world.click();
    expect(done.at(-1)).toEqual(['reveal', 'Yard']);
  });

  it('causes no notification if the window is focused, at that moment or a second later', () => {
    const { tell, pass, done, world } = bench([view('a'), view('b')]);
    world.isFocused = true;
    tell([ended('a', { kind: 'rebooted' })]);
    pass();
    world.isFocused = false;
    tell([ended('b', { kind: 'rebooted' })]);
    world.isFocused = true;
    pass();
    expect(messages(done)).toEqual([]);
  });

  it('is combined with others in one notification, and a click shows a result that needs attention', () => {
    const { tell, pass, done, world } = bench([view('a'), view('b'), view('c')]);
    tell([ended('a', { kind: 'rebooted' })]);
    tell([ended('b', { kind: 'contradicted', why: 'uptime-grew' }), ended('c', { kind: 'rebooted' })]);
    pass();
    expect(messages(done)).toEqual([['notify', { title: '3 results', body: '2 verified, 1 to look at.' }]]);
    world.click();
    expect(done.at(-1)).toEqual(['reveal', 'b']);
  });

  it('of an earlier run causes no notification', () => {
    const { tell, pass, done } = bench([ended('old', { kind: 'rebooted' })]);
    tell([ended('old', { kind: 'rebooted' })]);
    pass();
    expect(messages(done)).toEqual([]);
  });
});

describe('closing the window', () => {
  const isClosed: string[] = [];
  const close = () => void isClosed.push('closed');

  it('does not ask if nothing is running', () => {
    const { presence, done } = bench([ended('old', { kind: 'rebooted' })]);
    expect(presence.mayClose(close)).toBe(true);
    expect(done).toEqual([]);
  });

  it('asks once at a time; Keep open keeps it open, and the next attempt asks again', async () => {
    isClosed.length = 0;
    const { presence, done, answer } = bench([view('a'), view('b', { phase: 'queued' })]);
    expect(presence.mayClose(close)).toBe(false);
    expect(presence.mayClose(close)).toBe(false);
    const asked = done.filter(([what]) => what === 'ask');
    expect(asked).toHaveLength(1);
    expect(String(asked[0]?.[2])).toMatch(/1 operation is under way[\s\S]*1 operation has not started/);
    await answer(false);
    expect(isClosed).toEqual([]);
    expect(presence.mayClose(close)).toBe(false);
    expect(done.filter(([what]) => what === 'ask')).toHaveLength(2);
  });

  it('closes if the user confirms it', async () => {
    isClosed.length = 0;
    const { presence, answer } = bench([view('a')]);
    presence.mayClose(close);
    await answer(true);
    expect(isClosed).toEqual(['closed']);
    expect(presence.mayClose(close)).toBe(true);
  });

  it('does not ask if the system ends the program', () => {
    const { presence, done } = bench([view('a')]);
    presence.closeUnasked();
    expect(presence.mayClose(close)).toBe(true);
    expect(done.some(([what]) => what === 'ask')).toBe(false);
  });
});
