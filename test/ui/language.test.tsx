/** The window's language follows the setting that main reports, or the system's language. */
import { afterEach, expect, test } from 'vitest';
import { applyChanges, applySnapshot } from '../../renderer/state/apply.ts';
import { createStores } from '../../renderer/state/stores.ts';
import { setLanguage, type LanguageId } from '../../shared/language.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { TOOLBAR } from '../../shared/text.ts';
import { sampleSnapshot } from './samples.ts';

afterEach(() => setLanguage('en'));

test('words and state change together, to the chosen language and back to the system’s', () => {
  const stores = createStores();
  const settings = (language: LanguageId | 'system') => ({ ...DEFAULT_SETTINGS, language });
  const base = sampleSnapshot([]);
  const said: string[] = [];
  stores.session.subscribe(({ language }) => said.push(`${language}: ${TOOLBAR.refresh}`));
  applySnapshot(stores, {
    ...base,
    settings: settings('system'),
    about: { ...base.about, systemLanguage: 'de' },
  });
  applyChanges(stores, { settings: settings('en') });
  applyChanges(stores, { settings: settings('system') });
  expect([...new Set(said)]).toEqual(['de: Aktualisieren', 'en: Refresh']);
  expect(said.at(-1)).toBe('de: Aktualisieren');
});
