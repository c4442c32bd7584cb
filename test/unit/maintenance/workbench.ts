/** Main's services without a window, on a simulated site of their own: real sockets, paces of fractions of a second. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../electron/clock.ts';
import { createCredentials } from '../../../electron/devices/credentials.ts';
import { createLoginTries } from '../../../electron/devices/login-tries.ts';
import { openTriesFile } from '../../../electron/devices/login-tries-file.ts';
import { createReach } from '../../../electron/devices/reach.ts';
import { createRegistry, type Registry } from '../../../electron/devices/registry.ts';
import { openRememberedLogins, type RememberedLogins } from '../../../electron/devices/remembered.ts';
import { openTrustStore, type TrustStore } from '../../../electron/devices/trust.ts';
import { createDiscovery } from '../../../electron/discovery/discovery.ts';
import { openDeviceClient, type OpenClient } from '../../../electron/isapi/client.ts';
import { openJournal } from '../../../electron/maintenance/journal.ts';
import { createMaintenance, type Maintenance } from '../../../electron/maintenance/service.ts';
import { identityEnd, type DeviceId } from '../../../shared/device.ts';
import type { Action, OperationView } from '../../../shared/operation.ts';
import type { Result } from '../../../shared/result.ts';
import { settingsSchema, type Settings } from '../../../shared/settings.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import { startSite, type Site } from '../../simulator/site.ts';

export interface Workbench {
  readonly site: Site;
  readonly registry: Registry;
  readonly maintenance: Maintenance;
  readonly remembered: RememberedLogins;
  readonly trust: TrustStore;
  id(name: string): DeviceId;
  /** Resolves when the device was heard. */
  heard(name: string): Promise<void>;
  signIn(name: string, password?: string, extra?: object): ReturnType<Maintenance['signIn']>;
  /** Signs in, asks, confirms and starts; throws where one of these is refused. */
  begin(name: string, action: Action): Promise<void>;
  view(name: string): OperationView;
  /** Resolves with the view when the operation of this device has ended. */
  ended(name: string, within?: number): Promise<OperationView>;
  /** `begin`, then `ended`. */
  run(name: string, action: Action): Promise<OperationView>;
  until(condition: () => boolean, what: string, within?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Three numbers of a loopback network, and ports, that no other test file uses. */
export interface Place {
  readonly network: string;
  readonly sadpPort: number;
  /** Settings other than {@link QUICK}, by block. */
  readonly changes?: { readonly batch?: object; readonly discovery?: object };
}

/** Hides nothing: what is in the file is looked at elsewhere. */
const openVault = {
  isAvailable: () => Promise.resolve(true),
  seal: (text: string) => Promise.resolve(Buffer.from(text)),
  unseal: (sealed: Buffer) => Promise.resolve({ text: sealed.toString(), isAgeing: false }),
};

export const QUICK = {
  discovery: { burst: [0, 100], idleEvery: 400, waitingEvery: 150, offlineAfter: 3_000 },
  isapi: { pollEvery: 100, connectTimeout: 500, answerTimeout: 1_500, resetAnswerTimeout: 1_500 },
  operation: {
    hintAfter: 2_000,
    deadlineCamera: 4_000,
    deadlineRecorder: 4_000,
    silence: 300,
    inquiryAfterSend: 100,
    challengeGap: 250,
    loginRetryAfter: 900,
    activeAgainWatch: 3_000,
  },
  confirm: { wait: 0 },
};

/** `openClient`: how main's services reach devices, where a test wants to be in between. */
export async function openWorkbench(
  place: Place,
  devices: readonly DeviceConfig[],
  openClient: OpenClient = openDeviceClient,
): Promise<Workbench> {
  const { network, sadpPort, changes = {} } = place;
  const site = await startSite({ network, sadpPort, speed: 6, devices: [...devices] });
  const settings: Settings = settingsSchema.parse({
    ...QUICK,
    batch: changes.batch ?? {},
    discovery: { ...QUICK.discovery, port: sadpPort, ...changes.discovery },
    isapi: { ...QUICK.isapi, httpsPort: site.settings.httpsPort },
  });
  const folder = await mkdtemp(join(tmpdir(), 'cogwheel-bench-'));
  const clock = systemClock;
  const problems: string[] = [];
  const discovery = createDiscovery({ settings: () => settings, clock, loopback: true });
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
  const tries = createLoginTries(clock, store);
  const reach = createReach({
    registry,
    discovery,
    openClient,
    tries,
    settings: () => settings,
    clock,
  });
  const { store: trust } = await openTrustStore(folder);
  const { logins: remembered } = await openRememberedLogins(folder, openVault, (sentence, cause) =>
    problems.push(`${sentence} ${String(cause)}`),
  );
  const { journal } = await openJournal(folder, { keepDays: 365, wall: () => clock.wall() });
  const maintenance = createMaintenance({
    clock,
    settings: () => settings,
    registry,
    discovery,
    reach,
    credentials: createCredentials(tries, remembered),
    remembered,
    trust,
    journal,
    report: (sentence, cause) => problems.push(`${sentence} ${String(cause)}`),
    lastInputAt: () => clock.now(),
  });
  await discovery.start();

  const id = (name: string) => site.device(name).mac as DeviceId; // the simulator's MACs are normalised
  const bench: Workbench = {
    site,
    registry,
    maintenance,
    remembered,
    trust,
    id,
    heard: (name) => bench.until(() => registry.get(id(name)) !== undefined, `${name} is heard`),
    async signIn(name, password = DEMO_PASSWORD, extra = {}) {
      await bench.heard(name);
      return maintenance.signIn({ deviceId: id(name), user: 'admin', password, ...extra });
    },
    async begin(name, action) {
      const prepared = must(await maintenance.prepare([id(name)], action));
      const typed = prepared.typed.kind === 'serial-end' ? identityEnd(site.device(name)).end : '';
      must(await maintenance.execute(prepared.id, typed));
    },
    view(name) {
      const view = maintenance.operations().find((operation) => operation.deviceId === id(name));
      if (view === undefined) throw new Error(`No operation on ${name}`);
      return view;
    },
    async ended(name, within = 12_000) {
      await bench.until(() => bench.view(name).result !== undefined, `the operation on ${name} ends`, within);
      return bench.view(name);
    },
    async run(name, action) {
      must(await bench.signIn(name));
      await bench.begin(name, action);
      return bench.ended(name);
    },
    until: (condition, what, within = 5_000) => site.until(condition, what, within),
    async stop() {
      maintenance.stop();
      await journal.close();
      await tries.end();
      await discovery.stop();
      await site.stop();
      await rm(folder, { recursive: true, force: true });
      if (problems.length > 0) throw new Error(`Unexpected: ${problems.join('; ')}`);
    },
  };
  return bench;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}
