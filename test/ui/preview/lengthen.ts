/** A language that is none: English with every message 30 % longer, to see what has too little room. */
import type { Catalogue } from '../../../shared/languages/catalogue.ts';

/** Part of a message's length that is added. */
const MORE = 0.3;

function longer(message: string): string {
  // What is chosen by or filled in is about as long in every language.
  const length = message.replace(/\{[^{}]*\}/g, '').replace(/[{}]/g, '').length;
  const more = Math.ceil(length * MORE);
  // Long texts grow by words, which can be wrapped; short ones are one word more often than not.
  return length < 24
    ? `${message}${'o'.repeat(more)}`
    : `${message} ${'ooooo '.repeat(Math.ceil(more / 6)).trim()}`;
}

/** Keys that steer and are not shown. */
const NOT_SHOWN = new Set(['afterColon', 'date']);

export function lengthen(words: Catalogue): Catalogue {
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return NOT_SHOWN.has(key) ? node : longer(node);
    if (Array.isArray(node)) return node.map((child) => walk(child, ''));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child, name)]));
  };
  return walk(words, '') as Catalogue; // the same form, made key by key
}
