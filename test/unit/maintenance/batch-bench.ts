/**
 * Many devices at once on a simulated site: asks, confirms and waits as the window would, and reads what the
 * devices recorded.
 */
import { expect } from 'vitest';
import type { Action, ConsentView, OperationView } from '../../../shared/operation.ts';
import type { FailureCode, Result } from '../../../shared/result.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, type BenchPlace, type Workbench } from './workbench.ts';

export const PLACE = await takePlace();

export type Changes = NonNullable<BenchPlace['changes']>;

export async function on(devices: readonly DeviceConfig[], changes: Changes = {}): Promise<Workbench> {
  const bench = await openWorkbench({ ...PLACE, changes }, devices);
  for (const { name } of devices) await bench.heard(name);
  return bench;
}

export function cameras(count: number, more: Partial<DeviceConfig> = {}): DeviceConfig[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'camera' as const,
    ...more,
    name: `Camera ${index + 1}`,
    address: 11 + index,
  }));
}

export const RECORDER: DeviceConfig = { name: 'Recorder', kind: 'recorder', address: 200 };
export const ANOTHER = 'Another-1234';

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}

export const namesOf = (devices: readonly DeviceConfig[]) => devices.map(({ name }) => name);

/** The outcomes of a sign-in to several devices: `ok` or the failure code of each name. */
export async function signInTo(site: Workbench, names: readonly string[], password = DEMO_PASSWORD) {
  const ids = names.map((name) => site.id(name));
  const results = must(await site.signIns.many(ids, { user: 'admin', password }));
  expect(results.map(({ deviceId }) => deviceId)).toEqual(ids);
  return results.map(({ result }) => (result.ok ? 'ok' : result.failure.code));
}

export async function ask(site: Workbench, names: readonly string[], action: Action): Promise<ConsentView> {
  return must(
    await site.maintenance.prepare(
      names.map((name) => site.id(name)),
      action,
    ),
  );
}

/** Prepares and confirms as the window would. */
export async function begin(site: Workbench, names: readonly string[], action: Action): Promise<ConsentView> {
  const consent = await ask(site, names, action);
  expect(consent.leftOut).toEqual([]);
  const typed = consent.typed.kind === 'device-count' ? String(names.length) : '';
  must(site.maintenance.execute(consent.id, typed));
  return consent;
}

export function leftOut(site: Workbench, consent: ConsentView): readonly [string, FailureCode][] {
  return consent.leftOut.map(({ id, failure }) => [nameOf(site, id), failure.code]);
}

export function nameOf(site: Workbench, mac: string): string {
  return [...site.site.devices.values()].find((device) => device.mac === mac)?.name ?? mac;
}

export async function allEnded(site: Workbench, names: readonly string[]): Promise<readonly OperationView[]> {
  for (const name of names) await site.ended(name);
  return names.map((name) => site.view(name));
}

export const kinds = (views: readonly OperationView[]) => views.map(({ result }) => result?.kind);

/** Why the operation was not sent. */
export function reason({ result }: OperationView): FailureCode | undefined {
  return result?.kind === 'not-sent' ? result.failure.code : undefined;
}

export function failedLogins(site: Workbench, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + site.site.device(name).state().failedLogins, 0);
}

/** From the first to the last HTTP request that reached a device after `from`, by the site's clock. */
export function span(site: Workbench, name: string, from: number): readonly [number, number] {
  const at = site.site
    .device(name)
    .seen()
    .filter((seen) => seen.via !== 'sadp' && seen.at >= from)
    .map((seen) => seen.at);
  return [Math.min(...at), Math.max(...at)];
}

/** The largest number of spans that overlap at one moment. */
export function mostAtOnce(spans: readonly (readonly [number, number])[]): number {
  return Math.max(...spans.map(([at]) => spans.filter(([from, to]) => from <= at && at <= to).length));
}
