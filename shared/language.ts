/**
 * The words of the program in the language in use. Each area of the catalogue (`languages/en.ts`) becomes an object: a
 * message without values is a string, one with values a function of them. Both are looked up anew at every use, so that
 * a change of language needs no restart; who keeps a text keeps the language of that moment. A further language is one
 * file beside `en.ts` and one line here.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Catalogue } from './languages/catalogue.ts';
import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import type { ValuesOf } from './message-values.ts';

export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Catalogue>>;
export type LanguageId = keyof typeof LANGUAGES;
/** As the settings offer them. */
export const LANGUAGE_IDS = ['en', 'de'] as const satisfies readonly LanguageId[];

/** An area as code uses it. */
export type Words<T> = T extends `${string}{${string}`
  ? (values: ValuesOf<T>) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Words<T[Key]> };

/** No markup in messages; a choice lists all its words, which the compiler holds, so it needs no `other`. */
const PARSING = { ignoreTag: true, requiresOtherClause: false };

let current: LanguageId = 'en';
const formats = new Map<string, IntlMessageFormat>();

export function language(): LanguageId {
  return current;
}

/** From now on all words are of this language. */
export function setLanguage(id: LanguageId): void {
  current = id;
}

/** The language for a choice in the settings and the system's own tags (`de-AT`), most wanted first. */
export function chooseLanguage(chosen: LanguageId | 'system', systemTags: readonly string[]): LanguageId {
  if (chosen !== 'system') return chosen;
  for (const tag of systemTags) {
    const wanted = languageOf(tag.split('-', 1)[0]?.toLowerCase());
    if (wanted !== undefined) return wanted;
  }
  return 'en';
}

/** For text from outside: the language of that name, where there is one. */
export function languageOf(name: string | null | undefined): LanguageId | undefined {
  return LANGUAGE_IDS.find((id) => id === name);
}

/** The words of one area: `const TOOLBAR = words('toolbar')`, then `TOOLBAR.refresh`, `TOOLBAR.adapters({ count: 2 })`. */
export function words<Area extends keyof typeof en>(area: Area): Words<(typeof en)[Area]> {
  // The cast: built from exactly this area, key by key.
  return wordsOf(en[area], [area]) as Words<(typeof en)[Area]>;
}

type Node = string | { readonly [key: string]: Node } | readonly Node[];
type Values = Readonly<Record<string, string | number>>;

function wordsOf(node: Exclude<Node, string>, path: readonly string[]): object {
  const made: object = Array.isArray(node) ? [] : {};
  for (const [key, child] of Object.entries(node)) {
    const inner = [...path, key];
    Object.defineProperty(made, key, { enumerable: true, ...property(child, inner) });
  }
  return made;
}

function property(node: Node, path: readonly string[]): PropertyDescriptor {
  if (typeof node !== 'string') return { value: wordsOf(node, path) };
  return node.includes('{')
    ? { value: (values: Values) => message(path, values) }
    : { get: () => lookUp(path) };
}

function message(path: readonly string[], values: Values): string {
  const id = `${current}:${path.join('.')}`;
  const format = formats.get(id) ?? new IntlMessageFormat(lookUp(path), current, undefined, PARSING);
  formats.set(id, format);
  // The cast: without tags and rich values the result is text.
  return format.format(values) as string;
}

function lookUp(path: readonly string[]): string {
  let found: Node | undefined = LANGUAGES[current];
  for (const key of path) {
    // The cast: the path was made from the English catalogue, whose form all languages have.
    if (typeof found === 'object') found = (found as Readonly<Record<string, Node>>)[key];
  }
  if (typeof found !== 'string') throw new Error(`No words for ${path.join('.')}`);
  return found;
}
