/**
 * All words in English: the source of every other language. ICU messages: `{name}` takes a value,
 * `{count, plural, one {# device} other {# devices}}` a number. Typographic apostrophes (’) only: a straight one escapes.
 * Say what is known, in one sentence, then what to do. Verbs on buttons.
 */
export const en = {
  language: { name: 'English', choose: 'Language', system: 'As Windows' },
} as const;
