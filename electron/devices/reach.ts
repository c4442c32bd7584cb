/** The way from a row to a connection: who vouches for the address, and with what trust it is opened. */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { ClientTimes, DeviceClient, Endpoint, LoginGuard, OpenClient } from '../isapi/client.ts';
import { addressKey, type LoginTries } from './login-tries.ts';
import type { Registry, Vouched } from './registry.ts';

export interface Reach {
  /**
   * Where credentials for this device may go now. A device not heard lately is asked once more and given a moment.
   * Errors: those of {@link Registry.vouch}.
   */
  vouch(id: DeviceId): Promise<Result<Vouched>>;
  /**
   * Its client lets a login out only while the device is vouched for at this address, however long the conversation
   * takes, and counts every one as a try first. `leave`: how many tries must be left to the user after each.
   */
  open(vouched: Vouched, trust: Trust, leave?: number): DeviceClient;
  /** To an address that the user typed, where nobody knows yet which device it is. Every login counts for the address. */
  openTyped(place: TypedPlace, trust: Trust): DeviceClient;
}

/** Checked by the caller against who may be talked to. */
export interface TypedPlace {
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
}

export type Trust = Pick<Endpoint, 'fingerprint' | 'allowBasic' | 'allowOldTls'>;

export interface ReachDeps {
  readonly registry: Registry;
  readonly discovery: Pick<Discovery, 'inquire' | 'onSighting'>;
  readonly openClient: OpenClient;
  readonly tries: LoginTries;
  readonly settings: () => Settings;
  readonly clock: Clock;
}

/** How long an answer to the extra inquiry is waited for. */
const HEAR_WITHIN = 3_000;

export function createReach(deps: ReachDeps): Reach {
  const { registry, discovery, clock } = deps;

  function hear(id: DeviceId): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        stopListening();
        cancel();
        resolve();
      };
      const stopListening = discovery.onSighting((sighting) => {
        // After the registry has taken it in.
        if (sighting.answer.mac === id) queueMicrotask(finish);
      });
      const cancel = clock.after(HEAR_WITHIN, finish);
      void discovery.inquire();
    });
  }

  async function vouch(id: DeviceId): Promise<Result<Vouched>> {
    const now = registry.vouch(id);
    if (now.ok || now.failure.code !== 'not-heard') return now;
    await hear(id);
    return registry.vouch(id);
  }

  function guardOf({ id, address }: Vouched, leave: number): LoginGuard {
    return {
      async leaving(user) {
        // Since the conversation began, the PC may have slept, or the address changed hands.
        const again = await vouch(id);
        if (!again.ok) return again.failure;
        // Tried before anybody knew that this device is there: those count as well.
        const spent = deps.tries.mayTry(addressKey(address), user);
        if (spent !== undefined) return spent;
        const found = again.value.address;
        if (found !== address) return { code: 'identity-conflict', expected: address, found };
        return deps.tries.leaving(id, user, leave);
      },
      judged: (user, verdict) => deps.tries.judged(id, user, verdict),
    };
  }

  return {
    vouch,
    open(vouched, trust, leave = 0) {
      const { isapi } = deps.settings();
      const times: ClientTimes = isapi;
      const { address, httpPort, httpsPort = isapi.httpsPort, secure } = vouched;
      return deps.openClient(
        { address, httpPort, httpsPort, secure, ...trust },
        times,
        guardOf(vouched, leave),
      );
    },
    openTyped({ address, port, secure }, trust) {
      const { isapi } = deps.settings();
      const key = addressKey(address);
      const httpsPort = secure ? port : isapi.httpsPort;
      return deps.openClient({ address, httpPort: port, httpsPort, secure, ...trust }, isapi, {
        leaving: (user) => deps.tries.leaving(key, user),
        judged: (user, verdict) => deps.tries.judged(key, user, verdict),
      });
    },
  };
}
