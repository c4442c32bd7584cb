/**
 * Reads addresses from pasted lines or the text of a CSV file. Pure. One device per line, with commas, semicolons, or
 * tabs between cells. The first line may name the columns. Problems are reported line by line, without the line's text.
 */
import { parse } from 'csv-parse/sync';
import {
  MOST_ADDED,
  MOST_ADDRESS_TEXT,
  type AddressesRead,
  type AddressLineProblem,
  type AddressTextRefusal,
  type TypedAddress,
} from '../../shared/added.ts';
import type { AddressRules } from '../devices/address-rules.ts';
import { placeOf, readTyped } from './typed-address.ts';

export interface LineRules extends AddressRules {
  /** Whether the user has already added this place. */
  readonly isKnown: (place: string) => boolean;
  /** How many more addresses can be added. */
  readonly room: number;
}

/** Column names that mean a password, in several languages. Most also match as part of a longer name. */
const PASSWORD =
  /pass|pwd|\bpw\b|\bpin\b|kennw|geheim|secret|token|credential|contrase|senha|wachtwoord|lösen|hasło|haslo|парол|密码|密碼/i;

const NAMES = {
  address: /^(?:ip|ipv4|(?:ip|ipv4)[ _-]?address|address|host|host ?name|url|(?:ip|ipv4)?-?adresse)$/i,
  port: /^(?:port|http[ _-]?port)$/i,
  user: /^(?:user|user ?name|login|benutzer|benutzername)$/i,
} as const;

type Columns = Readonly<Record<keyof typeof NAMES, number>>;

/** Only parses the text. Adds nothing and contacts no device. */
export function readAddressLines(text: string, rules: LineRules): AddressesRead {
  if (text.length > MOST_ADDRESS_TEXT) return refused('too-large');
  if (text.includes('\u0000')) return refused('not-text');
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, cells: cellsOf(line) }))
    // Drop empty lines, remarks, and Excel's `sep=` line.
    .filter(({ cells }) => cells === undefined || !(cells.every((cell) => cell === '') || isRemark(cells)));
  const [first] = lines;
  if (first === undefined) return refused('empty');
  // SECURITY: check the first line before any other, so that a file with passwords is not parsed further.
  if (first.cells?.some((cell) => PASSWORD.test(cell)) === true && isHeader(first.cells)) {
    return refused('password-column');
  }
  const columns = first.cells !== undefined && isHeader(first.cells) ? columnsOf(first.cells) : undefined;
  if (columns?.address === -1) return refused('no-address-column');

  const entries: TypedAddress[] = [];
  const problems: AddressLineProblem[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of columns === undefined ? lines : lines.slice(1)) {
    if (entries.length >= Math.min(MOST_ADDED, rules.room) || problems.length >= MOST_ADDED) {
      problems.push({ line, problem: 'too-many' });
      break;
    }
    const read =
      cells === undefined
        ? ({ ok: false, problem: 'broken-quotes' } as const)
        : readCells(cells, columns, rules);
    if (!read.ok) {
      problems.push({ line, problem: read.problem, ...('address' in read && { address: read.address }) });
      continue;
    }
    const place = placeOf(read.value);
    const twice = seen.has(place) ? 'same-twice' : rules.isKnown(place) ? 'already-added' : undefined;
    if (twice === undefined) entries.push(read.value);
    else problems.push({ line, problem: twice, address: place });
    seen.add(place);
  }
  return { entries, problems };
}

function refused(refusal: AddressTextRefusal): AddressesRead {
  return { entries: [], problems: [], refusal };
}

/** Undefined if a quote is not closed. Parses each line separately, so that an open quote affects no other line. */
function cellsOf(line: string): readonly string[] | undefined {
  try {
    const [cells] = parse(line, {
      delimiter: [',', ';', '\t'],
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return cells ?? [];
  } catch {
    return undefined;
  }
}

function isRemark([first = '']: readonly string[]): boolean {
  return first.startsWith('#') || /^sep=/i.test(first);
}

/**
 * Whether a first line names columns: one of its cells is a known name, or one looks like a password column and none
 * contains an address (digits around a dot).
 */
function isHeader(cells: readonly string[]): boolean {
  const names = Object.values(NAMES);
  if (cells.some((cell) => names.some((name) => name.test(cell)))) return true;
  return cells.some((cell) => PASSWORD.test(cell)) && cells.every((cell) => !/\d\.\d/.test(cell));
}

function columnsOf(cells: readonly string[]): Columns {
  const find = (name: RegExp) => cells.findIndex((cell) => name.test(cell));
  return { address: find(NAMES.address), port: find(NAMES.port), user: find(NAMES.user) };
}

function readCells(
  cells: readonly string[],
  columns: Columns | undefined,
  rules: AddressRules,
): ReturnType<typeof readTyped> {
  if (columns !== undefined) {
    const { address, port, user } = columns;
    return readTyped({ address: cells[address] ?? '', port: cells[port], user: cells[user] }, rules);
  }
  const [address = '', port, ...more] = cells;
  // SECURITY: without a header, nobody knows what a third column is. Often it is a password.
  if (more.some((cell) => cell !== '')) return { ok: false, problem: 'third-column' };
  return readTyped({ address, port }, rules);
}
