/** Remembers values to mask, and finds them in a text. Pure, except for what it remembers. */

/** A learned value is found by its first word. */
const WORD = /[\p{L}\p{N}]+/uy;
const FIRST_WORD = /[\p{L}\p{N}]+/u;
const INSIDE_WORD = /[\p{L}\p{N}]/u;

/** More than the names and users of all devices that the list can hold. */
const MOST_LEARNED = 20_000;

interface Learned {
  /** Lower case. */
  readonly value: string;
  readonly length: number;
  readonly token: string;
}

export interface LearnedValues {
  /** Learns a value. A known value keeps its token. Ignores values without a letter or digit. */
  learn(value: string, token: string): void;
  /** The longest learned value that begins at this place and ends at a word boundary. Ignores case. */
  at(text: string, place: number): Pick<Learned, 'length' | 'token'> | undefined;
}

export function createLearnedValues(): LearnedValues {
  const known = new Set<string>();
  /** By first word in lower case. The longest value comes first. */
  const learned = new Map<string, readonly Learned[]>();

  return {
    learn(given, token) {
      const first = FIRST_WORD.exec(given);
      if (first === null || known.size >= MOST_LEARNED) return;
      const own = given.slice(first.index);
      const value = own.toLowerCase();
      if (known.has(value)) return;
      known.add(value);
      const key = first[0].toLowerCase();
      const all = [...(learned.get(key) ?? []), { value, length: own.length, token }];
      learned.set(
        key,
        all.sort((a, b) => b.length - a.length),
      );
    },
    at(text, place) {
      WORD.lastIndex = place;
      const [word] = WORD.exec(text) ?? [];
      if (word === undefined) return undefined;
      return learned.get(word.toLowerCase())?.find(({ value, length }) => {
        const end = place + length;
        return text.slice(place, end).toLowerCase() === value && !INSIDE_WORD.test(text.charAt(end));
      });
    },
  };
}
