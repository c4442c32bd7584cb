/**
 * The words of Cogwheel in the current language. Each area of the catalogue (`languages/en.ts`) becomes an object. A
 * message without values is a string; a message with values is a function of them. Both are looked up at every use, so
 * that a change of language needs no restart. A text that was stored keeps the language in which it was made. To add a
 * language, add a file beside `en.ts` and one line here.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Catalogue } from './languages/catalogue.ts';
import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import type { ValuesOf } from './message-values.ts';

export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Catalogue>>;
export type LanguageId = keyof typeof LANGUAGES;
/** In the order in which the settings offer them. */
export const LANGUAGE_IDS = ['en', 'de'] as const satisfies readonly LanguageId[];

/** An area of the catalogue as code uses it. */
export type Words<T> = T extends `${string}{${string}`
  ? (values: ValuesOf<T>) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Words<T[Key]> };

/**
 * Messages contain no markup. A `select` needs no `other`, because it lists all of its options and the compiler checks
 * them.
 */
const PARSING = { ignoreTag: true, requiresOtherClause: false };

let current: LanguageId = 'en';
const formats = new Map<string, IntlMessageFormat>();

/** The current language. */
export function language(): LanguageId {
  return current;
}

/** From now on, all words are in this language. */
export function setLanguage(id: LanguageId): void {
  current = id;
}

/**
 * The language for the user's choice and the language tags of the system (`de-AT`), most preferred first. English if
 * none matches.
 */
export function chooseLanguage(chosen: LanguageId | 'system', systemTags: readonly string[]): LanguageId {
  if (chosen !== 'system') return chosen;
  for (const tag of systemTags) {
    const wanted = languageOf(tag.split('-', 1)[0]?.toLowerCase());
    if (wanted !== undefined) return wanted;
  }
  return 'en';
}

/** The language with this id, or undefined. For text from outside. */
export function languageOf(name: string | null | undefined): LanguageId | undefined {
  return LANGUAGE_IDS.find((id) => id === name);
}

/**
 * The words of one area: `const TOOLBAR = words('toolbar')`, then `TOOLBAR.refresh`, `TOOLBAR.adapters({ count: 2 })`.
 */
export function words<Area extends keyof typeof en>(area: Area): Words<(typeof en)[Area]> {
  // The cast is safe, because the object is built from exactly this area, key by key.
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
  // The cast is safe, because the result is text if there are no tags and no rich values.
  return format.format(values) as string;
}

function lookUp(path: readonly string[]): string {
  let found: Node | undefined = LANGUAGES[current];
  for (const key of path) {
    // The cast is safe, because the path comes from the English catalogue and all languages have its structure.
    if (typeof found === 'object') found = (found as Readonly<Record<string, Node>>)[key];
  }
  if (typeof found !== 'string') throw new Error(`No words for ${path.join('.')}`);
  return found;
}
