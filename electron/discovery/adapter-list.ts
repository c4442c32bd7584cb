/** All adapters of this run: those present, those that are gone, and those that the user switched off. */
import type { AdapterView } from '../../shared/device.ts';
import { readAdapters, type Adapter, type AdapterOptions, type OwnAddress } from './adapters.ts';

export interface AdapterList {
  /** Reads the adapters again, and returns those that are present and on. */
  read(): readonly Adapter[];
  /** Switches an adapter on or off, with effect from the next `read`. */
  setOn(name: string, on: boolean): void;
  /** This PC's addresses on the adapters that were present and on at the last `read`. */
  ownAddresses(): readonly OwnAddress[];
  /** Present adapters first, then those that are gone. `used`: the state of those with sockets. */
  views(used: readonly AdapterView[]): readonly AdapterView[];
}

/** Most adapters that are shown after they are gone. */
const MAX_GONE = 16;

/** Reads nothing before the first `read`. `namesOff`: the adapters that are off at first. */
export function createAdapterList(options: AdapterOptions, namesOff: readonly string[]): AdapterList {
  const off = new Set(namesOff);
  const gone = new Map<string, Adapter>();
  let present: readonly Adapter[] = [];
  let own: readonly OwnAddress[] = [];

  return {
    read() {
      const before = present;
      present = readAdapters(options);
      const names = new Set(present.map(({ name }) => name));
      for (const name of names) gone.delete(name);
      for (const adapter of before) {
        if (!names.has(adapter.name) && gone.size < MAX_GONE) gone.set(adapter.name, adapter);
      }
      const on = present.filter((adapter) => !off.has(adapter.name));
      own = on.flatMap((adapter) =>
        adapter.addresses.map((address) => ({ adapter: adapter.name, ...address })),
      );
      return on;
    },
    setOn(name, on) {
      if (on) off.delete(name);
      else off.add(name);
    },
    ownAddresses: () => own,
    views(used) {
      const live = new Map(used.map((adapter) => [adapter.name, adapter]));
      return [
        ...present.map((adapter): AdapterView => live.get(adapter.name) ?? { ...adapter, state: 'off' }),
        ...[...gone.values()].map((adapter): AdapterView =>
          off.has(adapter.name)
            ? { ...adapter, state: 'off' }
            : { ...adapter, state: 'failed', reason: 'no link' },
        ),
      ];
    },
  };
}
