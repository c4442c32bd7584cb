/**
 * Everything that is known about a device, in words and as the device sent it. Used by the panel and for support
 * requests. Pure.
 */
import type { Device, HeardView } from './device.ts';
import { fullFirmware } from './format.ts';
import { language, words } from './language.ts';
import { activationText, markText } from './text-device.ts';

const FACTS = words('facts');

export interface FactLine {
  readonly label: string;
  readonly value: string;
  /** The element as the device sent it, for example `IPv4Address: 192.168.1.64`. */
  readonly raw?: string | undefined;
}

type Known = keyof typeof FACTS.fields;

/**
 * SADP elements that Cogwheel understands, in display order, each with the value that Cogwheel derived from it. The
 * value is undefined if the device did not report it.
 */
const KNOWN: readonly (readonly [Known, (device: Device) => string | undefined])[] = [
  ['DeviceDescription', ({ model }) => model],
  ['DeviceSN', ({ serial }) => serial],
  ['MAC', ({ mac }) => mac],
  ['Activated', ({ activation }) => activationText(activation)],
  ['IPv4Address', ({ address }) => address],
  ['IPv4SubnetMask', ({ subnetMask }) => subnetMask],
  ['IPv4Gateway', ({ gateway }) => gateway],
  ['DHCP', ({ dhcp }) => (dhcp === undefined ? undefined : dhcp ? FACTS.yes : FACTS.no)],
  ['HttpPort', ({ httpPort }) => httpPort?.toString()],
  ['CommandPort', ({ commandPort }) => commandPort?.toString()],
  ['SoftwareVersion', ({ firmware }) => (firmware === undefined ? undefined : fullFirmware(firmware))],
  ['DSPVersion', ({ dspVersion }) => dspVersion],
  ['BootTime', ({ bootTime }) => bootTime],
];

/** The lines in display order. `heard` is the last SADP answer of the device, if there is one. */
export function allFacts(device: Device, heard: HeardView | undefined): readonly FactLine[] {
  const sent = new Map(heard?.fields);
  const known = KNOWN.map(([name, read]): FactLine => {
    const raw = sent.get(name);
    sent.delete(name);
    return {
      label: FACTS.fields[name],
      value: read(device) ?? FACTS.notStated,
      raw: raw === undefined ? undefined : `${name}: ${raw}`,
    };
  });
  const marks = device.marks.map((mark): FactLine => {
    const { label, meaning } = markText(mark, device);
    return { label: FACTS.mark, value: `${label}. ${meaning}` };
  });
  return [
    ...known,
    { label: FACTS.adapter, value: device.adapter ?? FACTS.notStated },
    { label: FACTS.source, value: heard?.source ?? FACTS.notStated },
    { label: FACTS.firstSeen, value: moment(device.firstSeen) },
    { label: FACTS.lastSeen, value: moment(device.lastSeen) },
    {
      label: FACTS.formerAddresses,
      value: device.formerAddresses.length === 0 ? FACTS.none : device.formerAddresses.join(', '),
    },
    ...marks,
    // Elements that only the device understands.
    ...[...sent].map(([name, value]): FactLine => ({ label: name, value })),
  ];
}

/** All lines as text for the clipboard, one per line. */
export function factsText(lines: readonly FactLine[]): string {
  return lines
    .map(({ label, value, raw }) => `${label}: ${value}${raw === undefined ? '' : ` (${raw})`}`)
    .join('\n');
}

/** Date and time on this PC, with seconds and time zone. `epoch`: milliseconds. */
function moment(epoch: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'long' }).format(epoch);
}
