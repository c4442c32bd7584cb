import { describe, expect, it } from 'vitest';
import type { ManualAddress } from '../../../electron/devices/standing.ts';
import { ID, MAC, SERIAL, openBench } from './sightings.ts';

const TYPED: ManualAddress = {
  host: '192.168.1.64',
  address: '192.168.1.64',
  port: 8080,
  secure: false,
};
const NAMED = { serial: SERIAL, model: 'DS-7616NI', kind: 'recorder', since: 1_600_000_000_000 } as const;
const claim = (index: number) =>
  `02:00:00:00:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`;

describe('a device added by address', () => {
  it('has a row before discovery detects it, and none after the user removes the address', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED, NAMED);
    expect(bench.registry.get(ID)).toMatchObject({
      serial: SERIAL,
      kind: 'recorder',
      address: '192.168.1.64',
      httpPort: 8080,
      activation: 'unknown',
      online: false,
      firstSeen: 1_600_000_000_000,
      added: { host: '192.168.1.64', unheard: true },
    });
    expect(bench.registry.heardAt('192.168.1.64')).toEqual([]);
    bench.registry.unplace(ID);
    expect(bench.registry.get(ID)).toBeUndefined();
    expect(bench.changes).toEqual([
      { changed: [MAC], removed: [] },
      { changed: [], removed: [MAC] },
    ]);
  });

  it('has no row while its identity is unknown', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED);
    bench.registry.unplace(ID);
    expect(bench.changes).toEqual([]);
  });

  it('keeps its identity when only its address changes', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED, NAMED);
    bench.registry.place(ID, { ...TYPED, port: 8081 });
    expect(bench.registry.get(ID)).toMatchObject({ serial: SERIAL, httpPort: 8081 });
  });

  it('keeps its row when discovery detects it and the user then removes the address', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED, NAMED);
    bench.hear();
    expect(bench.registry.get(ID)).toMatchObject({ httpPort: 80, added: { unheard: false } });
    bench.registry.unplace(ID);
    expect(bench.registry.get(ID)).toMatchObject({ online: true, added: undefined });
    expect(bench.changes.at(-1)).toEqual({ changed: [MAC], removed: [] });
  });

  it('is not changed by answers from elsewhere', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED, NAMED);
    bench.hear({ source: '192.168.1.9', activated: false });
    expect(bench.registry.get(ID)).toMatchObject({ activation: 'unknown', online: false });
    expect(bench.changes).toHaveLength(1);
  });

  it('is in conflict when discovery detects it with another serial than its own', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED, NAMED);
    bench.hear({ serial: 'DS-2CD2320D-I20180919AACHC50000003' });
    expect(bench.registry.get(ID)?.marks).toContain('identity-conflict');
  });

  it.each([
    ['named by the user', NAMED],
    ['known only from answers from elsewhere', undefined],
  ])('keeps its row in a flood, %s', (_how, named) => {
    const bench = openBench();
    if (named === undefined) bench.hear({ source: '192.168.1.9' });
    bench.registry.place(ID, TYPED, named);
    for (let index = 0; index < 600; index += 1) bench.hear({ mac: claim(index), source: '192.168.1.9' });
    expect(bench.registry.get(ID)).toBeDefined();
    expect(bench.registry.devices()).toHaveLength(501);
  });

  it('is new when it comes back after it was removed', () => {
    const bench = openBench();
    bench.registry.place(ID, TYPED, NAMED);
    bench.registry.remove(ID);
    bench.registry.unplace(ID);
    expect(bench.changes.at(-1)).toEqual({ changed: [], removed: [MAC] });
    bench.hear();
    expect(bench.registry.get(ID)).toMatchObject({ kind: 'camera', added: undefined });
  });
});
