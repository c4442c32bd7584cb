/** Decodes and encodes SADP datagrams. Pure. See docs/sadp.md. */
import { Buffer } from 'node:buffer';
import { XMLParser } from 'fast-xml-parser';
import { textOfXml } from '../../shared/foreign-text.ts';
import { possibleSerial } from '../../shared/identity.ts';
import { parseIpv4 } from './ipv4.ts';

/**
 * One `ProbeMatch`. All text is untrusted, limited in length, and to be shown only as text. Empty elements are absent.
 */
export interface SadpAnswer {
  readonly kind: 'answer';
  readonly uuid?: string | undefined;
  /** Normalized: lower-case hex with colons. An answer without a valid MAC is not decoded. */
  readonly mac: string;
  /** `DeviceSN`, trimmed; absent if it is not a valid serial (empty, `NULL`, shorter than nine characters). */
  readonly serial?: string | undefined;
  readonly model?: string | undefined;
  readonly deviceType?: string | undefined;
  /** Dotted IPv4; absent if invalid. */
  readonly address?: string | undefined;
  readonly subnetMask?: string | undefined;
  readonly gateway?: string | undefined;
  readonly dhcp?: boolean | undefined;
  readonly httpPort?: number | undefined;
  readonly commandPort?: number | undefined;
  readonly analogChannels?: number | undefined;
  readonly digitalChannels?: number | undefined;
  readonly firmware?: string | undefined;
  readonly dspVersion?: string | undefined;
  readonly bootTime?: string | undefined;
  /** Absent on old firmware, which is always active. */
  readonly activated?: boolean | undefined;
  /**
   * All elements, the first of duplicates, for the detail pane and diagnostics. Long values are cut, and control
   * characters are replaced. Elements with invalid names are left out.
   */
  readonly fields: Readonly<Record<string, string>>;
}

export type SadpMessage =
  | SadpAnswer
  /** An inquiry from Cogwheel or another tool. */
  | { readonly kind: 'inquiry'; readonly uuid?: string | undefined; readonly types: string }
  /** `Hello` or `Bye`. Cogwheel ignores both. */
  | { readonly kind: 'hello' | 'bye'; readonly mac?: string | undefined };

export type InquiryType = 'inquiry' | 'inquiry_v32';

/** Largest datagram that is decoded, in bytes. Answers are usually 0.6–1.7 kB. */
const MAX_DATAGRAM = 65_536;
/** Most `<` characters, counted before parsing. Far more than an opening and a closing tag for each field. */
const MAX_TAGS = 1_024;
const MAX_FIELDS = 128;
const MAX_VALUE = 256;
const FIELD_NAME = /^[A-Za-z_][\w.-]{0,63}$/;
const CLOSING_ROOT = /^<\/(?:[\w.-]{1,64}:)?([A-Za-z]{1,64})\s*>/;

const parser = new XMLParser({
  ignoreAttributes: true, // no attribute has a meaning in SADP
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false, // a bare & survives, and nothing can be expanded
  removeNSPrefix: true,
  trimValues: true,
});

/**
 * Decodes one datagram. Undefined if it is not SADP, is cut off, or answers a command of another tool. Such answers
 * have `Types` other than an inquiry and leave out fields, which would be misread as facts. Never throws; its work is
 * limited. See docs/sadp.md, The answer.
 */
export function decodeSadp(datagram: Uint8Array): SadpMessage | undefined {
  if (datagram.length === 0 || datagram.length > MAX_DATAGRAM) return undefined;
  const text = wholeDocument(textOf(datagram));
  if (text === undefined) return undefined;
  const root = parseRoot(text);
  if (root === undefined) return undefined;
  const fields = fieldsOf(root.content);
  switch (root.name) {
    case 'ProbeMatch':
      return answerOf(fields);
    case 'Probe':
      return { kind: 'inquiry', uuid: fields.get('Uuid'), types: fields.get('Types') ?? '' };
    case 'Hello':
      return { kind: 'hello', mac: macOf(fields.get('MAC')) };
    case 'Bye':
      return { kind: 'bye', mac: macOf(fields.get('MAC')) };
    default:
      return undefined;
  }
}

/** Encodes an inquiry. `uuid`: an upper-case v4, new for each inquiry. See docs/sadp.md, The wire. */
export function encodeInquiry(uuid: string, types: InquiryType): Uint8Array {
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${uuid}</Uuid><Types>${types}</Types></Probe>`,
  );
}

/** Decodes the bytes up to the first NUL as UTF-8, or as Latin-1 if they are not valid UTF-8. Removes a BOM. */
function textOf(datagram: Uint8Array): string {
  const end = datagram.indexOf(0);
  const bytes = end < 0 ? datagram : datagram.subarray(0, end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const latin = Buffer.from(bytes).toString('latin1');
    return latin.startsWith('\u00ef\u00bb\u00bf') ? latin.slice(3) : latin;
  }
}

/** The text up to its last closing tag. Undefined if it has none, is not XML, has a DOCTYPE, or has too many tags. */
function wholeDocument(text: string): string | undefined {
  if (!text.trimStart().startsWith('<')) return undefined;
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return undefined;
  if (countTags(text) > MAX_TAGS) return undefined;
  const closing = text.lastIndexOf('</');
  if (closing < 0) return undefined;
  const end = CLOSING_ROOT.exec(text.slice(closing, closing + 160));
  return end === null ? undefined : text.slice(0, closing + end[0].length);
}

function countTags(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0 && count <= MAX_TAGS; at = text.indexOf('<', at + 1)) count += 1;
  return count;
}

function parseRoot(text: string): { readonly name: string; readonly content: object } | undefined {
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const children: [string, unknown][] = Object.entries(parsed);
  const roots = children.filter(([name]) => FIELD_NAME.test(name));
  const [root] = roots;
  if (root === undefined || roots.length > 1) return undefined;
  const [name, content] = root;
  // The closing tag that ends the text must be the root's. Otherwise, the datagram was cut off.
  if (CLOSING_ROOT.exec(text.slice(text.lastIndexOf('</')))?.[1] !== name) return undefined;
  return typeof content === 'object' && content !== null && !Array.isArray(content)
    ? { name, content }
    : undefined;
}

/** The leaf elements in order, without empty ones, the first of duplicates. Number and length are limited. */
function fieldsOf(content: object): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const entries: [string, unknown][] = Object.entries(content);
  for (const [name, value] of entries) {
    if (fields.size >= MAX_FIELDS) break;
    if (!FIELD_NAME.test(name) || name === '__proto__') continue;
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first !== 'string') continue;
    const shown = textOfXml(first, MAX_VALUE);
    if (shown !== '') fields.set(name, shown);
  }
  return fields;
}

function answerOf(fields: ReadonlyMap<string, string>): SadpAnswer | undefined {
  const mac = macOf(fields.get('MAC'));
  if (mac === undefined) return undefined;
  const types = fields.get('Types');
  if (types !== undefined && !/^inquiry(?:_v32)?$/i.test(types)) return undefined;
  return {
    kind: 'answer',
    mac,
    uuid: fields.get('Uuid'),
    serial: possibleSerial(fields.get('DeviceSN')),
    model: fields.get('DeviceDescription'),
    deviceType: fields.get('DeviceType'),
    address: addressOf(fields.get('IPv4Address')),
    subnetMask: addressOf(fields.get('IPv4SubnetMask')),
    gateway: addressOf(fields.get('IPv4Gateway')),
    dhcp: booleanOf(fields.get('DHCP')),
    httpPort: numberOf(fields.get('HttpPort'), 1, 65_535),
    commandPort: numberOf(fields.get('CommandPort'), 1, 65_535),
    analogChannels: numberOf(fields.get('AnalogChannelNum'), 0, 65_535),
    digitalChannels: numberOf(fields.get('DigitalChannelNum'), 0, 65_535),
    firmware: fields.get('SoftwareVersion'),
    dspVersion: fields.get('DSPVersion'),
    bootTime: fields.get('BootTime'),
    activated: booleanOf(fields.get('Activated')),
    fields: Object.fromEntries(fields),
  };
}

const NO_MAC = new Set(['000000000000', 'ffffffffffff']);

/** Parses twelve hex digits, plain or in pairs with `-`, `:` or `.`. Returns lower case with colons. */
function macOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^[0-9a-f]{2}(?:[-:.]?[0-9a-f]{2}){5}$/i.test(text)) return undefined;
  const digits = text.replace(/[-:.]/g, '').toLowerCase();
  return NO_MAC.has(digits) ? undefined : (digits.match(/../g) ?? []).join(':');
}

function addressOf(text: string | undefined): string | undefined {
  return text !== undefined && parseIpv4(text) !== undefined ? text : undefined;
}

/** `flase` is a typo of real firmware. Undefined for any other value. */
function booleanOf(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(?:true|1)$/i.test(text)) return true;
  return /^(?:false|flase|0)$/i.test(text) ? false : undefined;
}

function numberOf(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
