/**
 * Looks at one device after a request: SADP answers, the web server without a login, and, when asked, one read with it.
 * Follows the device by MAC to any address that a vouched answer gives. Sends nothing that could act.
 */
import { CLOCK_TOLERANCE, instantOf, partedSince, type Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KnownLogin } from '../devices/credentials.ts';
import { identityMismatch } from '../devices/identity.ts';
import type { Reach, Trust } from '../devices/reach.ts';
import type { Registry, Vouched } from '../devices/registry.ts';
import type { Discovery, Sighting } from '../discovery/discovery.ts';
import { narrowest } from '../discovery/ipv4.ts';
import type { DeviceClient } from '../isapi/client.ts';
import type { Sign } from './observation.ts';

export interface ObserverDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly discovery: Pick<Discovery, 'onSighting' | 'onInquiry' | 'hurry' | 'ownAddresses'>;
  readonly reach: Reach;
  readonly report: (sentence: string, cause: unknown) => void;
}

export interface ObserverOptions {
  /** After every look, and at least every `pollEvery`. */
  readonly tick: () => void;
  /** Undefined after Default: the old password is never used again. And while nobody has signed in after a restart. */
  readonly login: () => KnownLogin | undefined;
  /** Reads activateStatus as well: the device may come back inactive. */
  readonly followsToNewAddress: boolean;
}

export interface Observer {
  /** The idle pace: the result is there, something may still change it. */
  slowDown(): void;
  /** One read with the login, reported as `status`, `login-refused` or `read-failed`. */
  readStatus(): void;
  stop(): void;
}

/**
 * A device that starts may answer a login with 503 again and again, which tells nothing about it and counts as a wrong one:
 * the user must still be able to sign in afterwards.
 */
const LEAVE_TO_THE_USER = 1;

const DOWN: ReadonlySet<Failure['code']> = new Set([
  'unreachable',
  'connection-refused',
  'connect-timeout',
  'connection-lost',
  'tls-failed',
  'answer-timeout',
]);

export function createObserver(
  id: DeviceId,
  deps: ObserverDeps,
  /** Where it was when the request went out: looked at without a login while nothing was heard since. */
  first: Vouched | undefined,
  sign: (sign: Sign) => void,
  options: ObserverOptions,
): Observer {
  const { clock, registry, reach, discovery } = deps;
  const calm = discovery.hurry();
  let slow = false;
  let stopped = false;
  let cancelTimer: () => void = () => undefined;
  let lastTick = instantOf(clock);
  /** One request at a time per device. */
  let busy: Promise<void> = Promise.resolve();

  const listening = [
    discovery.onInquiry((round, at) => sign({ type: 'inquiry', at, round })),
    discovery.onSighting((sighting) => {
      if (sighting.answer.mac === id) sign(toSign(sighting, deps));
    }),
  ];

  function pace(): number {
    const { isapi, discovery: times } = deps.settings();
    return slow ? Math.max(isapi.pollEvery, times.idleEvery) : isapi.pollEvery;
  }

  function schedule(): void {
    if (!stopped) cancelTimer = clock.after(pace(), () => enqueue(look));
  }

  function enqueue(work: () => Promise<void>): void {
    busy = busy
      .then(() => (stopped ? undefined : work()))
      .catch((error: unknown) => deps.report(`Looking at ${id} failed unexpectedly.`, error));
  }

  async function look(): Promise<void> {
    noteClock();
    const vouched = registry.vouch(id);
    const address = vouched.ok ? vouched.value : first;
    if (address !== undefined) await lookAtWebServer(address);
    // Inactive is read where it was heard, never at an address that nobody vouched for.
    if (vouched.ok && options.followsToNewAddress && registry.get(id)?.activation === 'inactive') {
      await lookAtActivation(vouched.value);
    }
    options.tick();
    schedule();
  }

  function noteClock(): void {
    const now = clock.now();
    const isLate = now - lastTick.now > pace() + deps.settings().isapi.answerTimeout * 3 + CLOCK_TOLERANCE;
    if (isLate || partedSince(clock, lastTick) > CLOCK_TOLERANCE) sign({ type: 'time-lost', at: now });
    lastTick = instantOf(clock);
  }

  async function lookAtWebServer(address: Vouched): Promise<void> {
    await withClient(address, options.login() ?? {}, async (client) => {
      const answer = await client.probeChallenge();
      const at = clock.now();
      if (answer.ok) sign({ type: 'http', at, answer: 'challenge' });
      else sign({ type: 'http', at, answer: DOWN.has(answer.failure.code) ? 'down' : 'other' });
    });
  }

  async function lookAtActivation(address: Vouched, trust: Trust = {}): Promise<void> {
    const again = await withClient(address, trust, async (client) => {
      const answer = await client.readActivateStatus();
      if (answer.ok) {
        sign({ type: 'activate-status', at: clock.now(), address: address.address, activated: answer.value });
      }
      return answer.ok ? undefined : answer.failure;
    });
    // After Default the certificate is new, as expected; no login goes over this connection.
    if (again?.code === 'certificate-new' && trust.fingerprint === undefined) {
      await lookAtActivation(address, { fingerprint: again.fingerprint });
    }
  }

  async function readStatus(): Promise<Sign> {
    const login = options.login();
    const vouched = registry.vouch(id);
    const device = registry.get(id);
    const failed = (): Sign => ({ type: 'read-failed', at: clock.now() });
    if (login === undefined || !vouched.ok || device === undefined) return failed();
    return withClient(vouched.value, login, async (client) => {
      const info = await client.readDeviceInfo(login);
      if (!info.ok) {
        const { code, triesLeft } = info.failure;
        if (code !== 'login-wrong' && code !== 'login-locked') return failed();
        return { type: 'login-refused', at: clock.now(), triesLeft: code === 'login-locked' ? 0 : triesLeft };
      }
      if (identityMismatch(device, info.value) !== undefined) return failed();
      const status = await client.readStatus(login);
      const { uptime, rebootCount } = status.ok ? status.value : {};
      if (uptime !== undefined) registry.learn(id, { uptimeSeconds: uptime });
      return { type: 'status', at: clock.now(), uptime, rebootCount };
    });
  }

  async function withClient<T>(
    address: Vouched,
    trust: Trust,
    work: (client: DeviceClient) => Promise<T>,
  ): Promise<T> {
    const client = reach.open(
      address,
      {
        fingerprint: trust.fingerprint,
        allowBasic: trust.allowBasic,
        allowOldTls: trust.allowOldTls,
      },
      LEAVE_TO_THE_USER,
    );
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  schedule();
  return {
    slowDown() {
      slow = true;
      calm();
    },
    readStatus: () => enqueue(async () => sign(await readStatus())),
    stop() {
      stopped = true;
      cancelTimer();
      calm();
      for (const end of listening) end();
    },
  };
}

function toSign({ answer, source, at, inquiry }: Sighting, deps: ObserverDeps): Sign {
  return {
    type: 'sighting',
    at,
    round: inquiry,
    mac: answer.mac,
    serial: answer.serial,
    source,
    address: answer.address,
    activated: answer.activated,
    bootTime: answer.bootTime,
    dhcp: answer.dhcp,
    reachable:
      answer.address !== undefined &&
      narrowest(deps.discovery.ownAddresses(), answer.address) !== undefined &&
      !meetsOthers(deps.registry, answer.mac as DeviceId), // the brand: a MAC that the decoder has normalised
  };
}

/**
 * Cameras that were defaulted together meet, inactive, at one factory address: there nobody can be asked who it is. Not
 * where somebody claims to be this device from elsewhere: that is waited out, so that it is seen for what it is.
 */
function meetsOthers(registry: Registry, id: DeviceId): boolean {
  if (registry.get(id)?.marks.includes('identity-conflict') === true) return false;
  return registry.rivals(id).some((other) => registry.get(other as DeviceId)?.activation === 'inactive'); // ids are MACs
}
