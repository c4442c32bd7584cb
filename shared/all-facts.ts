/** Everything that is known of a device, in words and as it was sent: for the panel, and for a support call. Pure. */
import type { Device, HeardView } from './device.ts';
import { fullFirmware } from './format.ts';
import { language, words } from './language.ts';
import { activationText, markText } from './text-device.ts';

const FACTS = words('facts');

export interface FactLine {
  readonly label: string;
  readonly value: string;
  /** As it stands in the device's answer: `IPv4Address: 192.168.1.64`. */
  readonly raw?: string | undefined;
}

type Known = keyof typeof FACTS.fields;

/** Elements that the program understands, in the order they are shown, and what it makes of them. */
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

/** `heard`: its last answer, where there is one. */
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
    // What only the device knows the meaning of.
    ...[...sent].map(([name, value]): FactLine => ({ label: name, value })),
  ];
}

/** All of it as text, a line each, for the clipboard. */
export function factsText(lines: readonly FactLine[]): string {
  return lines
    .map(({ label, value, raw }) => `${label}: ${value}${raw === undefined ? '' : ` (${raw})`}`)
    .join('\n');
}

/** Date and time on this PC, with seconds and zone. */
function moment(epoch: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'long' }).format(epoch);
}
