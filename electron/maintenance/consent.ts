/**
 * Consent: a list of devices and one action. `prepare` makes it from main's own records, the dialog shows it, and
 * `execute` uses it up. Only one is open at a time. Main itself checks the typed text, the waiting time, and that the
 * user really pressed a key or a button in the window since.
 */
import { identityEnd, type DeviceId } from '../../shared/device.ts';
import type { Action, ConsentId, ConsentView } from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';

/** The fields that every kind of consent has. */
export type AnyConsentView = Pick<ConsentView, 'id' | 'waitMs'>;

interface Consent<View extends AnyConsentView = ConsentView> {
  readonly view: View;
  /** Monotonic milliseconds. */
  readonly preparedAt: number;
}

export interface ConsentBook<View extends AnyConsentView = ConsentView> {
  /** Replaces any consent that was open before. */
  open(consent: Consent<View>): void;
  /**
   * Uses the consent up and returns it. Errors: `consent-gone`, `consent-expired`; and, with the consent left open for
   * another attempt: `consent-typed-wrong`, `consent-too-soon`, `consent-no-input`.
   */
  take(id: ConsentId, typed: string, now: number, lastInputAt: number | undefined): Result<Consent<View>>;
  drop(id: ConsentId): void;
}

export function createConsentBook(times: () => Settings['confirm']): ConsentBook {
  return createBook(times, typedRight);
}

/** `isTypedRight`: whether the typed text is the one that this consent requires. */
export function createBook<View extends AnyConsentView>(
  times: () => Settings['confirm'],
  isTypedRight: (view: View, typed: string) => boolean,
): ConsentBook<View> {
  let current: Consent<View> | undefined;
  return {
    open(consent) {
      current = consent;
    },
    take(id, typed, now, lastInputAt) {
      const consent = current;
      if (consent?.view.id !== id) return fail('consent-gone');
      if (now - consent.preparedAt > times().life) {
        current = undefined;
        return fail('consent-expired');
      }
      const problem = problemWith(consent, now, lastInputAt) ?? wrong(isTypedRight(consent.view, typed));
      if (problem !== undefined) return { ok: false, failure: problem };
      current = undefined;
      return ok(consent);
    },
    drop(id) {
      if (current?.view.id === id) current = undefined;
    },
  };
}

function problemWith(
  { view, preparedAt }: Consent<AnyConsentView>,
  now: number,
  lastInputAt: number | undefined,
): Failure | undefined {
  if (now - preparedAt < view.waitMs) return { code: 'consent-too-soon' };
  if (lastInputAt === undefined || lastInputAt <= preparedAt) return { code: 'consent-no-input' };
  return undefined;
}

function wrong(isRight: boolean): Failure | undefined {
  return isRight ? undefined : { code: 'consent-typed-wrong' };
}

/** Whether the typed text is what {@link ConsentView.typed} requires. */
function typedRight(view: ConsentView, typed: string): boolean {
  switch (view.typed.kind) {
    case 'none':
      return true;
    case 'device-count':
      return typed.trim() === String(view.devices.length);
    case 'serial-end': {
      const summary = view.devices[0]?.summary;
      return summary !== undefined && typed.trim().toUpperCase() === identityEnd(summary).end.toUpperCase();
    }
  }
}

/** Only Default requires typing: the end of the serial number for one device, the number of devices for several. */
export function typedFor(action: Action, devices: readonly DeviceId[]): ConsentView['typed'] {
  if (action !== 'default') return { kind: 'none' };
  return devices.length === 1 ? { kind: 'serial-end' } : { kind: 'device-count' };
}
