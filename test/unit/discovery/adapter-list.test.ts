import { describe, expect, it } from 'vitest';
import { createAdapterList } from '../../../electron/discovery/adapter-list.ts';
import { ipv4 } from './wire.ts';

/** A list of adapters that a test plugs in and out; each has the address `127.0.0.<its position>`. */
function openList(off: readonly string[] = []) {
  let names: readonly string[] = [];
  const interfaces = () =>
    Object.fromEntries(names.map((name, index) => [name, [ipv4(`127.0.0.${index + 1}`)]]));
  const list = createAdapterList({ loopback: true, interfaces }, off);
  const plug = (...present: readonly string[]) => {
    names = present;
    return list.read().map(({ name }) => name);
  };
  const states = () => list.views([]).map(({ name, state, reason }) => [name, state, reason]);
  return { list, plug, states };
}

describe('the adapters in use', () => {
  it('are those that are switched on, and only their addresses are our own', () => {
    const { list, plug } = openList(['Wi-Fi']);
    expect(list.ownAddresses()).toEqual([]);
    expect(plug('Ethernet', 'Wi-Fi')).toEqual(['Ethernet']);
    expect(list.ownAddresses()).toEqual([{ adapter: 'Ethernet', address: '127.0.0.1', prefix: 16 }]);
    list.setOn('Wi-Fi', true);
    expect(list.ownAddresses()).toHaveLength(1);
    expect(plug('Ethernet', 'Wi-Fi')).toEqual(['Ethernet', 'Wi-Fi']);
    expect(list.ownAddresses()).toHaveLength(2);
  });

  it('are shown with the state of their sockets, and as off if they have none', () => {
    const { list, plug } = openList();
    plug('Ethernet', 'Wi-Fi');
    const used = { name: 'Wi-Fi', addresses: [], state: 'failed', reason: 'EADDRNOTAVAIL' } as const;
    expect(list.views([used])).toEqual([
      { name: 'Ethernet', addresses: [{ address: '127.0.0.1', prefix: 16 }], state: 'off' },
      used,
    ]);
  });

  it('are still shown without a link when they are gone, unless the user switched them off', () => {
    const { plug, states } = openList(['Wi-Fi']);
    plug('Ethernet', 'USB', 'Wi-Fi');
    plug('Ethernet');
    expect(states()).toEqual([
      ['Ethernet', 'off', undefined],
      ['USB', 'failed', 'no link'],
      ['Wi-Fi', 'off', undefined],
    ]);
    plug('Ethernet', 'USB');
    expect(states().map(([name]) => name)).toEqual(['Ethernet', 'USB', 'Wi-Fi']);
  });

  it('are still shown after they are gone, at most sixteen of them', () => {
    const { plug, states } = openList();
    for (let index = 0; index <= 20; index += 1) plug(`VPN ${index}`);
    const gone = states().slice(1);
    expect(gone).toHaveLength(16);
    expect(gone[0]?.[0]).toBe('VPN 0');
  });
});
