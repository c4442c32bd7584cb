/** Leads from a row to a connection: vouches for the address, and opens the connection there. */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Registry } from '../devices/registry.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { DeviceClient, Endpoint, LoginGuard, OpenClient } from '../isapi/contract.ts';

export interface Reach {
  /**
   * Where credentials for this device may go now. If the device was not seen recently, sends another inquiry and waits
   * a moment for its answer. Errors: those of {@link Registry.vouch}.
   */
  vouch(id: DeviceId): Promise<Result<Vouched>>;
  /** The client asks `guard` before every login that leaves. */
  open(place: Vouched | TypedPlace, trust: Trust, guard: LoginGuard): DeviceClient;
}

/**
 * An address that the user typed, where it is unknown which device is there. Already checked against the address rules.
 */
export interface TypedPlace {
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
}

/** What the user agreed to for this device. */
export type Trust = Pick<Endpoint, 'fingerprint' | 'allowBasic' | 'allowOldTls'>;

/** The pages that a device shows without a login. */
export type OpenPages = Pick<DeviceClient, 'readActivateStatus' | 'probeChallenge'>;

export interface ReachDeps {
  readonly registry: Pick<Registry, 'vouch'>;
  readonly discovery: Pick<Discovery, 'inquire' | 'onSighting'>;
  readonly openClient: OpenClient;
  readonly settings: () => Settings;
  readonly clock: Clock;
}

/** How long Cogwheel waits for an answer to the extra inquiry, milliseconds. */
const HEAR_WITHIN = 3_000;

export function createReach({ registry, discovery, openClient, settings, clock }: ReachDeps): Reach {
  function hear(id: DeviceId): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        stopListening();
        cancel();
        resolve();
      };
      const stopListening = discovery.onSighting((sighting) => {
        // Wait until the registry has processed the sighting too.
        if (sighting.answer.mac === id) queueMicrotask(finish);
      });
      const cancel = clock.after(HEAR_WITHIN, finish);
      void discovery.inquire();
    });
  }

  return {
    async vouch(id) {
      const now = registry.vouch(id);
      if (now.ok || now.failure.code !== 'not-heard') return now;
      await hear(id);
      return registry.vouch(id);
    },
    open(place, trust, guard) {
      const { isapi } = settings();
      return openClient(endpointOf(place, trust, isapi.httpsPort), isapi, guard);
    },
  };
}

// SECURITY: copies field by field. Callers pass whole logins, and a password must never become part of a connection.
function endpointOf(place: Vouched | TypedPlace, trust: Trust, defaultHttpsPort: number): Endpoint {
  const { address, secure } = place;
  const { fingerprint, allowBasic, allowOldTls } = trust;
  const ports =
    'id' in place
      ? { httpPort: place.httpPort, httpsPort: place.httpsPort ?? defaultHttpsPort }
      : { httpPort: place.port, httpsPort: place.secure ? place.port : defaultHttpsPort };
  return { address, ...ports, secure, fingerprint, allowBasic, allowOldTls };
}
