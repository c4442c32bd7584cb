/**
 * The safety rules as pure predicates: what stops an action, and what the confirmation warns about. See docs/proof.md.
 */
import type { Activation, DeviceKind, Mark } from './device.ts';
import type { Action, Warning } from './operation.ts';
import type { Failure } from './result.ts';

/** What is known about one device before an action. `undefined` means that the device did not report it. */
export interface HazardFacts {
  readonly action: Action;
  readonly kind: DeviceKind;
  readonly activation: Activation;
  readonly marks: readonly Mark[];
  readonly upgrading?: boolean | undefined;
  readonly formatting?: boolean | undefined;
  readonly otherUserSignedIn?: boolean | undefined;
  /** Number of cameras on the recorder's own PoE ports. */
  readonly poeCameras?: number | undefined;
  /** Failed sign-ins that the device still allows. */
  readonly triesLeft?: number | undefined;
  /** Pages that the device has and that could not be read. */
  readonly notRead?: readonly PageName[] | undefined;
}

/** The pages that only feed a warning or a stop. */
export type PageName = 'upgrade' | 'storage' | 'users' | 'cameras';

/** The reason to stop, or undefined if the action may go on. */
export function stopReason(facts: HazardFacts): Failure | undefined {
  if (facts.marks.includes('identity-conflict')) return { code: 'identity-conflict' };
  if (facts.marks.includes('address-conflict')) return { code: 'address-conflict' };
  if (facts.marks.includes('address-not-confirmed')) return { code: 'address-not-confirmed' };
  if (facts.marks.includes('other-subnet')) return { code: 'other-subnet' };
  if (facts.action === 'reboot' && facts.activation === 'inactive') return { code: 'device-not-activated' };
  if (facts.upgrading === true) return { code: 'device-upgrading' };
  if (facts.formatting === true) return { code: 'device-formatting' };
  if (facts.triesLeft !== undefined && facts.triesLeft < 2) {
    return { code: 'login-last-try', triesLeft: facts.triesLeft };
  }
  return undefined;
}

/**
 * True if Restore or Default has nothing to do, because the device is already inactive. That is a result, not a
 * failure.
 */
export function nothingToDo(facts: Pick<HazardFacts, 'action' | 'activation'>): boolean {
  return facts.action !== 'reboot' && facts.activation === 'inactive';
}

/** The warnings of the confirmation, in display order. */
export function warningsFor(facts: HazardFacts): readonly Warning[] {
  const warnings: Warning[] = [];
  if (facts.otherUserSignedIn === true) warnings.push('other-user-signed-in');
  if (facts.marks.includes('not-confirmed')) warnings.push('not-confirmed-make');
  if ((facts.poeCameras ?? 0) > 0) warnings.push('poe-cameras-behind');
  for (const page of facts.notRead ?? []) warnings.push(`${page}-not-read`);
  if (facts.action !== 'reboot') warnings.push('configuration-not-backed-up');
  if (facts.action === 'default' && facts.activation === 'no-inactive-state')
    warnings.push('no-inactive-state');
  return warnings;
}
