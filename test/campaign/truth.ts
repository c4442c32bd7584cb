/** Compares what a result claims with what the simulated device really did; only reads the model. */
import type { Entry } from './ledger.ts';
import type { Network } from './network.ts';

export interface Problem {
  readonly text: string;
  /** True if the false claim is a verified result. */
  readonly proof: boolean;
}

/** How old the program's last look at a device may be, in milliseconds. */
const JUST_NOW = 20_000;

/** Undefined if the claim is true, or claims nothing that could be wrong. */
export function problemWithResult(entry: Entry, network: Network): Problem | undefined {
  const { device, puts, result } = entry;
  if (result === undefined) return undefined;
  const { now } = network.agenda;
  network.advance();
  const { boots, returns, lastInactive } = network.history(device);
  const sentAt = puts[0]?.at;
  const restarted = sentAt !== undefined && boots.some((at) => at >= sentAt);
  const obeyed = device.obeyed().slice(entry.obeyedBefore);
  const inactive = lastInactive !== undefined && now - lastInactive <= JUST_NOW;
  const accepted = puts.some((put) => put.act === 'restore' && put.status === 200);
  const restored = accepted || obeyed.some(({ action }) => action === 'restore');
  const proof = (wrong: boolean, text: string): Problem | undefined =>
    wrong ? { text, proof: true } : undefined;
  const claim = (wrong: boolean, text: string): Problem | undefined =>
    wrong ? { text, proof: false } : undefined;

  switch (result.kind) {
    case 'rebooted':
      return proof(!restarted, 'it did not restart');
    case 'restored':
      if (result.after === 'inactive') return proof(!inactive, 'it is not inactive');
      return proof(!restarted, 'it did not restart') ?? proof(!restored, 'it never took the restore');
    case 'inactive-verified':
      return proof(!inactive, 'it is not inactive');
    case 'restart-seen':
    case 'no-inactive-state':
      // A pulled cable looks the same, and is what the words of this result leave room for.
      return claim(!restarted && !returns.some((at) => at >= (sentAt ?? Infinity)), 'it was never away');
    case 'active-again':
      return claim(!obeyed.some(({ action }) => action === 'default'), 'it was never reset');
    case 'already-inactive':
      return claim(!inactive, 'it is not inactive') ?? claim(puts.length > 0, 'something was sent');
    case 'not-sent':
    case 'refused':
      return claim(obeyed.length > 0, `it did a ${obeyed[0]?.action ?? ''}`);
    case 'contradicted': {
      if (result.why === 'still-active') {
        return claim(
          lastInactive !== undefined && sentAt !== undefined && lastInactive > sentAt,
          'it was inactive since',
        );
      }
      const before = now - JUST_NOW;
      return claim(sentAt !== undefined && boots.some((at) => at >= sentAt && at < before), 'it did restart');
    }
    default:
      return undefined;
  }
}
