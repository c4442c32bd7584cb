/** Values that were learned, and which of them stands at a place in a text. Pure, but for what it remembers. */

/** What a learned value is found by: its first word. */
const WORD = /[\p{L}\p{N}]+/uy;
const FIRST_WORD = /[\p{L}\p{N}]+/u;
const INSIDE_WORD = /[\p{L}\p{N}]/u;

/** Names and users of more devices than the list takes in. */
const MOST_LEARNED = 20_000;

interface Learned {
  /** Lower case. */
  readonly value: string;
  readonly length: number;
  readonly token: string;
}

export interface LearnedValues {
  /** A value that was learned before keeps its token; one without a letter or a digit is not learned. */
  learn(value: string, token: string): void;
  /** The longest learned value that stands at this place by itself, in whatever case. */
  at(text: string, place: number): Pick<Learned, 'length' | 'token'> | undefined;
}

export function createLearnedValues(): LearnedValues {
  const known = new Set<string>();
  /** By the first word, in lower case; the longest first. */
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
