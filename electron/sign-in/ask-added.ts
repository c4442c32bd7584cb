/**
 * Queries the added addresses in rounds, without a sign-in: one discovery inquiry and one HTTP(S) request each. An
 * address that doesn't respond is queried less often.
 */
import type { AddedId } from '../../shared/added.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { Occupancy } from '../access/occupancy.ts';
import { whyNotAllowed, type AddressRules } from '../devices/address-rules.ts';
import type { Registry } from '../devices/registry.ts';
import type { AskingDiscovery } from '../discovery/discovery.ts';
import type { AddedEntries, Entry } from './added-entries.ts';

export interface AskAdded {
  /** Queries these entries immediately. Does nothing before {@link AskAdded.start}, whose first round queries all. */
  now(ids: readonly AddedId[]): void;
  start(): void;
  stop(): void;
}

export interface AskAddedDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Pick<Registry, 'get' | 'heardAt'>;
  readonly discovery: Pick<AskingDiscovery, 'inquireAt'>;
  readonly access: Pick<Access, 'readActivation'>;
  readonly occupancy: Pick<Occupancy, 'isInUse'>;
  /** Resolves with undefined if the system knows no address for this host name or takes too long. */
  readonly resolve: (host: string) => Promise<string | undefined>;
  readonly rules: () => AddressRules;
  readonly report: (sentence: string, cause: unknown) => void;
}

/** Addresses queried in parallel, because an unknown host name takes the system seconds. */
const ASK_AT_ONCE = 8;
/** Most rounds in a row that skip an address that doesn't respond. */
const MOST_PASSED_OVER = 5;

export function createAskAdded(deps: AskAddedDeps, entries: AddedEntries): AskAdded {
  const { clock, registry } = deps;
  let running = false;
  let cancelTimer: () => void = () => undefined;

  const failed = (cause: unknown) => deps.report('Querying the added addresses failed.', cause);

  async function ask(id: AddedId): Promise<void> {
    const entry = entries.get(id);
    if (entry === undefined) return;
    const { host, port, secure } = entry.kept;
    const address = await deps.resolve(host);
    if (address === undefined) {
      missed(id, { state: 'no-name', address: undefined, failure: undefined });
      return;
    }
    if (whyNotAllowed(address, deps.rules()) !== undefined) {
      missed(id, { state: 'not-allowed', address, failure: undefined });
      return;
    }
    entries.update(id, { address });
    await deps.discovery.inquireAt(address);
    const report = await deps.access.readActivation({ address, port, secure });
    if (!report.ok) {
      missed(id, { state: 'failed', address, failure: report.failure });
      return;
    }
    const answered = { at: clock.now(), wall: clock.wall(), report: report.value };
    const isSeveral = registry.heardAt(address).length > 1;
    const state = isSeveral ? 'several' : report.value;
    entries.update(id, { state, address, failure: undefined, answered, misses: 0, passOver: 0 });
    entries.tell();
  }

  function missed(id: AddedId, change: Pick<Entry, 'state' | 'address' | 'failure'>): void {
    const misses = (entries.get(id)?.misses ?? 0) + 1;
    entries.update(id, { ...change, misses, passOver: Math.min(misses - 1, MOST_PASSED_OVER) });
    entries.tell();
  }

  async function round(): Promise<void> {
    const due: AddedId[] = [];
    for (const entry of entries.all()) {
      const { id } = entry.kept;
      if (!isDue(entry, deps)) continue;
      if (entry.passOver > 0) entries.passOver(id);
      else due.push(id);
    }
    await inParallel(due, ASK_AT_ONCE, (id) => (running ? ask(id) : Promise.resolve()));
  }

  async function run(): Promise<void> {
    await round().catch(failed);
    if (running) cancelTimer = clock.after(deps.settings().added.askEvery, () => void run());
  }

  return {
    now(ids) {
      if (running) void inParallel(ids, ASK_AT_ONCE, ask).catch(failed);
    },
    start() {
      running = true;
      void run();
    },
    stop() {
      running = false;
      cancelTimer();
    },
  };
}

/** Whether querying the address can reveal anything new. Discovery already reports on devices that it sees online. */
function isDue(
  { row, answered }: Entry,
  { registry, occupancy }: Pick<AskAddedDeps, 'registry' | 'occupancy'>,
): boolean {
  if (row === undefined || answered === undefined) return true;
  // A running operation already watches the device.
  if (occupancy.isInUse(row, 'operation')) return false;
  const device = registry.get(row);
  return device?.added?.unheard !== false || !device.online;
}
