/** A permit: one device, one request. It comes out of the identity check and is used up by the request. */
import type { Clock } from '../../shared/clock.ts';
import type { Permit } from '../isapi/client.ts';

/** `life` in milliseconds. */
export function createPermit(clock: Clock, life: number): Permit {
  const until = clock.now() + life;
  let used = false;
  return {
    use() {
      if (used || clock.now() > until) return false;
      used = true;
      return true;
    },
  };
}
