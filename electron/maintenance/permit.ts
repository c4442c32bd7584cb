/** A permit: one device, one request. It comes out of the identity check and is used up by the request. */
import { instantOf, partedSince, type Clock } from '../../shared/clock.ts';
import type { Permit } from '../isapi/client.ts';

/**
 * `life` in milliseconds, by both clocks: one of them may stand still while the PC sleeps. `holds`: false once something
 * else has ended it.
 */
export function createPermit(clock: Clock, life: number, holds: () => boolean = () => true): Permit {
  const given = instantOf(clock);
  let used = false;
  return {
    use() {
      const isOver = clock.now() - given.now > life || partedSince(clock, given) > life;
      if (used || isOver || !holds()) return false;
      used = true;
      return true;
    },
  };
}
