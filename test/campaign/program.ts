/**
 * The program under test: main's own services, composed as main does it, on a simulated clock, network and
 * disk.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createAccess } from '../../electron/access/access.ts';
import { createKnownLogins } from '../../electron/access/known-logins.ts';
import { createLoginAttempts } from '../../electron/access/login-attempts.ts';
import { createOccupancy } from '../../electron/access/occupancy.ts';
import { createReach } from '../../electron/access/reach.ts';
import type { TrustStore } from '../../electron/access/trust.ts';
import { createRegistry, type Registry } from '../../electron/devices/registry.ts';
import { clientOf } from '../../electron/isapi/client.ts';
import type { DeviceClient, Login, OpenClient } from '../../electron/isapi/contract.ts';
import { Session } from '../../electron/isapi/session.ts';
import type { Journal } from '../../electron/journal/journal.ts';
import { createMaintenance, type Maintenance } from '../../electron/maintenance/service.ts';
import { createSignIn, type SignInService } from '../../electron/sign-in/service.ts';
import type { DeviceId } from '../../shared/device.ts';
import { ok } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Judge } from './judge.ts';
import type { ClientUse } from './ledger.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { Network } from './network.ts';
import { SimConnection } from './sim-connection.ts';
import { createSimDiscovery, type SimDiscovery } from './sim-discovery.ts';

export interface Program {
  readonly run: number;
  readonly maintenance: Maintenance;
  readonly signIn: SignInService;
  readonly registry: Registry;
  readonly discovery: SimDiscovery;
  /** The user presses a key or button now. */
  press(): void;
  /** Resolves when the program was killed, or some time after it was stopped. */
  readonly over: Promise<'over'>;
  readonly isAlive: () => boolean;
  /** Neither killed nor stopped. */
  readonly isUsable: () => boolean;
  /** The operating system reports that the PC goes to sleep or woke up. */
  noteClockDiscontinuity(): void;
  /** Ends immediately, in the middle of everything. */
  kill(): void;
  /** The user ends it; requests that it already started go on for a moment. */
  stop(): void;
}

export interface ProgramParts {
  readonly network: Network;
  readonly disk: MemoryDisk;
  readonly trust: TrustStore;
  readonly judge: Judge;
  readonly settings: Settings;
  readonly run: number;
}

/** The client whose request is being confirmed, so that the judge knows which device it is for. */
const confirming = new AsyncLocalStorage<ClientUse>();

const REFRESH_EVERY = 10_000;
const ENDS_AFTER_STOP = 20_000;

export function startProgram(parts: ProgramParts): Program {
  const { network, disk, trust, judge, settings, run } = parts;
  let living = true;
  let usable = true;
  let lastInput: number | undefined;
  let end: (over: 'over') => void = () => undefined;
  const over = new Promise<'over'>((resolve) => (end = resolve));
  const isAlive = (): boolean => living;
  const clock = network.pc.clock(isAlive);
  judge.noteStart(run);
  const records = disk.records();
  const written = disk.journal(() => clock.wall());
  const journal: Journal = {
    ...written,
    intend(head, request, baseline) {
      const use = confirming.getStore();
      if (use !== undefined) use.intended = head.deviceId;
      return written.intend(head, request, baseline);
    },
  };
  const discovery = createSimDiscovery({
    network,
    clock,
    settings,
    isAlive,
    onAnswer: (sighting) => judge.noteSighting(sighting),
  });
  const registry = createRegistry({
    clock,
    settings: settings.discovery,
    ownAddresses: () => discovery.ownAddresses(),
    loopbackAllowed: false,
  });
  discovery.onSighting((sighting) => registry.add(sighting));
  const openClient: OpenClient = (endpoint, times, guard) => {
    const use: ClientUse = {
      run,
      address: endpoint.address,
      dialledAt: 0,
      password: undefined,
      identity: undefined,
      act: undefined,
      intended: undefined,
    };
    const connection = new SimConnection(endpoint, times.connectTimeout, network, clock, {
      isAlive,
      onConnect: () => judge.noteConnection(use),
      onRequest: (request, link) => judge.checkRequest(request, link, use),
    });
    return watched(clientOf(new Session(endpoint, times, guard, connection)), use, network);
  };
  const attempts = createLoginAttempts(clock, disk.tries());
  const reach = createReach({ registry, discovery, openClient, settings: () => settings, clock });
  const known = createKnownLogins({
    show: (id, user) => registry.learn(id, { signedInAs: user ?? null }),
  });
  const access = createAccess({ clock, settings: () => settings, registry, reach, attempts, known });
  const signIn = createSignIn({ registry, access, known, trust, clock });
  const maintenance = createMaintenance({
    clock,
    settings: () => settings,
    registry,
    discovery,
    access,
    occupancy: createOccupancy(),
    trust,
    journal,
    records,
    report: (sentence, cause) => judge.checkText(`${sentence} ${causeText(cause)}`, 'log'),
    lastInputAt: () => lastInput,
  });
  maintenance.onChange((changed, removed) => {
    if (living) judge.checkShown(changed, removed);
  });
  judge.checkShown(maintenance.operations(), []);
  void discovery.start();
  const refresh = (): void => {
    registry.refresh();
    clock.after(REFRESH_EVERY, refresh);
  };
  clock.after(REFRESH_EVERY, refresh);

  return {
    run,
    maintenance,
    signIn,
    registry,
    discovery,
    press: () => (lastInput = clock.now()),
    over,
    isAlive,
    isUsable: () => usable,
    noteClockDiscontinuity() {
      if (!usable) return;
      registry.noteClockDiscontinuity();
      access.noteSleep();
      maintenance.noteClockDiscontinuity();
    },
    kill() {
      living = usable = false;
      disk.crash();
      network.cutAll();
      end('over');
    },
    stop() {
      usable = false;
      maintenance.stop();
      judge.noteStop();
      void discovery.stop();
      clock.after(ENDS_AFTER_STOP, () => {
        if (!living) return;
        living = false;
        network.cutAll();
        end('over');
      });
    },
  };
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

/** Records which login each request uses and which request each permit is spent on. */
function watched(client: DeviceClient, use: ClientUse, network: Network): DeviceClient {
  const knows = <R>(call: (login: Login) => R) => {
    return (login: Login): R => {
      use.password = login.password;
      return call(login);
    };
  };
  return {
    ...client,
    readDeviceInfo: knows((login) => client.readDeviceInfo(login)),
    readStatus: knows((login) => client.readStatus(login)),
    userCheck: knows((login) => client.userCheck(login)),
    readUpgradeStatus: knows((login) => client.readUpgradeStatus(login)),
    readOnlineUsers: knows((login) => client.readOnlineUsers(login)),
    readStorage: knows((login) => client.readStorage(login)),
    readCloud: knows((login) => client.readCloud(login)),
    readChannels: knows((login) => client.readChannels(login)),
    readChannelStatus: knows((login) => client.readChannelStatus(login)),
    readFormatStatus: (login, disk) => knows((known) => client.readFormatStatus(known, disk))(login),
    async act(request, login, confirm) {
      use.password = login.password;
      const call = { credit: 0 };
      use.act = call;
      network.acting += 1;
      const outcome = await client.act(request, login, async (identity) => {
        const permit = await confirming.run(use, () => confirm(identity));
        if (!permit.ok) return permit;
        let used = false;
        return ok({
          use() {
            const given = permit.value.use();
            // One permit allows one request, whatever the permit itself claims.
            if (given && !used) call.credit = 1;
            used = used || given;
            return given;
          },
        });
      });
      use.act = undefined;
      network.acting -= 1;
      return outcome;
    },
  };
}

export function memoryTrust(): TrustStore {
  const known = new Map<DeviceId, string>();
  return {
    get: (id) => known.get(id),
    accept(id, fingerprint) {
      known.set(id, fingerprint);
      return Promise.resolve(ok(null));
    },
    forget(id) {
      known.delete(id);
      return Promise.resolve(ok(null));
    },
  };
}
