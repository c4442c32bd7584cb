/** SADP texts as devices send them: six recorded layouts, and how to read a probe; pure. */
import type { Identity } from './identity.ts';

/** What an answer reports. */
export interface SadpFacts {
  readonly identity: Identity;
  readonly address: string;
  readonly gateway: string;
  readonly httpPort: number;
  readonly dhcp: boolean;
  readonly bootTime: string;
  /** Undefined: the firmware doesn't have this element. */
  readonly activated: boolean | undefined;
}

export interface Probe {
  readonly uuid: string;
  readonly types: string;
}

/** Reads an inquiry; undefined for everything else, above all for answers. */
export function readProbe(text: string): Probe | undefined {
  if (!/<Probe[\s>]/.test(text) || text.includes('<ProbeMatch')) return undefined;
  const uuid = /<Uuid>([^<]{1,64})<\/Uuid>/.exec(text)?.[1];
  const types = /<Types>([^<]{1,64})<\/Types>/.exec(text)?.[1];
  return uuid === undefined || types === undefined ? undefined : { uuid, types };
}

type Lines = readonly (readonly [name: string, value: string])[];

/**
 * The whole datagram. `changes` replaces elements by name; null omits one; a new name is added at the end.
 */
export function sadpAnswer(
  facts: SadpFacts,
  uuid: string,
  changes: Readonly<Record<string, string | null>>,
): string {
  const layout = LAYOUTS[facts.identity.kind];
  const lines = layout.lines(facts).filter(([name]) => changes[name] !== null);
  const known = new Set(lines.map(([name]) => name));
  const changed = lines.map(([name, value]) => [name, changes[name] ?? value] as const);
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === null || known.has(name) ? [] : [[name, value] as const],
  );
  const body = [['Uuid', uuid], ['Types', 'inquiry'], ...changed, ...added]
    .map(([name = '', value = '']) => `<${name}>${value}</${name.trim()}>`)
    .join(layout.end);
  return `${layout.declaration}${layout.end}<ProbeMatch>${layout.openEnd}${body}${layout.end}</ProbeMatch>${layout.end}`;
}

/** At least one device family sends this to the multicast group when it starts. */
export function sadpHello(facts: SadpFacts, uuid: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<Hello>\n<Uuid>${uuid}</Uuid>\n<Types>hello</Types>\n<MAC>${facts.identity.mac}</MAC>\n<IPv4Address>${facts.address}</IPv4Address>\n</Hello>\n`;
}

interface Layout {
  readonly declaration: string;
  readonly end: string;
  /** What follows the opening root tag. */
  readonly openEnd: string;
  readonly lines: (facts: SadpFacts) => Lines;
}

function salt(facts: SadpFacts): string {
  return facts.identity.mac
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .slice(6)
    .padStart(64, '0');
}

function activated(facts: SadpFacts): Lines {
  return facts.activated === undefined ? [] : [['Activated', String(facts.activated)]];
}

/** From DeviceType to BootTime: the same on all devices, except for IPv6. */
function middle(facts: SadpFacts, ipv6: 'full' | 'empty' | 'none', mask = '255.255.255.0'): Lines {
  const { identity } = facts;
  const ipv6Value = ipv6 === 'full' ? '::' : '';
  const ipv6Lines: Lines =
    ipv6 === 'none'
      ? []
      : [
          ['IPv6Address', ipv6Value],
          ['IPv6Gateway', ipv6Value],
          ['IPv6MaskLen', ipv6 === 'full' ? '64' : ''],
        ];
  return [
    ['DeviceType', identity.deviceType],
    ['DeviceDescription', identity.model.slice(0, 24)],
    ['DeviceSN', identity.serial],
    ['CommandPort', '8000'],
    ['HttpPort', String(facts.httpPort)],
    ['MAC', identity.mac],
    ['IPv4Address', facts.address],
    ['IPv4SubnetMask', mask],
    ['IPv4Gateway', facts.gateway],
    ...ipv6Lines,
    ['DHCP', String(facts.dhcp)],
    ['AnalogChannelNum', String(identity.analog)],
    ['DigitalChannelNum', String(identity.recorder ? identity.analog + identity.digital : identity.digital)],
    ['SoftwareVersion', `${identity.version}build ${identity.build}`],
    ['DSPVersion', identity.dsp],
    ['BootTime', facts.bootTime],
  ];
}

function cameraLines(facts: SadpFacts): Lines {
  return [
    ...middle(facts, 'full'),
    ['Encrypt', 'true'],
    ['ResetAbility', 'false'],
    ['DiskNumber', '0'],
    ...activated(facts),
    ['PasswordResetAbility', 'true'],
    ['PasswordResetModeSecond', 'true'],
    ['SupportSecurityQuestion', 'true'],
    ['SupportHCPlatform', 'true'],
    ['HCPlatformEnable', 'flase'],
    ['IsModifyVerificationCode', 'true'],
    ['Salt', salt(facts)],
    ['DeviceLock', 'true'],
  ];
}

function recorderLines(facts: SadpFacts): Lines {
  return [
    ['Encrypt', 'true'],
    ['Salt', salt(facts)],
    ...middle(facts, 'full'),
    ['OEMInfo', 'N/A'],
    ...activated(facts),
    ['PasswordResetAbility', 'true'],
    ['SyncIPCPassword', 'true'],
    ['PasswordResetModeSecond', 'true'],
    ['DeviceLock', 'true'],
    ['SupportGUID', 'true'],
    ['SupportSecurityQuestion', 'true'],
    ['SupportHCPlatform', 'true'],
  ];
}

function cloneLines(facts: SadpFacts): Lines {
  return [
    ...middle(facts, 'none').filter(([name]) => name !== 'HttpPort'),
    ['CpuSerial ', ''],
    ['Activated', 'false'],
  ];
}

const CAMERA: Layout = {
  declaration: '<?xml version="1.0" encoding="UTF-8"?>',
  end: '\n',
  openEnd: '',
  lines: cameraLines,
};
const RECORDER: Layout = {
  declaration: '<?xml version="1.0" encoding="UTF-8" ?>',
  end: '\n',
  openEnd: '\n',
  lines: recorderLines,
};

const LAYOUTS: Readonly<Record<Identity['kind'], Layout>> = {
  camera: CAMERA,
  'old-camera': { ...CAMERA, lines: (facts) => [...middle(facts, 'full'), ...activated(facts)] },
  recorder: RECORDER,
  hybrid: RECORDER,
  intercom: {
    ...RECORDER,
    declaration: '<?xml version="1.0" encoding="utf-8"?>',
    lines: (facts) => [
      ...middle(facts, 'none', '255.255.0.0'),
      ['OEMInfo', 'N/A'],
      ...activated(facts),
      ['PasswordResetAbility', 'true'],
      ['DeviceLock', 'true'],
    ],
  },
  controller: {
    declaration: '<?xml version="1.0" encoding="utf-8"?>',
    end: '\r\n',
    openEnd: '\r\n',
    lines: (facts) => [
      ...middle(facts, 'empty'),
      ['OEMCode', 'false'],
      ['DeviceType', facts.identity.deviceType],
      ...activated(facts),
      ['EZVIZCode', 'false'],
    ],
  },
  clone: { ...RECORDER, lines: cloneLines },
};
