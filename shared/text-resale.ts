/** What a resale found of a device, in words: its disks, its link to a cloud account, the cameras behind it. */
import { words } from './language.ts';
import { formatMegabytes } from './local-format.ts';
import type { AttachedCamera, CloudBinding, Disk, FormatView } from './resale.ts';
import { failureText } from './text-failure.ts';

const REPORT = words('resaleReport');

/** A disk with its type and size: `hdd1 (SATA, 1.8 TB)`. */
export function diskName({ id, name, type, capacityMb }: Disk): string {
  const facts = [type, capacityMb === undefined ? undefined : formatMegabytes(capacityMb)].filter(
    (fact) => fact !== undefined,
  );
  const called = name ?? REPORT.disk.unnamed({ id });
  return facts.length === 0 ? called : REPORT.disk.facts({ name: called, facts: facts.join(', ') });
}

/** Where the formatting of a disk stands, for the middle of a line. */
export function formatStateText({ state, failure }: FormatView): string {
  const reason = failure === undefined ? '' : failureText(failure).reason;
  switch (state) {
    case 'refused':
      return REPORT.format.refused({ reason });
    case 'not-sent':
      return REPORT.format['not-sent']({ reason });
    default:
      return REPORT.format[state];
  }
}

/** What the device reports of its link to a cloud account, as found. */
export function cloudLine({ enabled, registered }: CloudBinding): string {
  return REPORT.line.cloud({
    registered: REPORT.line.registered[yesNoUnknown(registered)],
    enabled: REPORT.line.enabled[yesNoUnknown(enabled)],
  });
}

function yesNoUnknown(value: boolean | undefined): 'yes' | 'no' | 'unknown' {
  return value === undefined ? 'unknown' : value ? 'yes' : 'no';
}

/** A camera that is connected to a recorder, by its name or its channel. */
export function cameraName({ name, channel }: AttachedCamera): string {
  return name === undefined ? REPORT.camera.channel({ channel }) : REPORT.camera.named({ name, channel });
}
