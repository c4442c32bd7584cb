/**
 * Parses answer bodies into plain trees of text. Pure. Devices send XML in several namespaces, even mixed in one
 * document, so only local names count. Values stay text, because a general number conversion turns version `1.10` into
 * 1.1. All input is untrusted and limited in size. See docs/isapi.md, Reading.
 */
import { XMLParser } from 'fast-xml-parser';
import { textOfXml } from '../../shared/foreign-text.ts';
import { fail, ok } from '../../shared/result.ts';
import type { FailureCode, Refusal, Result } from '../../shared/result.ts';

/** Largest body, in bytes while it is received and in characters here. A longer one is never parsed. */
export const MAX_BODY = 1024 * 1024;
/** Longest value, in characters. A longer one is cut. */
const MAX_TEXT = 512;

/** An element: its text if it has no children, otherwise its children by local name. */
export type XmlNode = string | XmlBranch;
interface XmlBranch {
  readonly [name: string]: XmlNode | readonly XmlNode[];
}

export interface XmlDocument {
  /** Local name of the root element. */
  readonly root: string;
  readonly node: XmlNode;
}

const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  removeNSPrefix: true,
  ignoreAttributes: false,
  trimValues: true,
});

/**
 * Reads a body as XML, or as the JSON form of a ResponseStatus that newer firmware sends.
 * Errors: answer-empty, answer-html, answer-truncated (cut off inside the document), answer-too-large,
 * answer-not-understood (not XML, or with a DOCTYPE).
 */
export function parseBody(body: string): Result<XmlDocument> {
  if (body.length > MAX_BODY) return fail('answer-too-large');
  // Some firmware includes the terminating NUL of its buffer.
  const text = trimmed(body);
  if (text === '') return fail('answer-empty');
  if (text.startsWith('{')) return parseJson(text);
  if (/<!doctype\s+html|<html[\s>]/i.test(text.slice(0, 2048))) return fail('answer-html');
  if (!text.startsWith('<') || /<!(?:doctype|entity)/i.test(text)) return fail('answer-not-understood');
  return parseXml(text);
}

function trimmed(body: string): string {
  let end = body.length;
  while (end > 0 && body.charCodeAt(end - 1) <= 0x20) end -= 1;
  return body.slice(0, end).replace(/^[\s\uFEFF]+/, '');
}

function parseXml(text: string): Result<XmlDocument> {
  const fault = faultIn(text);
  if (fault !== undefined) return fail(fault);
  try {
    const tree: unknown = parser.parse(text);
    if (!isRecord(tree)) return fail('answer-not-understood');
    const root = Object.keys(tree).find((name) => name !== '#text' && !name.startsWith('?'));
    const node = root === undefined ? undefined : toNode(tree[root], 0);
    return root === undefined || node === undefined ? fail('answer-not-understood') : ok({ root, node });
  } catch {
    // The parser throws for nesting and names that it considers an attack. The reason is not needed.
    return fail('answer-not-understood');
  }
}

/**
 * Checks the tags, because the parser itself accepts any text. Undefined if they are correct. A document that ends
 * inside an element was cut off. Tags that do not match are not XML.
 */
function faultIn(text: string): FailureCode | undefined {
  const open: string[] = [];
  let elements = 0;
  for (let at = text.indexOf('<'); at !== -1;) {
    const [skip, ending] = SPECIAL.find(([start]) => text.startsWith(start, at)) ?? ['', '>'];
    const end = text.indexOf(ending, at + Math.max(skip.length, 1));
    if (end === -1) return 'answer-truncated';
    if (skip === '') {
      const tag = text.slice(at + 1, end);
      const name = /^\/?([A-Za-z_][\w.:-]*)/.exec(tag)?.[1];
      if (name === undefined) return 'answer-not-understood';
      elements += 1;
      if (tag.startsWith('/')) {
        if (open.pop() !== name) return 'answer-not-understood';
      } else if (!tag.endsWith('/') && open.push(name) > MAX_DEPTH) return 'answer-not-understood';
    }
    at = text.indexOf('<', end + ending.length);
  }
  if (open.length > 0 || elements === 0) return 'answer-truncated';
  return undefined;
}

/** How markup that is not an element begins and ends. */
const SPECIAL: readonly (readonly [string, string])[] = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
];

function parseJson(text: string): Result<XmlDocument> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(text.endsWith('}') ? 'answer-not-understood' : 'answer-truncated');
  }
  if (!isRecord(value)) return fail('answer-not-understood');
  const [name, ...others] = Object.keys(value);
  const inner = name === undefined ? undefined : value[name];
  const wrapped = name !== undefined && others.length === 0 && isRecord(inner);
  const node = toNode(wrapped ? inner : value, 0);
  return node === undefined
    ? fail('answer-not-understood')
    : ok({ root: wrapped ? name : 'ResponseStatus', node });
}

/** The deepest known document has six levels. */
const MAX_DEPTH = 32;

function toNode(value: unknown, depth: number): XmlNode | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isRecord(value) || depth > MAX_DEPTH) return undefined;
  const branch: Record<string, XmlNode | readonly XmlNode[]> = {};
  let text: string | undefined;
  for (const [name, child] of Object.entries(value)) {
    if (name === '#text' && typeof child === 'string') text = child;
    if (name === '#text' || name.startsWith('@_')) continue;
    const nodes = (Array.isArray(child) ? child : [child])
      .map((item) => toNode(item, depth + 1))
      .filter((item) => item !== undefined);
    const [first] = nodes;
    if (first !== undefined) branch[name] = nodes.length === 1 ? first : nodes;
  }
  return Object.keys(branch).length === 0 ? (text ?? '') : branch;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All direct children with that local name, in order. */
export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  if (node === undefined || typeof node === 'string' || !Object.hasOwn(node, name)) return [];
  const found = node[name];
  if (found === undefined) return [];
  return isList(found) ? found : [found];
}

// Array.isArray alone does not narrow a readonly list.
function isList(value: XmlNode | readonly XmlNode[]): value is readonly XmlNode[] {
  return Array.isArray(value);
}

/** The first child with that local name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return children(node, name)[0];
}

/** Text of the first child with that name, with entities decoded, cut to a maximum; undefined if absent or empty. */
export function childText(node: XmlNode | undefined, name: string): string | undefined {
  const found = child(node, name);
  if (typeof found !== 'string') return undefined;
  const text = textOfXml(found, MAX_TEXT);
  return text === '' ? undefined : text;
}

/** Text of every element with that local name anywhere below, at most `limit`. */
export function everyText(node: XmlNode, name: string, limit: number): readonly string[] {
  if (typeof node === 'string') return [];
  const found: string[] = [];
  for (const [key, value] of Object.entries(node)) {
    for (const item of isList(value) ? value : [value]) {
      if (found.length >= limit) return found;
      if (typeof item !== 'string') found.push(...everyText(item, name, limit - found.length));
      else if (key === name && item !== '') found.push(textOfXml(item, MAX_TEXT));
    }
  }
  return found;
}

/** A whole number of at most nine digits; undefined for anything else, never NaN. */
export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Adds the HTTP status to a refusal. */
export function withStatus(refusal: Refusal, httpStatus: number): Refusal {
  return { ok: false, failure: { ...refusal.failure, httpStatus } };
}
