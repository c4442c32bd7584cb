/** An artificial language: English with every message 30 % longer, to find text without enough room. */
import type { Catalogue } from '../../../shared/languages/catalogue.ts';

/** The added part of a message's length. */
const MORE = 0.3;

function longer(message: string): string {
  // Choices and inserted values are about equally long in every language.
  const length = message.replace(/\{[^{}]*\}/g, '').replace(/[{}]/g, '').length;
  const more = Math.ceil(length * MORE);
  // Long texts grow by whole words, which can wrap; short ones usually become one word longer.
  return length < 24
    ? `${message}${'o'.repeat(more)}`
    : `${message} ${'ooooo '.repeat(Math.ceil(more / 6)).trim()}`;
}

/** Keys whose values control something and are not shown. */
const NOT_SHOWN = new Set(['afterColon', 'date']);

export function lengthen(words: Catalogue): Catalogue {
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return NOT_SHOWN.has(key) ? node : longer(node);
    if (Array.isArray(node)) return node.map((child) => walk(child, ''));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child, name)]));
  };
  return walk(words, '') as Catalogue; // the same shape, made key by key
}
