/**
 * Main's services without a window, on a simulated site of their own: real sockets, with intervals of
 * fractions of a second.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createAccess, type Access } from '../../../electron/access/access.ts';
import { createKnownLogins, type KnownLogins } from '../../../electron/access/known-logins.ts';
import { openTriesFile } from '../../../electron/access/login-attempts-file.ts';
import { createLoginAttempts } from '../../../electron/access/login-attempts.ts';
import { createOccupancy, type Occupancy } from '../../../electron/access/occupancy.ts';
import { createReach } from '../../../electron/access/reach.ts';
import { openTrustStore, type TrustStore } from '../../../electron/access/trust.ts';
import { createRegistry, type Registry } from '../../../electron/devices/registry.ts';
import { createDiscovery } from '../../../electron/discovery/discovery.ts';
import { openDeviceClient } from '../../../electron/isapi/client.ts';
import type { OpenClient } from '../../../electron/isapi/contract.ts';
import { openJournal } from '../../../electron/journal/journal.ts';
import { createActivity } from '../../../electron/maintenance/activity.ts';
import { createMaintenance, type Maintenance } from '../../../electron/maintenance/service.ts';
import { createResale, type Resale } from '../../../electron/resale/service.ts';
import { systemClock } from '../../../electron/shell/clock.ts';
import { openAddedFile } from '../../../electron/sign-in/added-file.ts';
import { createAdded, type Added } from '../../../electron/sign-in/added.ts';
import { identifyMany } from '../../../electron/sign-in/identify.ts';
import { openRememberedLogins, type RememberedLogins } from '../../../electron/sign-in/remembered.ts';
import { createSignIn, type SignInService } from '../../../electron/sign-in/service.ts';
import type { AddedId, Identified } from '../../../shared/added.ts';
import { identityEnd, type DeviceId } from '../../../shared/device.ts';
import type { Action, OperationView } from '../../../shared/operation.ts';
import type { Result } from '../../../shared/result.ts';
import { settingsSchema, type Settings } from '../../../shared/settings.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import type { Place } from '../../simulator/place.ts';
import { startSite, type Site } from '../../simulator/site.ts';

export interface Workbench {
  readonly site: Site;
  readonly registry: Registry;
  readonly maintenance: Maintenance;
  readonly resale: Resale;
  readonly signIns: SignInService;
  readonly access: Access;
  readonly known: KnownLogins;
  readonly occupancy: Occupancy;
  readonly remembered: RememberedLogins;
  readonly trust: TrustStore;
  readonly added: Added;
  identify(ids: readonly AddedId[], password?: string, extra?: object): Promise<readonly Identified[]>;
  /** Folder of the services' files. */
  readonly folder: string;
  id(name: string): DeviceId;
  /** Replaces the services as after the end of the program: the new ones know only what the journal holds. */
  restart(): Promise<void>;
  /** Resolves when the device was seen. */
  heard(name: string): Promise<void>;
  signIn(name: string, password?: string, extra?: object): ReturnType<SignInService['one']>;
  /** The PC goes to sleep or wakes up. */
  sleeps(): void;
  /** Signs in, prepares, confirms and starts; throws if one of these fails. */
  begin(name: string, action: Action): Promise<void>;
  view(name: string): OperationView;
  /** Resolves with the view when this device's operation has ended. */
  ended(name: string, within?: number): Promise<OperationView>;
  /** `begin`, then `ended`. */
  run(name: string, action: Action): Promise<OperationView>;
  until(condition: () => boolean, what: string, within?: number): Promise<void>;
}

export interface BenchPlace extends Pick<Place, 'site'> {
  /** Settings that differ from {@link QUICK}, by section. */
  readonly changes?: {
    readonly batch?: object;
    readonly discovery?: object;
    readonly operation?: object;
    readonly resale?: object;
  };
  /** The addresses of host names. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Encrypts nothing; other tests check what is in the file. */
const openVault = {
  isAvailable: () => Promise.resolve(true),
  seal: (text: string) => Promise.resolve(Buffer.from(text)),
  unseal: (sealed: Buffer) => Promise.resolve({ text: sealed.toString(), isAgeing: false }),
};

const QUICK = {
  discovery: { burst: [0, 100], idleEvery: 400, waitingEvery: 150, offlineAfter: 3_000 },
  isapi: {
    pollEvery: 100,
    connectTimeout: 5_000,
    answerTimeout: 5_000,
    resetAnswerTimeout: 3_000,
    permitLife: 15_000,
  },
  operation: {
    hintAfter: 2_000,
    deadlineCamera: 30_000,
    deadlineRecorder: 30_000,
    silence: 1_500,
    inquiryAfterSend: 100,
    challengeGap: 250,
    loginRetryAfter: 900,
    activeAgainWatch: 3_000,
  },
  confirm: { wait: 0 },
  resale: { formatPollEvery: 100, formatSettle: 1_500, formatWithin: 30_000 },
  added: { askEvery: 500 },
};

/**
 * For tests of results at the deadline; all other operations end long before, however slow the machine is. At
 * the deadline, a device's last report counts for `loginRetryAfter`, so a slow machine must not take longer.
 */
export const SOON = {
  operation: { deadlineCamera: 8_000, deadlineRecorder: 8_000, loginRetryAfter: 5_000 },
};

/**
 * Opens a workbench that stops by itself when the test ends. `openClient`: how main's services reach devices,
 * for tests that want to be in between.
 */
export async function openWorkbench(
  place: BenchPlace,
  devices: readonly DeviceConfig[],
  openClient: OpenClient = openDeviceClient,
): Promise<Workbench> {
  const { changes = {} } = place;
  const site = await startSite({
    ...place.site,
    speed: 6,
    // A meaningless 401 may end the reads for the proof. Other tests check that; here it must not happen by
    // chance.
    devices: devices.map((device) => ({ busyAnswers: '503', ...device })),
  });
  const settings: Settings = settingsSchema.parse({
    ...QUICK,
    batch: changes.batch ?? {},
    operation: { ...QUICK.operation, ...changes.operation },
    resale: { ...QUICK.resale, ...changes.resale },
    discovery: { ...QUICK.discovery, port: site.settings.sadpPort, ...changes.discovery },
    isapi: { ...QUICK.isapi, httpsPort: site.settings.httpsPort },
  });
  const folder = await mkdtemp(join(tmpdir(), 'cogwheel-bench-'));
  const clock = systemClock;
  const problems: string[] = [];
  const discovery = createDiscovery({
    settings: () => settings,
    clock,
    loopback: true,
    report: console.error,
  });
  const registry = createRegistry({
    clock,
    settings: settings.discovery,
    ownAddresses: () => discovery.ownAddresses(),
    loopbackAllowed: true,
  });
  discovery.onSighting((sighting) => registry.add(sighting));
  const { store } = await openTriesFile(folder, clock.wall(), (sentence, cause) =>
    problems.push(`${sentence} ${String(cause)}`),
  );
  const attempts = createLoginAttempts(clock, store);
  const reach = createReach({
    registry,
    discovery,
    openClient,
    settings: () => settings,
    clock,
  });
  const { store: trust } = await openTrustStore(folder);
  const { logins: remembered } = await openRememberedLogins(folder, openVault, (sentence, cause) =>
    problems.push(`${sentence} ${String(cause)}`),
  );
  const known = createKnownLogins({
    show: (id, user) => registry.learn(id, { signedInAs: user ?? null }),
    remembered,
  });
  const access = createAccess({ clock, settings: () => settings, registry, reach, attempts, known });
  const signInDeps = { registry, access, known, trust, clock };
  const signIn = createSignIn({ ...signInDeps, remembered });
  const occupancy = createOccupancy();
  async function startProgram() {
    const { journal, records } = await openJournal(folder, { keepDays: 365, wall: () => clock.wall() });
    const base = {
      clock,
      settings: () => settings,
      registry,
      discovery,
      access,
      occupancy,
      report: (sentence: string, cause: unknown) => problems.push(`${sentence} ${String(cause)}`),
      lastInputAt: () => clock.now(),
    };
    const maintenance: Maintenance = createMaintenance({
      ...base,
      trust,
      journal,
      records,
    });
    const activity = createActivity({ journal, maintenance });
    const resale: Resale = createResale({ ...base, maintenance, journal, activity });
    const stop = async () => {
      resale.stop();
      maintenance.stop();
      await journal.close();
    };
    return { maintenance, resale, stop };
  }
  let program = await startProgram();
  const added = createAdded(await openAddedFile(folder), {
    clock,
    settings: () => settings,
    registry,
    discovery,
    access,
    occupancy,
    loopbackAllowed: true,
    lookUp: (host) => {
      const found = place.names?.[host];
      return found === undefined ? Promise.reject(new Error('not known')) : Promise.resolve(found);
    },
    report: (sentence, cause) => problems.push(`${sentence} ${String(cause)}`),
  });
  registry.onChange(() => added.relink());
  await discovery.start();
  added.start();

  const id = (name: string) => site.device(name).mac as DeviceId; // the simulator's MACs are normalized
  const bench: Workbench = {
    added,
    folder,
    identify: (ids, password = DEMO_PASSWORD, extra = {}) =>
      identifyMany({ ...signInDeps, added }, ids, {
        user: 'admin',
        password,
        ...extra,
      }),
    site,
    registry,
    get maintenance() {
      return program.maintenance;
    },
    get resale() {
      return program.resale;
    },
    remembered,
    signIns: signIn,
    access,
    known,
    occupancy,
    trust,
    id,
    async restart() {
      await program.stop();
      for (const { id: each } of registry.devices()) known.forget(each);
      program = await startProgram();
    },
    heard: (name) => bench.until(() => registry.get(id(name)) !== undefined, `${name} is heard`),
    async signIn(name, password = DEMO_PASSWORD, extra = {}) {
      await bench.heard(name);
      return signIn.one({ deviceId: id(name), user: 'admin', password, ...extra });
    },
    sleeps() {
      access.noteSleep();
      program.maintenance.noteClockDiscontinuity();
    },
    async begin(name, action) {
      const prepared = must(await program.maintenance.prepare([id(name)], action));
      const typed = prepared.typed.kind === 'serial-end' ? identityEnd(site.device(name)).end : '';
      must(program.maintenance.execute(prepared.id, typed));
    },
    view(name) {
      const view = program.maintenance.operations().find((operation) => operation.deviceId === id(name));
      if (view === undefined) throw new Error(`No operation on ${name}`);
      return view;
    },
    async ended(name, within = 40_000) {
      await bench.until(() => bench.view(name).result !== undefined, `the operation on ${name} ends`, within);
      return bench.view(name);
    },
    async run(name, action) {
      must(await bench.signIn(name));
      await bench.begin(name, action);
      return bench.ended(name);
    },
    until: (condition, what, within = 20_000) => site.until(condition, what, within),
  };
  onTestFinished(async () => {
    added.stop();
    await program.stop();
    await attempts.end();
    await discovery.stop();
    await site.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    if (problems.length > 0) throw new Error(`Unexpected: ${problems.join('; ')}`);
  });
  return bench;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}
