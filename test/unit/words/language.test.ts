import { afterEach, describe, expect, it } from 'vitest';
import { chooseLanguage, language, languageOf, setLanguage, words } from '../../../shared/language.ts';
import { settingsSchema } from '../../../shared/settings.ts';

afterEach(() => setLanguage('en'));

describe('the language in use', () => {
  it('is the one chosen in the settings, whatever the system prefers', () => {
    expect(chooseLanguage('de', ['en-GB'])).toBe('de');
    expect(chooseLanguage('en', ['de-DE'])).toBe('en');
  });

  it.each([
    [['de-AT', 'en-GB'], 'de'],
    [['DE'], 'de'],
    [['fr-FR', 'de-CH', 'en'], 'de'],
    [['fr-FR', 'ja'], 'en'],
    [['den-CA'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ] as const)('follows a system that prefers %j: %s', (tags, expected) => {
    expect(chooseLanguage('system', tags)).toBe(expected);
  });

  it('is accepted from outside only if it exists', () => {
    expect(languageOf('de')).toBe('de');
    for (const name of ['xx', '', 'toString', '__proto__', null, undefined])
      expect(languageOf(name)).toBeUndefined();
  });

  it('also changes words that were requested before', () => {
    const LANGUAGE = words('language');
    expect(LANGUAGE.choose).toBe('Language');
    setLanguage('de');
    expect(language()).toBe('de');
    expect(LANGUAGE.choose).toBe('Sprache');
  });
});

describe('the setting', () => {
  it('follows the system by default, and if a file names an unknown language', () => {
    expect(settingsSchema.parse({}).language).toBe('system');
    expect(settingsSchema.parse({ language: 'tlh', theme: 'dark' })).toMatchObject({
      language: 'system',
      theme: 'dark',
    });
    expect(settingsSchema.parse({ language: 'de' }).language).toBe('de');
  });
});
