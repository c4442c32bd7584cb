/** Prepares the confirmation of formatting, and starts the formats once the user has confirmed. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { ConsentId } from '../../shared/operation.ts';
import type { FormatConsentView } from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Occupancy } from '../access/occupancy.ts';
import { createBook } from '../maintenance/consent.ts';
import { formatConsent, type DiskChoice, type FormatConsentDeps } from './format-consent.ts';
import type { Formats } from './formats.ts';
import type { ResaleRecords } from './records.ts';

export interface FormatConfirmation {
  /** Checks the disks and returns the summary for the dialog. Error: `request-invalid` if no resale is open. */
  prepareFormat(disks: readonly DiskChoice[]): Promise<Result<FormatConsentView>>;
  /**
   * Works once per consent, for exactly its disks. Errors: those of a consent; `consent-gone` also if its resale is no
   * longer open; the reason if one of the devices is in use. After an error, nothing is formatted.
   */
  executeFormat(id: ConsentId, typed: string): Result<null>;
  dropConsent(id: ConsentId): void;
}

export interface FormatConfirmationDeps extends FormatConsentDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly occupancy: Pick<Occupancy, 'inTheWay'>;
  /** Monotonic time of the last real key or button press in the window. */
  readonly lastInputAt: () => number | undefined;
}

export function createFormatConfirmation(
  deps: FormatConfirmationDeps,
  records: Pick<ResaleRecords, 'open'>,
  formats: Pick<Formats, 'start'>,
): FormatConfirmation {
  const { clock } = deps;
  const consents = createBook<FormatConsentView>(
    () => deps.settings().confirm,
    ({ disks }, typed) => disks.length > 0 && typed.trim() === String(disks.length),
  );

  return {
    async prepareFormat(choice) {
      const record = records.open();
      if (record === undefined) return fail('request-invalid');
      const { life, wait } = deps.settings().confirm;
      const asked = await formatConsent(choice, record, deps);
      const view: FormatConsentView = {
        id: randomUUID() as ConsentId, // the cast adds the brand to a new id
        resaleId: record.id,
        ...asked,
        waitMs: wait,
        expiresAt: clock.wall() + life,
      };
      consents.open({ view, preparedAt: clock.now() });
      return ok(view);
    },
    executeFormat(id, typed) {
      const consent = consents.take(id, typed, clock.now(), deps.lastInputAt());
      if (!consent.ok) return consent;
      const { resaleId, disks } = consent.value.view;
      if (records.open()?.id !== resaleId) return fail('consent-gone');
      for (const { deviceId: each, device } of disks) {
        const failure = deps.occupancy.inTheWay({ id: each, serial: device.serial });
        if (failure !== undefined) return { ok: false, failure };
      }
      formats.start(
        resaleId,
        disks.map(({ deviceId, device, disk }) => ({ deviceId, disk, serial: device.serial })),
      );
      return ok(null);
    },
    dropConsent: (id) => consents.drop(id),
  };
}
