import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../../../shared/device.ts';
import { cpuTime } from '../cpu-time.ts';
import { ID, MAC, OTHER_ID, OTHER_MAC, SERIAL, openBench } from './sightings.ts';

const marks = (bench: ReturnType<typeof openBench>, id = ID) => bench.registry.get(id)?.marks;
const mac = (index: number) =>
  `02:00:00:${[16, 8, 0].map((shift) => ((index >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`;

describe('one row per MAC', () => {
  it('copies of one answer make one row, which is reported once', () => {
    const bench = openBench();
    for (let copy = 0; copy < 8; copy += 1) bench.hear();
    expect(bench.registry.devices()).toHaveLength(1);
    expect(bench.changes).toEqual([{ changed: [MAC], removed: [] }]);
  });

  it('shows what the device reported', () => {
    const bench = openBench();
    bench.hear({ firmware: 'V5.5.6build 180326', bootTime: '1970-01-01 00:00:41', dhcp: false });
    expect(bench.registry.get(ID)).toMatchObject({
      id: MAC,
      mac: MAC,
      serial: SERIAL,
      kind: 'camera',
      address: '192.168.1.64',
      firmware: 'V5.5.6build 180326',
      bootTime: '1970-01-01 00:00:41',
      dhcp: false,
      activation: 'active',
      online: true,
      adapter: 'Ethernet 2',
      marks: [],
      formerAddresses: [],
      firstSeen: 1_700_000_000_000,
      lastSeen: 1_700_000_000_000,
    });
  });

  it('what one answer omits stays as an earlier one reported it', () => {
    const bench = openBench();
    bench.hear({ firmware: 'V5', activated: false });
    bench.hear({ model: undefined, httpPort: undefined, activated: undefined });
    expect(bench.registry.get(ID)).toMatchObject({
      model: 'DS-2CD2320D-I',
      httpPort: 80,
      firmware: 'V5',
      activation: 'inactive',
    });
  });

  it('two ports of one recorder are two rows', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ mac: OTHER_MAC, address: '192.168.1.65' });
    expect(bench.registry.devices().map((device) => device.serial)).toEqual([SERIAL, SERIAL]);
    expect(marks(bench)).toEqual([]);
  });

  it('later answers are reported once a second, and the PC’s clock may jump', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(400);
    bench.hear();
    expect(bench.changes).toHaveLength(1);
    bench.pass(700);
    bench.hear();
    expect(bench.changes).toHaveLength(2);
    bench.setWall(1_600_000_000_000);
    bench.hear();
    expect(bench.changes).toHaveLength(3);
    expect(bench.registry.get(ID)).toMatchObject({
      firstSeen: 1_700_000_000_000,
      lastSeen: 1_600_000_000_000,
      online: true,
    });
  });

  it('goes offline by monotonic time, and comes back when seen', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(44_000);
    bench.registry.refresh();
    expect(bench.changes).toHaveLength(1);
    bench.pass(1_000);
    bench.registry.refresh();
    expect(bench.registry.get(ID)?.online).toBe(false);
    expect(bench.changes).toHaveLength(2);
    bench.hear();
    expect(bench.registry.get(ID)?.online).toBe(true);
  });

  it('keeps former addresses, newest first, at most eight', () => {
    const bench = openBench();
    for (let host = 10; host < 22; host += 1) {
      bench.hear({ address: `192.168.1.${String(host)}` });
      bench.pass(30_000);
    }
    const expected = [20, 19, 18, 17, 16, 15, 14, 13].map((host) => `192.168.1.${String(host)}`);
    expect(bench.registry.get(ID)?.formerAddresses).toEqual(expected);
  });

  it('keeps its adapter while that still sees it', () => {
    const bench = openBench();
    bench.hear({ adapter: undefined });
    expect(bench.registry.get(ID)?.adapter).toBeUndefined();
    bench.hear({ adapter: 'Ethernet 2' });
    bench.hear({ adapter: 'Wi-Fi' });
    expect(bench.registry.get(ID)?.adapter).toBe('Ethernet 2');
    bench.pass(6_000);
    bench.hear({ adapter: 'Wi-Fi' });
    expect(bench.registry.get(ID)?.adapter).toBe('Wi-Fi');
  });

  it('a removed row comes back when seen, without what was learned about it', () => {
    const bench = openBench();
    bench.hear();
    bench.registry.learn(ID, { name: 'Yard', signedInAs: 'admin', uptimeSeconds: 90, kind: 'recorder' });
    expect(bench.registry.get(ID)).toMatchObject({
      name: 'Yard',
      signedInAs: 'admin',
      kind: 'recorder',
      uptime: { seconds: 90, readAt: 1_700_000_000_000 },
    });
    bench.registry.learn(ID, { signedInAs: null });
    expect(bench.registry.get(ID)).toMatchObject({ name: 'Yard', signedInAs: undefined });
    bench.registry.remove(ID);
    expect(bench.registry.get(ID)).toBeUndefined();
    expect(bench.changes.at(-1)).toEqual({ changed: [], removed: [MAC] });
    bench.hear();
    expect(bench.registry.get(ID)).toMatchObject({ name: undefined, kind: 'camera' });
  });

  it('nothing is learned about a device that is not in the list', () => {
    const bench = openBench();
    bench.registry.learn(ID, { name: 'Yard' });
    bench.registry.remove(ID);
    expect(bench.changes).toEqual([]);
  });

  it('a listener that was removed receives nothing', () => {
    const bench = openBench();
    let calls = 0;
    const end = bench.registry.onChange(() => (calls += 1));
    bench.hear();
    end();
    bench.registry.remove(ID);
    expect(calls).toBe(1);
  });
});

describe('activation', () => {
  it.each([
    [true, {}, 'active', []],
    [false, {}, 'inactive', []],
    [undefined, {}, 'no-inactive-state', ['no-inactive-state']],
    [undefined, { Activated: 'perhaps' }, 'unknown', []],
  ] as const)('Activated %j with %j is %s', (activated, fields, activation, expected) => {
    const bench = openBench();
    bench.hear({ activated, fields });
    expect(bench.registry.get(ID)?.activation).toBe(activation);
    expect(marks(bench)).toEqual(expected);
  });
});

describe('answers from another address than they report', () => {
  it('do not change a row that the device itself confirmed', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(40_000);
    bench.hear({ source: '192.168.1.9', activated: false, httpPort: 8_081 });
    bench.hear({ source: '192.168.1.9', address: '192.168.1.77', serial: 'DS-FORGED0000000001' });
    expect(bench.registry.get(ID)).toMatchObject({
      activation: 'active',
      httpPort: 80,
      address: '192.168.1.64',
    });
    expect(bench.changes).toHaveLength(1);
    bench.pass(10_000);
    expect(bench.registry.get(ID)?.online).toBe(false);
  });

  it('make a marked row, which the device’s own answer replaces completely', () => {
    const bench = openBench();
    bench.hear({ source: '192.168.1.9', firmware: 'forged', serial: 'DS-FORGED0000000001' });
    expect(marks(bench)).toEqual(['address-not-confirmed']);
    bench.pass(2_000);
    bench.hear();
    expect(marks(bench)).toEqual([]);
    expect(bench.registry.get(ID)).toMatchObject({ serial: SERIAL, firmware: undefined });
    expect(bench.registry.get(ID)?.firstSeen).toBe(1_700_000_000_000);
  });

  it('do not make a rival', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ mac: OTHER_MAC, source: '192.168.1.9' });
    expect(bench.registry.rivals(ID)).toEqual([]);
    expect(marks(bench)).toEqual([]);
    expect(marks(bench, OTHER_ID)).toEqual(['address-conflict', 'address-not-confirmed']);
  });

  it('an answer without an address does not confirm the row', () => {
    const bench = openBench();
    bench.hear({ address: undefined });
    expect(marks(bench)).toEqual(['address-not-confirmed', 'other-subnet']);
  });
});

describe('two devices at one address', () => {
  it('are both marked immediately, both reported, and for ten minutes after one fell silent', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ mac: OTHER_MAC, serial: 'DS-OTHER00000000001' });
    expect(bench.changes.at(-1)?.changed.toSorted()).toEqual([MAC, OTHER_MAC]);
    for (let minute = 0; minute < 10; minute += 1) {
      expect(marks(bench)).toEqual(['address-conflict']);
      bench.pass(60_000);
      bench.hear();
    }
    expect(marks(bench)).toEqual([]);
    expect(marks(bench, OTHER_ID)).toEqual(['address-conflict']);
    expect(bench.registry.rivals(OTHER_ID)).toEqual([MAC]);
  });

  it('conflict even after the first has moved away and its row was removed', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(30_000);
    bench.hear({ address: '192.168.1.101' });
    bench.registry.remove(ID);
    bench.hear({ mac: OTHER_MAC });
    expect(marks(bench, OTHER_ID)).toEqual(['address-conflict']);
    bench.pass(600_000);
    bench.registry.refresh();
    expect(marks(bench, OTHER_ID)).toEqual([]);
  });

  it('conflict even if there are a hundred of them', () => {
    const bench = openBench();
    for (let index = 0; index < 100; index += 1) bench.hear({ mac: mac(index) });
    expect(bench.registry.devices().filter((device) => device.marks[0] === 'address-conflict')).toHaveLength(
      100,
    );
  });
});

describe('one identity claimed twice', () => {
  const B = '192.168.1.77';

  it('does not follow from a move, or from a move back after a silence', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(40_000);
    bench.hear({ address: B, activated: false });
    expect(marks(bench)).toEqual([]);
    expect(bench.registry.get(ID)).toMatchObject({ address: B, formerAddresses: ['192.168.1.64'] });
    bench.pass(20_000);
    bench.hear();
    bench.pass(2_000);
    bench.hear();
    expect(marks(bench)).toEqual([]);
  });

  it('follows if the old address is seen again immediately', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ address: B });
    expect(marks(bench)).toEqual([]);
    bench.hear();
    expect(marks(bench)).toEqual(['identity-conflict']);
  });

  it('follows from two devices that alternate slowly, and is remembered for ten minutes', () => {
    const bench = openBench();
    for (let round = 0; round < 2; round += 1) {
      bench.hear();
      bench.hear({ address: B });
      bench.pass(12_000);
    }
    expect(marks(bench)).toEqual(['identity-conflict']);
    bench.pass(580_000);
    expect(marks(bench)).toEqual(['identity-conflict']);
    bench.pass(20_000);
    bench.registry.refresh();
    expect(marks(bench)).toEqual([]);
  });

  it('does not end when the row is removed', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ address: B });
    bench.hear();
    bench.registry.remove(ID);
    bench.hear();
    expect(marks(bench)).toEqual(['identity-conflict']);
  });

  it('does not follow if a recorder activates an inactive device again', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(2_000);
    bench.hear({ activated: false });
    bench.pass(2_000);
    bench.hear();
    expect(marks(bench)).toEqual([]);
    expect(bench.registry.get(ID)?.activation).toBe('active');
  });

  it('follows if active and inactive alternate, even at the same address', () => {
    const bench = openBench();
    for (let round = 0; round < 2; round += 1) {
      bench.hear();
      bench.hear({ activated: false });
      bench.pass(12_000);
    }
    expect(marks(bench)).toEqual(['identity-conflict']);
  });

  it('follows from another serial, but not from an added space or a missing serial', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ serial: undefined });
    bench.hear({ serial: SERIAL.replace('-I2018', '-I 2018') });
    expect(marks(bench)).toEqual([]);
    bench.hear({ serial: 'DS-2CD2320D-I20180919AACHC50000003' });
    expect(marks(bench)).toEqual(['identity-conflict']);
    expect(bench.registry.get(ID)?.serial).toBe(SERIAL);
  });
});

describe('the memory', () => {
  it('of a row’s serial and addresses lasts as long as the row', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(30_000);
    bench.hear({ address: '192.168.1.77' });
    bench.pass(3_600_000);
    bench.registry.refresh();
    expect(bench.registry.get(ID)?.formerAddresses).toEqual(['192.168.1.64']);
    bench.hear({ address: '192.168.1.77', serial: 'DS-2CD2320D-I20180919AACHC50000003' });
    expect(marks(bench)).toEqual(['identity-conflict']);
  });

  it('of a removed row ends with the conflict memory', () => {
    const bench = openBench();
    bench.hear();
    bench.registry.remove(ID);
    bench.pass(600_000);
    bench.registry.refresh();
    bench.hear({ serial: 'DS-2CD2320D-I20180919AACHC50000003' });
    expect(marks(bench)).toEqual([]);
  });
});

describe('other marks', () => {
  it.each([
    [{ serial: undefined }, ['not-confirmed']],
    [{ httpPort: undefined }, ['not-confirmed']],
    [{ address: '10.1.1.251' }, ['other-subnet']],
  ])('%j is marked %j', (said, expected) => {
    const bench = openBench();
    bench.hear(said);
    expect(marks(bench)).toEqual(expected);
  });

  it.each([
    ['10.1.1.251', '255.255.255.0', '10.1.1.1', '10.1.1.200/24'],
    ['10.1.1.200', '255.255.255.0', '10.1.1.201', '10.1.1.202/24'],
    ['192.0.0.60', '255.255.0.0', '192.0.0.1', '192.0.0.200/16'],
    ['10.1.1.18', '255.255.255.240', '10.1.1.17', '10.1.1.30/28'],
    ['10.1.1.30', '255.255.255.240', '10.1.1.17', '10.1.1.19/28'],
    ['10.1.1.251', 'nonsense', undefined, '10.1.1.200/24'],
    ['10.1.1.251', '0.0.0.0', undefined, '10.1.1.200/24'],
    ['169.254.7.7', '255.255.0.0', undefined, '169.254.7.200/16'],
    ['0.0.0.0', '255.255.255.0', undefined, undefined],
  ])('for %s/%s with gateway %s the address to add is %s', (address, subnetMask, gateway, expected) => {
    const bench = openBench();
    if (address === '10.1.1.30') bench.hear({ mac: OTHER_MAC, address: '10.1.1.18', adapter: undefined });
    bench.hear({ address, subnetMask, gateway });
    const toAdd = bench.registry.get(ID)?.addressToAdd;
    expect(toAdd).toEqual(expected === undefined ? undefined : { adapter: 'Ethernet 2', address: expected });
  });

  it('the address to add is for the adapter that saw the device, otherwise for the first', () => {
    const bench = openBench();
    bench.hear({ address: '10.1.1.2', adapter: 'USB' });
    expect(bench.registry.get(ID)?.addressToAdd?.adapter).toBe('USB');
    bench.hear({ mac: OTHER_MAC, address: '10.1.1.3', adapter: undefined });
    expect(bench.registry.get(OTHER_ID)?.addressToAdd?.adapter).toBe('Ethernet 2');
    bench.own = [];
    expect(bench.registry.get(OTHER_ID)?.addressToAdd).toBeUndefined();
  });

  it('other-subnet disappears once the address was added', () => {
    const bench = openBench();
    bench.hear({ address: '10.1.1.2' });
    bench.own = [...bench.own, { adapter: 'Ethernet 2', address: '10.1.1.200', prefix: 24 }];
    bench.registry.refresh();
    expect(bench.changes).toHaveLength(2);
    expect(marks(bench)).toEqual([]);
  });
});

describe('a flood', () => {
  it('of unconfirmed answers keeps the rows that were confirmed', () => {
    const bench = openBench();
    bench.hear();
    for (let index = 0; index < 20_000; index += 1) bench.hear({ mac: mac(index), source: '192.168.1.9' });
    expect(bench.registry.get(ID)).toBeDefined();
    expect(bench.registry.devices().length).toBeLessThanOrEqual(501);
    expect(bench.changes.at(-1)).toEqual({ changed: [mac(19_999)], removed: [mac(19_499)] });
  });

  it('of answers with many addresses keeps the existing rows', () => {
    const bench = openBench();
    bench.hear();
    const taken = cpuTime(() => {
      for (let index = 0; index < 20_000; index += 1) {
        const address = `192.168.1.${String(index % 250)}`;
        bench.hear({ mac: mac(index), address });
      }
    });
    expect(taken).toBeLessThan(10_000);
    expect(bench.registry.get(ID)).toBeDefined();
    expect(bench.registry.devices()).toHaveLength(5_000);
    expect(bench.registry.get(mac(19_999) as DeviceId)).toBeUndefined(); // the brand: made by the helper
  });

  it('of claimed rows lets one of them become a confirmed row', () => {
    const bench = openBench();
    for (let index = 0; index < 500; index += 1) bench.hear({ mac: mac(index), source: '192.168.1.9' });
    bench.hear({ mac: mac(0) });
    bench.hear({ mac: mac(500), source: '192.168.1.9' });
    expect(bench.registry.devices()).toHaveLength(501);
    expect(bench.registry.get(mac(0) as DeviceId)?.marks).not.toContain('address-not-confirmed'); // as above
  });
});
