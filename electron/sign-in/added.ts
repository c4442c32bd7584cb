/**
 * Devices that the user added by address: `added.json` in the user-data folder. Each is asked gently, without a login,
 * by one inquiry of its own and over HTTP. It is a row of the list from when discovery hears a device there, or a
 * sign-in has named it; before that it has no identity, and stands over the list. Rules: docs/decisions/018-added-by-address.md.
 */
import { randomUUID } from 'node:crypto';
import type { AddedId, AddedView, AddressesAdded } from '../../shared/added.ts';
import { MOST_ADDED } from '../../shared/added.ts';
import type { DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { TypedPlace } from '../access/reach.ts';
import { whyNotAllowed, type AddressRules } from '../devices/address-rules.ts';
import type { Registry } from '../devices/registry.ts';
import type { AskingDiscovery } from '../discovery/discovery.ts';
import { createAddedEntries } from './added-entries.ts';
import type { AddedFile, Known } from './added-file.ts';
import { createAskAdded, type AskAddedDeps } from './ask-added.ts';
import { resolveHost, type LookUp } from './look-up.ts';
import { placeOf, readTyped, type TypedText } from './typed-address.ts';

export interface Added {
  /** Those that are no row yet, in the order they were added. */
  views(): readonly AddedView[];
  rules(): AddressRules;
  isKnown(place: string): boolean;
  room(): number;
  /** Checks each once more, keeps the good ones and asks them at once. Error: `save-failed`; they hold for this run. */
  add(texts: readonly TypedText[]): Promise<Result<AddressesAdded>>;
  /** For good. */
  remove(ids: readonly AddedId[]): Promise<Result<null>>;
  /** All entries of this row, for good. */
  removeOf(id: DeviceId): Promise<Result<null>>;
  /** Where to sign in to an entry that is no row yet. Errors: `device-gone`, `unreachable`, `address-not-allowed`, `address-conflict`. */
  placeFor(id: AddedId): Promise<Result<TypedPlace>>;
  /** A sign-in has named it: it is this row from now on. Error: `same-device` where another entry is it already. */
  name(id: AddedId, deviceId: DeviceId, known: Omit<Known, 'mac' | 'since'>): Promise<Result<null>>;
  /** Discovery or the list has changed: what was not known may be a row now. */
  relink(): void;
  onChange(listener: (views: readonly AddedView[]) => void): () => void;
  start(): void;
  stop(): void;
}

export interface AddedDeps extends Omit<AskAddedDeps, 'resolve' | 'rules'> {
  readonly registry: Registry;
  readonly discovery: Pick<AskingDiscovery, 'inquireAt' | 'ownAddresses'>;
  readonly loopbackAllowed: boolean;
  readonly lookUp: LookUp;
}

export function createAdded(file: AddedFile, deps: AddedDeps): Added {
  const { clock, registry, discovery } = deps;
  const rules = (): AddressRules => ({
    own: discovery.ownAddresses(),
    loopbackAllowed: deps.loopbackAllowed,
  });
  const resolve = (host: string) => resolveHost(host, deps.lookUp, deps.settings().added.lookUpWithin, clock);
  const entries = createAddedEntries(registry, rules);
  const asking = createAskAdded({ ...deps, resolve, rules }, entries);

  const save = () => file.save(entries.all().map(({ kept }) => kept));
  const isKnown = (place: string) => entries.all().some(({ kept }) => placeOf(kept) === place);

  /** All of them are gone before anything is waited for. */
  async function forget(ids: readonly AddedId[]): Promise<Result<null>> {
    return entries.remove(ids) ? save() : ok(null);
  }

  return {
    views: () => entries.views(),
    rules,
    isKnown,
    room: () => Math.max(0, MOST_ADDED - entries.all().length),
    async add(texts) {
      const added: AddedId[] = [];
      const problems: AddressesAdded['problems'][number][] = [];
      for (const [index, text] of texts.entries()) {
        const read = readTyped(text, rules());
        if (!read.ok) problems.push({ index, problem: read.problem });
        else if (isKnown(placeOf(read.value))) problems.push({ index, problem: 'already-added' });
        else if (entries.all().length >= MOST_ADDED) problems.push({ index, problem: 'too-many' });
        else {
          const id = randomUUID() as AddedId; // the branded id is made here
          entries.enter({ ...read.value, id });
          added.push(id);
        }
      }
      entries.tell();
      asking.now(added);
      const saved = added.length === 0 ? ok(null) : await save();
      return saved.ok ? ok({ added, problems }) : saved;
    },
    remove: forget,
    removeOf: (deviceId) => forget(entries.ofRow(deviceId)),
    async placeFor(id) {
      const entry = entries.get(id);
      if (entry === undefined || entry.row !== undefined) return fail('device-gone');
      const { host, port, secure } = entry.kept;
      const address = await resolve(host);
      if (address === undefined) return fail('unreachable', { detail: `${host}: name not found` });
      // SECURITY: a name may stand for another address than a moment ago.
      if (whyNotAllowed(address, rules()) !== undefined) return fail('address-not-allowed', { address });
      if (registry.heardAt(address).length > 0) return fail('address-conflict', { address });
      return ok({ address, port, secure });
    },
    async name(id, deviceId, known) {
      const entry = entries.get(id);
      if (entry === undefined) return fail('device-gone');
      const other = entries
        .all()
        .some(({ kept, row }) => kept.id !== id && (kept.known?.mac === deviceId || row === deviceId));
      if (other) return fail('same-device');
      entries.update(id, {
        kept: { ...entry.kept, known: { ...known, mac: deviceId, since: clock.wall() } },
      });
      entries.tell();
      return save();
    },
    relink: () => entries.relink(),
    onChange: (listener) => entries.onChange(listener),
    start() {
      for (const kept of file.found) entries.enter(kept);
      entries.tell();
      asking.start();
    },
    stop: () => asking.stop(),
  };
}
