/** Builds the files of the diagnostics, either complete or with identities masked. Pure. */
import { words } from '../../shared/language.ts';
import { zonedTime } from '../../shared/zoned-time.ts';
import { decodeSadp } from '../discovery/message.ts';
import type { RawMessage } from '../discovery/recent.ts';
import { redact } from '../files/log.ts';
import { createMask, type Mask } from './masking.ts';

export interface DiagnosticsFacts {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Facts about Cogwheel and the system. */
  readonly program: Readonly<Record<string, unknown>>;
  readonly adapters: unknown;
  readonly settings: unknown;
  readonly devices: readonly NamedDevice[];
  readonly recent: readonly RawMessage[];
  /** File name and content of each log, oldest last. */
  readonly logs: readonly (readonly [string, string])[];
  /** Lines of JSON. */
  readonly journal: string;
  /** User names and other names to mask that the other facts don't hold. */
  readonly users: readonly string[];
  readonly names: readonly string[];
}

interface NamedDevice {
  readonly mac: string;
  readonly serial?: string | undefined;
  readonly name?: string | undefined;
  readonly signedInAs?: string | undefined;
}

export interface DiagnosticsFile {
  readonly name: string;
  readonly text: string;
}

const DIAGNOSTICS = words('diagnostics');

/** Pieces processed before other work can run, so that running operations don't wait for a long log. */
const AT_A_TIME = 200;

/** `yieldToEventLoop` is awaited regularly so that other work can run. */
export async function diagnosticsFiles(
  facts: DiagnosticsFacts,
  isMasked: boolean,
  yieldToEventLoop: () => Promise<void>,
): Promise<readonly DiagnosticsFile[]> {
  const mask = isMasked ? createMask() : undefined;
  const lines = facts.journal.split('\n').map(parsed);
  if (mask !== undefined) learnAll(mask, facts, lines);

  /** SECURITY: no fact holds a password. If a device's text or an error contains one, it is redacted as in the log. */
  async function inPieces<T>(pieces: readonly T[], write: (piece: T) => string): Promise<string> {
    const written: string[] = [];
    for (const [index, piece] of pieces.entries()) {
      written.push(write(piece).split('\n').map(redact).join('\n'));
      if (index % AT_A_TIME === AT_A_TIME - 1) await yieldToEventLoop();
    }
    await yieldToEventLoop();
    return written.join('\n');
  }
  const json = (value: unknown) =>
    inPieces([value], (each) => `${JSON.stringify(mask === undefined ? each : mask.json(each), null, 2)}\n`);
  const files: [string, string][] = [
    ['about.txt', aboutText(facts.at, isMasked)],
    ['program.json', await json(facts.program)],
    ['adapters.json', await json(facts.adapters)],
    ['settings.json', await json(facts.settings)],
    ['devices.json', await json(facts.devices)],
    ['discovery.txt', await inPieces(facts.recent, (message) => messageText(message, mask))],
    ['journal.jsonl', await inPieces(lines, (line) => journalLine(line, mask))],
  ];
  for (const [name, text] of facts.logs) {
    files.push([name, await inPieces(text.split('\n'), (line) => mask?.text(line) ?? line)]);
  }
  return files.map(([name, text]) => ({ name, text }));
}

function aboutText(at: number, isMasked: boolean): string {
  const words = isMasked ? DIAGNOSTICS.aboutMasked : DIAGNOSTICS.aboutWhole;
  return `${DIAGNOSTICS.about({ time: zonedTime(at) })}\n${words}\n`;
}

type Line = { readonly value: unknown } | { readonly text: string };

function parsed(line: string): Line {
  try {
    return { value: JSON.parse(line) as unknown };
  } catch {
    return { text: line }; // a damaged line
  }
}

function journalLine(line: Line, mask: Mask | undefined): string {
  if ('text' in line) {
    if (line.text === '' || mask === undefined) return line.text;
    return DIAGNOSTICS.leftOut({ bytes: line.text.length });
  }
  if (mask === undefined) return JSON.stringify(line.value);
  const masked = mask.json(line.value);
  // SECURITY: the checksum covers the unmasked line, so somebody could use it to verify a guessed identity.
  if (typeof masked === 'object' && masked !== null) Reflect.deleteProperty(masked, 'sum');
  return JSON.stringify(masked);
}

/** Collects all identities first, so that every file has the same tokens. Names and users have no form to detect. */
function learnAll(mask: Mask, facts: DiagnosticsFacts, journal: readonly Line[]): void {
  for (const { bytes } of facts.recent) {
    const message = decodeSadp(bytes);
    if (message?.kind !== 'answer') continue;
    mask.learn('mac', message.mac);
    mask.learn('serial', message.fields.DeviceSN);
  }
  for (const { mac, serial, name, signedInAs } of facts.devices) {
    mask.learn('mac', mac);
    mask.learn('serial', serial);
    mask.learn('name', name);
    mask.learn('user', signedInAs);
  }
  for (const line of journal) if ('value' in line) learnFrom(mask, line.value);
  for (const user of facts.users) mask.learn('user', user);
  for (const name of facts.names) mask.learn('name', name);
}

/** Learns the identities of a journal line by their keys. */
function learnFrom(mask: Mask, value: unknown): void {
  if (Array.isArray(value)) {
    for (const each of value) learnFrom(mask, each);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const isDevice = 'mac' in value;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') learnFrom(mask, inner);
    else if (key === 'name' && isDevice) mask.learn('name', inner);
    else if (key === 'serial') mask.learn('serial', inner);
    else if (key === 'user' || key === 'signedInAs') mask.learn('user', inner);
    else if (key === 'realm') mask.learn('realm', inner);
    else if (['host', 'site', 'operator', 'note', 'label'].includes(key)) mask.learn('name', inner);
  }
}

/** Names of fields that identify no single device; see docs/sadp.md, The answer. */
const KEPT_FIELDS =
  /^(?:Uuid|Types|Encrypt|DeviceType|DeviceDescription|SoftwareVersion|DSPVersion|BootTime|OEMInfo|DHCP|Activated)$/;
const KEPT_VALUES = /^(?:true|false|\d{1,6})$/i;
const WITH_FORM = /^(?:MAC|IPv4|IPv6)/;

function messageText(message: RawMessage, mask: Mask | undefined): string {
  const { bytes, source, adapter = '?', at } = message;
  const head = `--- ${zonedTime(at)} ${source} (${adapter}), ${bytes.length} bytes`;
  if (mask === undefined) return `${head}\n${new TextDecoder().decode(bytes)}\n`;
  return `${mask.text(head)}\n${maskedMessage(bytes, mask)}\n`;
}

/** Built from the decoded fields only, so that no identity in another part of the datagram is left unmasked. */
function maskedMessage(bytes: Uint8Array, mask: Mask): string {
  const message = decodeSadp(bytes);
  switch (message?.kind) {
    case undefined:
      return DIAGNOSTICS.leftOut({ bytes: bytes.length });
    case 'inquiry':
      return `<Probe><Types>${mask.text(message.types)}</Types></Probe>`;
    case 'hello':
    case 'bye':
      return `<${message.kind}>${mask.text(message.mac ?? '')}</${message.kind}>`;
    case 'answer':
      return Object.entries(message.fields)
        .map(([name, value]) => `<${name}>${maskedField(name, value, mask)}</${name}>`)
        .join('\n');
  }
}

function maskedField(name: string, value: string, mask: Mask): string {
  if (value === '' || KEPT_VALUES.test(value)) return value;
  if (name === 'DeviceSN') return mask.token('serial', value);
  if (KEPT_FIELDS.test(name) || WITH_FORM.test(name)) return mask.text(value);
  // The value of an unknown field may be an identity.
  const masked = mask.text(value);
  return masked === value ? mask.token('value', value) : masked;
}
