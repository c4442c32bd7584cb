/** Alle Wörter auf Deutsch. Bedeutung und Form: `en.ts`. */
import type { Catalogue } from '../language.ts';

export const de: Catalogue = {
  language: { name: 'Deutsch', choose: 'Sprache', system: 'Wie Windows' },
};
