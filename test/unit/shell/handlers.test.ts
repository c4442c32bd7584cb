import { describe, expect, it } from 'vitest';
import { every, systemClock } from '../../../electron/shell/clock.ts';
import {
  createHandlers,
  forwardChanges,
  type ChangeSources,
  type HandlerDeps,
} from '../../../electron/shell/handlers/handlers.ts';
import type { Added } from '../../../electron/sign-in/added.ts';
import type { DeviceId, ListeningView } from '../../../shared/device.ts';
import type { Changes } from '../../../shared/ipc-views.ts';
import { fail, ok, type Failure } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS, withChange, type Settings } from '../../../shared/settings.ts';
import { aDevice } from '../devices/a-device.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // the brand: a valid MAC
const DEVICE = aDevice(ID, {
  name: 'Yard\tand\ngate',
  model: 'DS-2CD2042WD-I',
  serial: 'DS-2CD2042WD-I20150101AAWR500000002',
  address: '192.168.1.64',
  firmware: 'V5.4.0 build 160530',
});
const OTHER = '44:47:cc:00:00:03' as DeviceId; // the brand: a valid MAC
const keptLogin = (mac: string) => ({
  mac,
  challenge: { scheme: 'digest' as const, realm: 'IP Camera', algorithm: undefined },
  user: 'admin',
  device: { mac, kind: 'camera' as const, name: 'As it was' },
  since: 5,
});
const LISTENING: ListeningView = { adapters: [], limited: false, searchingSince: 0, demoSite: false };

/** Services that record calls to them; each test passes what differs. */
function bench(facts: { inTheWay?: Failure } = {}) {
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...inputs: unknown[]) => {
      done.push([name, ...inputs]);
    };
  let settings: Settings = DEFAULT_SETTINGS;
  const listeners: ((changes: Changes) => void)[] = [];
  const kept = new Set([ID, OTHER]);
  const refuse = () => Promise.resolve(fail('internal'));
  const added: Added = {
    views: () => [],
    rules: () => ({ own: [], loopbackAllowed: false }),
    isKnown: () => false,
    room: () => 500,
    add: refuse,
    remove: refuse,
    removeOf: (...inputs) => {
      note('removeOf')(...inputs);
      return Promise.resolve(ok(null));
    },
    placeFor: refuse,
    name: refuse,
    relink: note('relink'),
    onChange: () => note('end added'),
    start: note('start'),
    stop: note('stop'),
  };
  const deps: HandlerDeps & ChangeSources = {
    added,
    adding: {
      added,
      identify: () => Promise.resolve([]),
      askWhich: () => Promise.resolve({ canceled: true, filePaths: [] }),
    },
    discovery: {
      refresh: async () => {
        await Promise.resolve();
        note('discovery.refresh')();
      },
      listening: () => LISTENING,
      setAdapter: async (...inputs) => {
        await Promise.resolve();
        note('setAdapter')(...inputs);
      },
      onListening: (listener) => {
        listeners.push((changes) => changes.listening && listener(changes.listening));
        return note('end listening');
      },
    },
    licenses: () => Promise.resolve(ok('MIT')),
    notices: {
      notices: () => [],
      onNotices: (listener) => {
        listeners.push((changes) => changes.notices && listener(changes.notices));
        return note('end notices');
      },
    },
    diagnostics: { prepare: refuse, read: () => fail('internal'), save: refuse, drop: () => ok(null) },
    activity: { view: () => ({ entries: [], leftOut: 0 }), all: () => [], clear: refuse },
    registry: {
      devices: () => [DEVICE],
      get: (id) => (id === ID ? DEVICE : undefined),
      heard: (id) => (id === ID ? { source: '192.168.1.64', fields: [['MAC', ID]] } : undefined),
      remove: note('remove'),
      refresh: note('registry.refresh'),
      onChange: (listener) => {
        listeners.push((changes) =>
          listener(
            (changes.devices ?? []).map(({ id }) => id),
            changes.removedDevices ?? [],
          ),
        );
        return note('end devices');
      },
    },
    signIn: { one: refuse, many: refuse, remembered: refuse, out: () => fail('internal') },
    occupancy: { inTheWay: () => facts.inTheWay },
    maintenance: {
      prepare: refuse,
      execute: () => fail('internal'),
      dropConsent: () => fail('internal'),
      check: () => Promise.resolve({ devices: [], leftOut: [] }),
      dismissOperation: () => fail('internal'),
      releaseHeld: () => fail('internal'),
      cancelOperations: () => fail('internal'),
      operations: () => [],
      onChange: () => note('end operations'),
      noteClockDiscontinuity: note('noteClockDiscontinuity'),
      stop: note('stop'),
    },
    labels: {
      set: (...inputs) => {
        note('label')(...inputs);
        return Promise.resolve(ok(null));
      },
    },
    remembered: {
      list: () => [...kept].map((id) => [id, keptLogin(id)] as const),
      forget: (id) => {
        kept.delete(id);
        return Promise.resolve(ok(null));
      },
      forgetAll: () => {
        kept.clear();
        return Promise.resolve(ok(null));
      },
    },
    settings: {
      get: () => settings,
      change: (change) => {
        settings = withChange(settings, change);
        return Promise.resolve(ok(null));
      },
      reset: () => {
        settings = DEFAULT_SETTINGS;
        return Promise.resolve(ok(null));
      },
      onChange: () => note('end settings'),
    },
    about: { version: '1.2.3', shell: 'electron', systemLanguage: 'en', canRemember: true },
    openWebPage: refuse,
    copyText: note('copied'),
    closeWatch: { keep: note('watch closely'), end: note('watch as usual') },
    resale: {
      open: () => undefined,
      start: refuse,
      add: refuse,
      read: refuse,
      skip: refuse,
      setNotes: refuse,
      prepareFormat: refuse,
      executeFormat: () => fail('internal'),
      dropConsent: note('dropFormat'),
      prepareDefault: refuse,
      finish: refuse,
      list: () => [],
      record: () => fail('request-invalid'),
      formatsUnderWay: () => 0,
      onChange: () => note('end resale'),
      stop: note('stop resale'),
    },
    askWhere: () => Promise.resolve({ canceled: true, filePath: '' }),
    print: () => Promise.reject(new Error('Nothing is printed here.')),
    wall: () => 0,
  };
  const tell = (changes: Changes) => listeners.forEach((listener) => listener(changes));
  return { deps, handlers: createHandlers(deps), done, tell, settings: () => settings };
}

describe('main’s handlers', () => {
  it('give the window a snapshot of everything', async () => {
    expect(await bench().handlers.list.snapshot(undefined)).toEqual(
      ok({
        devices: [DEVICE],
        added: [],
        operations: [],
        listening: LISTENING,
        settings: DEFAULT_SETTINGS,
        about: { version: '1.2.3', shell: 'electron', systemLanguage: 'en', canRemember: true },
        notices: [],
      }),
    );
  });

  it('remember adapters that are off, each once', async () => {
    const { handlers, settings, done } = bench();
    await handlers.list.setAdapter({ name: 'Ethernet', on: false });
    await handlers.list.setAdapter({ name: 'Ethernet', on: false });
    await handlers.list.setAdapter({ name: 'WLAN', on: false });
    expect(settings().adaptersOff).toEqual(['Ethernet', 'WLAN']);
    await handlers.list.setAdapter({ name: 'Ethernet', on: true });
    expect(settings().adaptersOff).toEqual(['WLAN']);
    expect(done).toContainEqual(['setAdapter', 'Ethernet', true]);
  });

  it('do not remove a row while an operation runs on its device', async () => {
    const busy = bench({ inTheWay: { code: 'operation-running' } });
    expect(await busy.handlers.list.removeDevice({ deviceId: ID })).toEqual(fail('operation-running'));
    const formatting = bench({ inTheWay: { code: 'device-formatting' } });
    expect(await formatting.handlers.list.removeDevice({ deviceId: ID })).toEqual(fail('device-formatting'));
    expect(busy.done).toEqual([]);
    const idle = bench();
    await idle.handlers.list.removeDevice({ deviceId: ID });
    expect(idle.done).toEqual([
      ['removeOf', ID],
      ['remove', ID],
    ]);
  });

  it('copy details of a device, and report if it is gone', async () => {
    const { handlers, done } = bench();
    await handlers.list.copy({ deviceId: ID, what: 'address' });
    expect(done).toEqual([['copied', '192.168.1.64']]);
    const other = '44:47:cc:00:00:03' as DeviceId; // the brand: a valid MAC
    expect(await handlers.list.copy({ deviceId: other, what: 'mac' })).toEqual(fail('device-gone'));
  });

  it('make discovery ask more often while a page requests it, and return the last answer of a device', async () => {
    const { handlers, done } = bench();
    await handlers.list.watchClosely({ on: true });
    await handlers.list.watchClosely({ on: false });
    expect(done).toEqual([['watch closely'], ['watch as usual']]);
    expect(await handlers.list.heard({ deviceId: ID })).toEqual(
      ok({ source: '192.168.1.64', fields: [['MAC', ID]] }),
    );
    expect(await handlers.list.heard({ deviceId: OTHER })).toEqual(fail('not-heard'));
  });

  it('send changes with whole devices to the window until they are stopped', () => {
    const { deps, tell, done } = bench();
    const pushed: Changes[] = [];
    const end = forwardChanges(deps, (changes) => pushed.push(changes));
    const other = '44:47:cc:00:00:03' as DeviceId; // the brand: a valid MAC
    tell({ devices: [DEVICE], removedDevices: [other], listening: LISTENING });
    expect(pushed).toEqual([{ devices: [DEVICE], removedDevices: [other] }, { listening: LISTENING }]);
    end();
    expect(done.map(([name]) => name).toSorted()).toEqual([
      'end added',
      'end devices',
      'end listening',
      'end notices',
      'end operations',
      'end resale',
      'end settings',
    ]);
  });
});

it('lists the logins kept on this PC without their passwords, and forgets one', async () => {
  const { handlers } = bench();
  const { model, serial, mac, address, kind, name } = DEVICE;
  expect(await handlers.login.listLogins(undefined)).toEqual(
    ok([
      { deviceId: ID, device: { name, model, serial, mac, address, kind }, user: 'admin', since: 5 },
      { deviceId: OTHER, device: { mac: OTHER, kind, name: 'As it was' }, user: 'admin', since: 5 },
    ]),
  );
  await handlers.login.forgetLogin({ deviceId: ID });
  expect(await handlers.login.listLogins(undefined)).toMatchObject({ value: [{ deviceId: OTHER }] });
});

it('a repeated job runs until it is stopped', async () => {
  let runs = 0;
  await new Promise<void>((resolve) => {
    const stop = every(systemClock, 1, () => {
      runs += 1;
      if (runs === 3) {
        stop();
        resolve();
      }
    });
  });
  expect(runs).toBe(3);
});
