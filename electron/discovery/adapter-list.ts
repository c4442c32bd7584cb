/** Every adapter of this run: those present, those that are gone, and those the user switched off. */
import type { AdapterView } from '../../shared/device.ts';
import { readAdapters, type Adapter, type AdapterOptions, type OwnAddress } from './adapters.ts';

export interface AdapterList {
  /** Reads the adapters again; returns those that are present and on. */
  read(): readonly Adapter[];
  /** Counts from the next `read` on. */
  setOn(name: string, on: boolean): void;
  /** Addresses of ours on the adapters that were present and on. */
  ownAddresses(): readonly OwnAddress[];
  /** Present adapters first, then those that are gone. `used`: how those with sockets are doing. */
  views(used: readonly AdapterView[]): readonly AdapterView[];
}

/** Adapters that were there and are gone, still shown. */
const MAX_GONE = 16;

/** Nothing is read before `read`. `namesOff`: the adapters that are off at first. */
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
