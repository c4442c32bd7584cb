/**
 * Devices that the user added by address, kept in `added.json` in the user-data folder. Cogwheel queries each address
 * without a sign-in: one discovery inquiry and one request over HTTP(S). An entry becomes a row of the list once
 * discovery sees a device there or a sign-in identifies it. Until then it has no identity and is shown above the list.
 * Rules: docs/decisions/018-added-by-address.md.
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
  /** The entries that are not rows yet, in the order in which the user added them. */
  views(): readonly AddedView[];
  rules(): AddressRules;
  isKnown(place: string): boolean;
  room(): number;
  /**
   * Checks each address again, adds the valid ones, and queries them immediately. Error: `save-failed`; the entries
   * then exist for this run only.
   */
  add(texts: readonly TypedText[]): Promise<Result<AddressesAdded>>;
  /** Removes these entries permanently. Error: `save-failed`. */
  remove(ids: readonly AddedId[]): Promise<Result<null>>;
  /** Removes all entries of this row permanently. Error: `save-failed`. */
  removeOf(id: DeviceId): Promise<Result<null>>;
  /**
   * Where to sign in to an entry that is not a row yet. Errors: `device-gone`, `unreachable`, `address-not-allowed`,
   * `address-conflict`.
   */
  placeFor(id: AddedId): Promise<Result<TypedPlace>>;
  /**
   * Makes the entry this row, after a sign-in has identified the device. Errors: `device-gone`; `same-device` if
   * another entry already is this device; `save-failed`.
   */
  name(id: AddedId, deviceId: DeviceId, known: Omit<Known, 'mac' | 'since'>): Promise<Result<null>>;
  /** Finds the row of each entry again, after a change of discovery or the list. */
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

  /** Removes all of them synchronously, before waiting for the file. */
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
          const id = randomUUID() as AddedId; // the cast adds the brand to a new id
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
      // SECURITY: a host name may resolve to another address than a moment ago.
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
