import { describe, expect, test, vi } from 'vitest';
import { announcements } from '../../renderer/ui/announcer.tsx';
import {
  abandonAsk,
  askFor,
  closePanel,
  confirm,
  openPanel,
  prepare,
  signIn,
  start,
} from '../../renderer/state/actions.ts';
import { createApp } from '../../renderer/state/app-context.ts';
import { applyChanges, applySnapshot } from '../../renderer/state/apply.ts';
import { PAUSE, gather } from '../../renderer/state/gather.ts';
import { extendTo, selectOnly, toggle, toggleAll } from '../../renderer/state/selection.ts';
import { createStores } from '../../renderer/state/stores.ts';
import { createTicker } from '../../renderer/state/ticker.ts';
import type { Changes } from '../../shared/ipc-views.ts';
import type { ConsentView } from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { fakeBridge } from './fake-bridge.ts';
import type { Answers } from './fake-bridge.ts';
import { sampleResale } from './resale-samples.ts';
import {
  LISTENING,
  NOW,
  deviceId,
  sampleConsent,
  sampleDevice,
  sampleEnded,
  sampleOperation,
  sampleSnapshot,
} from './samples.ts';

const gate = sampleDevice(1, { name: 'Gate', signedInAs: 'admin' });
const hall = sampleDevice(2, { name: 'Hall' });

async function started(answers: Answers = {}, snapshot = sampleSnapshot([gate, hall])) {
  const fake = fakeBridge(snapshot, answers);
  const app = createApp(fake.bridge);
  const ending = new AbortController();
  await start(app, ending.signal);
  return { app, fake, ending };
}

describe('what main sends', () => {
  test('changes replace whole values, and removals also remove the row’s selection', () => {
    const stores = createStores();
    applySnapshot(stores, sampleSnapshot([gate, hall]));
    stores.ui.setState({ selected: new Set([gate.id, hall.id]), active: gate.id });
    applyChanges(stores, { devices: [{ ...hall, online: false }], removedDevices: [gate.id] });
    expect([...stores.devices.getState().byId.keys()]).toEqual([hall.id]);
    expect(stores.devices.getState().byId.get(hall.id)?.online).toBe(false);
    expect([...stores.ui.getState().selected]).toEqual([hall.id]);
    expect(stores.ui.getState().active).toBeUndefined();
  });

  test('a row shows the newest operation of its device, and the previous one after that is dismissed', () => {
    const stores = createStores();
    const first = sampleEnded(
      gate,
      'reboot',
      { kind: 'rebooted' },
      { id: 'a' as never, startedAt: NOW - 9_000 },
    );
    const second = sampleOperation(gate, { id: 'b' as never, startedAt: NOW });
    applyChanges(stores, { operations: [second, first] });
    expect(stores.operations.getState().latest.get(gate.id)?.id).toBe('b');
    applyChanges(stores, { removedOperations: [second.id] });
    expect(stores.operations.getState().latest.get(gate.id)?.id).toBe('a');
  });

  test('changes that come faster than they are drawn are combined, with the latest of each device', () => {
    vi.useFakeTimers();
    try {
      const drawn: Changes[] = [];
      const show = gather((changes) => drawn.push(changes));
      show({ devices: [gate] });
      for (const online of [false, true, false]) show({ devices: [{ ...gate, online }] });
      show({ devices: [hall] });
      expect(drawn).toEqual([{ devices: [gate] }]);
      vi.advanceTimersByTime(PAUSE + 1);
      expect(drawn.slice(1)).toEqual([{ devices: [{ ...gate, online: false }, hall] }]);
      vi.advanceTimersByTime(PAUSE + 1);
      show({ removedDevices: [gate.id] });
      expect(drawn.slice(2)).toEqual([{ removedDevices: [gate.id] }]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a change that comes before the snapshot is not lost', async () => {
    const fake = fakeBridge(sampleSnapshot([gate]), {
      snapshot: async () => {
        fake.emit({ devices: [hall] });
        return await Promise.resolve(ok(sampleSnapshot([gate])));
      },
    });
    const app = createApp(fake.bridge);
    await start(app, new AbortController().signal);
    expect([...app.stores.devices.getState().byId.keys()]).toEqual([gate.id, hall.id]);
  });

  test('aborting stops listening', async () => {
    const { app, fake, ending } = await started();
    ending.abort();
    fake.emit({ listening: { ...LISTENING, limited: true } });
    expect(fake.listenerCount()).toBe(0);
    expect(app.stores.session.getState().listening?.limited).toBe(false);
  });

  test('a failed snapshot is shown, not thrown', async () => {
    const { app } = await started({ snapshot: () => fail('internal') });
    expect(app.stores.session.getState()).toMatchObject({ phase: 'failed', failure: { code: 'internal' } });
  });
});

describe('the clock', () => {
  test('ticks once a second while anyone is subscribed, and stops otherwise', () => {
    vi.useFakeTimers();
    const ticker = createTicker();
    const seen = vi.fn();
    const end = ticker.subscribe(seen);
    vi.advanceTimersByTime(3_000);
    expect(seen).toHaveBeenCalledTimes(3);
    end();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('selecting', () => {
  const order = [1, 2, 3, 4, 5].map(deviceId);
  const [a, b, c, d] = order;
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new Error('Five were made.');

  test('a range starts at the anchor, in either direction', () => {
    const from = selectOnly(c);
    expect([...extendTo(from, order, a).selected]).toEqual([a, b, c]);
    expect([...extendTo(extendTo(from, order, a), order, d).selected]).toEqual([c, d]);
  });

  test('a toggle does not affect the others', () => {
    expect([...toggle(toggle(selectOnly(a), c), a).selected]).toEqual([c]);
  });

  test('selecting all again selects none', () => {
    const all = toggleAll(selectOnly(a), order);
    expect(all.selected.size).toBe(5);
    expect(toggleAll(all, order).selected.size).toBe(0);
  });
});

describe('asking for an action', () => {
  const consent = sampleConsent(gate, 'default');

  test('drops a consent that arrives after the panel was closed, instead of showing it', async () => {
    let answer: (result: Result<ConsentView>) => void = () => undefined;
    const { app, fake } = await started({
      prepare: () => new Promise<Result<ConsentView>>((resolve) => (answer = resolve)),
    });
    openPanel(app, gate.id);
    const asking = prepare(app, gate.id, 'default');
    closePanel(app);
    await vi.waitFor(() => expect(fake.asked('prepare')).toHaveLength(1));
    answer(ok(consent));
    await asking;
    expect(app.stores.ui.getState().ask).toBeUndefined();
    expect(fake.asked('dropConsent')).toEqual([{ consentId: consent.id }]);
  });

  test('asks once for two clicks', async () => {
    const { app, fake } = await started({ prepare: () => ok(consent) });
    await Promise.all([prepare(app, gate.id, 'default'), prepare(app, gate.id, 'reboot')]);
    expect(fake.asked('prepare')).toEqual([{ deviceIds: [gate.id], action: 'default' }]);
  });

  test('drops the consent when the dialog is closed', async () => {
    const { app, fake } = await started({ prepare: () => ok(consent) });
    await prepare(app, gate.id, 'default');
    abandonAsk(app);
    expect(fake.asked('dropConsent')).toEqual([{ consentId: consent.id }]);
    expect(await confirm(app, '0001')).toBeUndefined();
    expect(fake.asked('execute')).toEqual([]);
  });

  test('waits for the sign-in first if the device is not signed in', async () => {
    const { app, fake } = await started({
      prepare: () => ok(sampleConsent(hall, 'restore')),
      signIn: () => ok({ user: 'admin', riskPassword: false }),
    });
    await askFor(app, hall.id, 'restore');
    expect(fake.asked('prepare')).toEqual([]);
    await signIn(app, { deviceId: hall.id, user: 'admin', password: 'secret' });
    await vi.waitFor(() => expect(app.stores.ui.getState().ask?.kind).toBe('open'));
    expect(fake.asked('prepare')).toEqual([{ deviceIds: [hall.id], action: 'restore' }]);
  });

  test('is forgotten when the panel changes', async () => {
    const { app, fake } = await started({ signIn: () => ok({ user: 'admin', riskPassword: false }) });
    await askFor(app, hall.id, 'default');
    openPanel(app, gate.id);
    await signIn(app, { deviceId: hall.id, user: 'admin', password: 'secret' });
    expect(fake.asked('prepare')).toEqual([]);
  });

  test('does nothing for a device that blocks every action or has an operation running', async () => {
    const clash = sampleDevice(3, { signedInAs: 'admin', marks: ['address-conflict'] });
    const { app, fake } = await started(
      {},
      sampleSnapshot([clash, gate], { operations: [sampleOperation(gate)] }),
    );
    await askFor(app, clash.id, 'reboot');
    await askFor(app, gate.id, 'reboot');
    expect(fake.asked('prepare')).toEqual([]);
  });
});

describe('the resale that is open', () => {
  test('stays when a late reading of a finished one comes in', () => {
    const stores = createStores();
    applySnapshot(stores, sampleSnapshot([gate]));
    const finished = sampleResale([], { id: 'first' as ResaleId, endedAt: NOW }); // ids are compared only
    const open = sampleResale([], { id: 'second' as ResaleId });
    applyChanges(stores, { resale: open });
    applyChanges(stores, { resale: finished });
    expect(stores.session.getState().resale).toEqual(open);
    applyChanges(stores, { resale: { ...open, endedAt: NOW } });
    expect(stores.session.getState().resale).toBeUndefined();
  });
});

describe('what a screen reader announces', () => {
  const running = sampleOperation(gate);
  const ended = sampleEnded(gate, 'reboot', { kind: 'rebooted' });
  const map = (...views: readonly (typeof running)[]) => new Map(views.map((view) => [view.id, view]));

  test('a step politely, a result immediately', () => {
    expect(announcements(map(), map(running)).polite).toBe('Gate: Restarting');
    expect(announcements(map(running), map(ended))).toEqual({
      polite: undefined,
      assertive: 'Gate: Rebooted',
    });
  });

  test('nothing for a later sighting without a new step, or for an old result at the start', () => {
    expect(announcements(map(running), map({ ...running, lastHeardAt: NOW }))).toEqual({});
    expect(announcements(map(), map(ended))).toEqual({});
  });
});
