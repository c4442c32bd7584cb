/** What a confirmation requires to be typed, as pure rules. Main checks it again against its own records. */
import { identityEnd } from '../../shared/device.ts';
import type { ConsentView } from '../../shared/operation.ts';
import { assertNever } from '../../shared/result.ts';

/** Number of characters of the serial number to type. */
export const SERIAL_END = 4;

/** The text that allows the action; undefined if none is required. */
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

/** Whether the typed text is what is expected. Case and surrounding spaces don't matter. */
export function isTyped(consent: ConsentView, typed: string): boolean {
  if (consent.typed.kind === 'none') return true;
  const expected = expectedText(consent);
  return expected !== undefined && expected !== '' && typed.trim().toUpperCase() === expected.toUpperCase();
}
