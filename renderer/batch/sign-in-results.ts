/** What becomes of one login that was sent to several devices, as pure functions over what each of them responded. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc-views.ts';
import { isLoginRefusal, type Failure } from '../../shared/result.ts';
import { isQuestion, type Agreed } from '../login/sign-in-question.tsx';

/** A device that asks back, with what was agreed to for it so far. */
export interface Question {
  readonly deviceId: DeviceId;
  readonly failure: Failure;
  readonly agreed: Agreed;
}

export interface SignInOutcome {
  /** They refused a login that other devices took, so they have another one. */
  readonly differing: readonly DeviceId[];
  /** To be answered with the same password, one after another. Without any, nothing needs the password any longer. */
  readonly questions: readonly Question[];
}

export function outcomeOf(results: readonly SignedInOne[]): SignInOutcome {
  const failed = results.flatMap(({ deviceId, result }) =>
    result.ok ? [] : [{ deviceId, failure: result.failure }],
  );
  const refusedBy = failed.filter(({ failure }) => isLoginRefusal(failure)).map(({ deviceId }) => deviceId);
  const hasUntried = failed.some(({ failure }) => failure.code === 'login-refused-elsewhere');
  const asking = failed.filter(({ failure }) => isQuestion(failure));
  return {
    // Typed once more for those that are left, the login must not cost these a second attempt.
    differing: failed.length < results.length && hasUntried ? refusedBy : [],
    // A password that a device has refused goes nowhere else.
    questions: refusedBy.length > 0 ? [] : asking.map((each) => ({ ...each, agreed: {} })),
  };
}

/** What each device failed with last; one that took the login has no failure any longer. */
export function failuresAfter(
  known: ReadonlyMap<DeviceId, Failure>,
  results: readonly SignedInOne[],
): ReadonlyMap<DeviceId, Failure> {
  const next = new Map(known);
  for (const { deviceId, result } of results) {
    if (result.ok) next.delete(deviceId);
    else next.set(deviceId, result.failure);
  }
  return next;
}

/** What wants something first: refused or asking, then not tried, then signed in; else in the order of the selection. */
export function byNeed(
  devices: readonly Device[],
  failures: ReadonlyMap<DeviceId, Failure>,
): readonly Device[] {
  const rank = ({ id, signedInAs }: Device) => {
    const code = failures.get(id)?.code;
    if (signedInAs !== undefined) return 3;
    return code === undefined ? 2 : code === 'login-refused-elsewhere' ? 1 : 0;
  };
  return [...devices].sort((a, b) => rank(a) - rank(b));
}
