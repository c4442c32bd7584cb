/** What a confirmation wants typed, as pure rules. Main checks it again by its own records. */
import { identityEnd } from '../../shared/device.ts';
import type { ConsentView } from '../../shared/operation.ts';
import { assertNever } from '../../shared/result.ts';

/** How many characters of the serial number are typed. */
export const SERIAL_END = 4;

/** The text that allows the action; undefined when none is asked for. */
export function expectedText(consent: ConsentView): string | undefined {
  switch (consent.typed.kind) {
    case 'none':
      return undefined;
    case 'serial-end': {
      const summary = consent.devices[0]?.summary;
      return summary === undefined ? undefined : identityEnd(summary).end;
    }
    case 'device-count':
      return String(consent.devices.length);
    default:
      return assertNever(consent.typed);
  }
}

/** Exactly what is expected; upper and lower case count as the same, spaces around do not count. */
export function isTyped(consent: ConsentView, typed: string): boolean {
  if (consent.typed.kind === 'none') return true;
  const expected = expectedText(consent);
  return expected !== undefined && expected !== '' && typed.trim().toUpperCase() === expected.toUpperCase();
}
