/** Builds the services. Each uses only those built before it. */
import type { AddedId } from '../../shared/added.ts';
import { createAccess } from '../access/access.ts';
import { createKnownLogins } from '../access/known-logins.ts';
import { createLoginAttempts } from '../access/login-attempts.ts';
import { createOccupancy } from '../access/occupancy.ts';
import { createReach } from '../access/reach.ts';
import { createRegistry } from '../devices/registry.ts';
import { createCloseWatch } from '../discovery/close-watch.ts';
import { createDiscovery } from '../discovery/discovery.ts';
import type { Log } from '../files/log.ts';
import { joinNotices, type NoticeBoard } from '../files/notice-board.ts';
import { openDeviceClient } from '../isapi/client.ts';
import { createActivity } from '../maintenance/activity.ts';
import { createMaintenance } from '../maintenance/service.ts';
import { createResale } from '../resale/service.ts';
import { createAdded } from '../sign-in/added.ts';
import { identifyMany, type IdentifyRequest } from '../sign-in/identify.ts';
import { systemLookUp } from '../sign-in/look-up.ts';
import { createSignIn } from '../sign-in/service.ts';
import { systemClock as clock } from './clock.ts';
import type { Stores } from './stores.ts';

export interface ServiceParts {
  readonly stores: Stores;
  readonly problems: NoticeBoard;
  readonly log: Log;
  /** Monotonic time of the last real key or button press in the window; undefined if there was none. */
  readonly lastInputAt: () => number | undefined;
  /** Discovery on loopback only, for a simulated site. */
  readonly loopbackSite: boolean;
}

export type Services = ReturnType<typeof buildServices>;

export function buildServices({ stores, problems, log, lastInputAt, loopbackSite }: ServiceParts) {
  const report = (sentence: string, cause: unknown) => log.error(sentence, cause);
  const base = { clock, settings: () => stores.settings.get(), report, lastInputAt };
  const devices = buildDevices(stores, loopbackSite, report);
  const doors = buildDoors(stores, devices);
  const shared = { ...base, ...devices, ...doors };
  const { journal, records, trust } = stores;
  const maintenance = createMaintenance({ ...shared, journal, records, trust });
  const activity = createActivity({ journal, maintenance });
  const resale = createResale({ ...shared, journal, maintenance, activity });
  const added = createAdded(stores.addedFile, {
    ...shared,
    loopbackAllowed: loopbackSite,
    lookUp: systemLookUp,
  });
  const signInDeps = { ...shared, trust };
  return {
    ...devices,
    ...doors,
    report,
    maintenance,
    activity,
    resale,
    added,
    signIn: createSignIn({ ...signInDeps, remembered: stores.remembered }),
    identify: (ids: readonly AddedId[], request: IdentifyRequest) =>
      identifyMany({ ...signInDeps, added }, ids, request),
    closeWatch: createCloseWatch(devices.discovery, clock),
    notices: joinNotices(journal, problems),
  };
}

function buildDevices(
  { settings, remembered, labels }: Stores,
  loopbackSite: boolean,
  report: (sentence: string, cause: unknown) => void,
) {
  const discovery = createDiscovery({
    clock,
    settings: () => settings.get(),
    loopback: loopbackSite,
    report,
  });
  const registry = createRegistry({
    clock,
    settings: settings.get().discovery,
    ownAddresses: () => discovery.ownAddresses(),
    loopbackAllowed: loopbackSite,
    isRemembered: (id) => remembered.has(id),
    labelOf: (id) => labels.get(id),
  });
  return { discovery, registry };
}

function buildDoors(
  { settings, tries, remembered }: Stores,
  { discovery, registry }: ReturnType<typeof buildDevices>,
) {
  const known = createKnownLogins({
    show: (id, user) => registry.learn(id, { signedInAs: user ?? null }),
    remembered,
  });
  const attempts = createLoginAttempts(clock, tries);
  const current = () => settings.get();
  const reach = createReach({ registry, discovery, openClient: openDeviceClient, settings: current, clock });
  const access = createAccess({ clock, settings: current, registry, reach, attempts, known });
  return { known, attempts, access, occupancy: createOccupancy() };
}
