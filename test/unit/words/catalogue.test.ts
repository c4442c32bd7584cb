/** All languages say the same: the same keys, values and choices, in words of their own. */
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_IDS, LANGUAGES, type LanguageId } from '../../../shared/language.ts';

const OTHERS = LANGUAGE_IDS.filter((id) => id !== 'en');

/** Rightly identical in English and another language: names, and words that both languages use. */
const SAME = new Set(
  'Cloud Cogwheel DHCP Details Esc Filter Firmware Gateway HTTP HTTPS MAC Name Online Port Status System min offline online'.split(
    ' ',
  ),
);

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every message of a language by its path: `toolbar.refresh`. */
function messages(id: LanguageId): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, path: string): void => {
    if (typeof node === 'string') found.set(path, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) walk(child, path === '' ? key : `${path}.${key}`);
    }
  };
  walk(LANGUAGES[id], '');
  return found;
}

function elements(id: LanguageId, message: string): readonly Element[] {
  const options = { ignoreTag: true, requiresOtherClause: false };
  const all: Element[] = [];
  const walk = (list: readonly Element[]): void => {
    for (const element of list) {
      all.push(element);
      if ('options' in element) for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(new IntlMessageFormat(message, id, undefined, options).getAst());
  return all;
}

/** The library's type number for fixed text, which it does not export. */
const WORDS = 0;

/** True for an inserted value, false for fixed text. */
function isValue(element: Element): element is Extract<Element, { value: string }> {
  const type: number = element.type; // compared as a number, because the enum cannot be imported
  return 'value' in element && type !== WORDS;
}

/** What a message inserts and chooses by: `count plural`, `kind select camera,other,recorder`, `name`. */
function placeholdersOf(id: LanguageId, message: string): readonly string[] {
  const found = new Set<string>();
  for (const element of elements(id, message)) {
    if ('pluralType' in element) found.add(`${element.value} plural`);
    else if ('options' in element) {
      found.add(`${element.value} select ${Object.keys(element.options).sort().join()}`);
    } else if (isValue(element)) found.add(element.value);
  }
  // A value that is counted or chosen by may also be inserted in one language and not in another.
  return [...found].filter((use) => ![...found].some((more) => more.startsWith(`${use} `))).sort();
}

/** Plural forms that the language has and the message lacks. */
function missingForms(id: LanguageId, message: string): readonly string[] {
  const wanted = new Intl.PluralRules(id).resolvedOptions().pluralCategories;
  return elements(id, message).flatMap((element) =>
    'pluralType' in element ? wanted.filter((form) => !(form in element.options)) : [],
  );
}

/** Every text that a message can produce with sample values. */
function renderings(id: LanguageId, message: string): readonly string[] {
  const choices = new Map<string, readonly (string | number)[]>();
  for (const element of elements(id, message)) {
    if ('pluralType' in element) choices.set(element.value, [0, 1, 2, 5, 21, 1_000]);
    else if ('options' in element) choices.set(element.value, Object.keys(element.options));
    else if (isValue(element) && !choices.has(element.value)) {
      choices.set(element.value, ['{x}']);
    }
  }
  let given: readonly Readonly<Record<string, string | number>>[] = [{}];
  for (const [name, values] of choices) {
    given = given.flatMap((each) => values.map((value) => ({ ...each, [name]: value })));
  }
  const format = new IntlMessageFormat(message, id, undefined, {
    ignoreTag: true,
    requiresOtherClause: false,
  });
  return given.map((values) => String(format.format(values)));
}

/** What no message may contain: straight quotes, which escape; three dots; stray spaces. */
function typographicSlips(id: LanguageId, message: string): readonly string[] {
  const found: string[] = [];
  if (/['"]/.test(message)) found.push('a straight quote');
  if (message.includes('...')) found.push('three dots');
  if (renderings(id, message).some((said) => / {2}| [.,;:!?]/.test(said))) found.push('a stray space');
  if (id === 'de') {
    if (message.includes('”') || message.split('„').length !== message.split('“').length)
      found.push('English quotes');
    if (/[\p{L}}]…/u.test(message)) found.push('no space before the dots');
    if (/Kennwort|Recorder/.test(message)) found.push('a word that is another elsewhere');
  }
  return found;
}

describe.each(LANGUAGE_IDS)('the words in %s', (id) => {
  it('can all be parsed and formatted with any values', () => {
    const silent = [...messages(id)].filter(([, text]) =>
      renderings(id, text).some((said) => said.trim() === '' || /[{}]/.test(said.replaceAll('{x}', ''))),
    );
    expect(silent).toEqual([]);
  });

  it('have all plural forms of the language', () => {
    const missing = [...messages(id)].map(([path, text]) => [path, missingForms(id, text)] as const);
    expect(missing.filter(([, forms]) => forms.length > 0)).toEqual([]);
  });

  it('are typographically correct', () => {
    const found = [...messages(id)].map(([path, text]) => [path, typographicSlips(id, text)] as const);
    expect(found.filter(([, what]) => what.length > 0)).toEqual([]);
  });
});

describe.each(OTHERS)('the words in %s, compared with the English ones', (id) => {
  const english = messages('en');
  const other = messages(id);

  it('have the same keys', () => {
    expect([...other.keys()]).toEqual([...english.keys()]);
  });

  it('use the same values and choices', () => {
    const differ = [...english].filter(
      ([path, text]) =>
        placeholdersOf('en', text).join('; ') !== placeholdersOf(id, other.get(path) ?? '').join('; '),
    );
    expect(
      differ.map(([path, text]) => [
        path,
        placeholdersOf('en', text),
        placeholdersOf(id, other.get(path) ?? ''),
      ]),
    ).toEqual([]);
  });

  it('are not left in English', () => {
    const left = [...english].filter(([path, text]) => {
      if (other.get(path) !== text) return false;
      const bare = text.replace(/\{[^{}]*\}/g, ' ');
      return (bare.match(/[\p{L}][\p{L}-]{2,}/gu) ?? []).some((word) => !SAME.has(word));
    });
    expect(left).toEqual([]);
  });
});

describe('the checks', () => {
  it('detect a missing plural form, another value, another choice, and a typographic slip', () => {
    expect(missingForms('en', '{n, plural, other {# rows}}')).toEqual(['one']);
    expect(placeholdersOf('en', '{a} of {n, plural, one {x} other {y}}')).toEqual(['a', 'n plural']);
    expect(placeholdersOf('de', '{a} von {k, select, b {x} c {y}}')).toEqual(['a', 'k select b,c']);
    expect(renderings('en', '{n, plural, one {} other {x}}')).toContain('');
    expect(typographicSlips('en', "it's")).toEqual(['a straight quote']);
    expect(typographicSlips('de', '“So”')).toEqual(['English quotes']);
    expect(typographicSlips('de', 'Das Kennwort…')).toHaveLength(2);
    expect(typographicSlips('en', 'So ... and  so.')).toHaveLength(2);
  });
});
