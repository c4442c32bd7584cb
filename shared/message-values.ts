/**
 * What an ICU message must be given, read off its text by the compiler: `{name}` takes a text or a number, `{count,
 * plural, …}` a number, `{kind, select, camera {…} other {…}}` one of the words it chooses by. So a message that misses
 * a value does not compile, nor does a choice by a text that came from outside. Understood as far as the catalogue goes:
 * no quoting, no offsets, no tags.
 */

type Space = ' ' | '\n';
type Trim<T extends string> = T extends `${Space}${infer Rest}`
  ? Trim<Rest>
  : T extends `${infer Rest}${Space}`
    ? Trim<Rest>
    : T;

/** What the braces around a place are: a branch of a choice, or a choice with what it chooses by. */
type Frame = 'branch' | Choice;
type Choice = readonly [name: string, kind: string];
/** One thing that is known of a value: its name and what it is used for. */
type Use = readonly [name: string, kind: string, option?: string];

/** `Open`: frames around the present place, innermost first. `Found`: uses so far, as a union. */
type InText<
  T extends string,
  Open extends readonly Frame[],
  Found,
> = T extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? LeaveBranch<T, Open, Found>
    : Argument<After, Open, Found>
  : LeaveBranch<T, Open, Found>;

type LeaveBranch<T extends string, Open extends readonly Frame[], Found> = Open extends readonly [
  'branch',
  ...infer Outer extends readonly Frame[],
]
  ? T extends `${string}}${infer After}`
    ? InChoice<After, Outer, Found>
    : Found
  : Found;

type Argument<
  T extends string,
  Open extends readonly Frame[],
  Found,
> = T extends `${infer Inside}}${infer After}`
  ? Inside extends `${infer Name},${infer Kind},${string}`
    ? T extends `${string},${string},${infer Branches}`
      ? InChoice<Branches, readonly [readonly [Trim<Name>, Trim<Kind>], ...Open], Found>
      : never
    : InText<After, Open, Found | readonly [Trim<Inside>, 'plain']>
  : never;

type InChoice<
  T extends string,
  Open extends readonly Frame[],
  Found,
> = T extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? LeaveChoice<T, Open, Found>
    : Open extends readonly [infer Top extends Choice, ...Frame[]]
      ? InText<After, readonly ['branch', ...Open], Found | readonly [Top[0], Top[1], Trim<Before>]>
      : never
  : LeaveChoice<T, Open, Found>;

type LeaveChoice<T extends string, Open extends readonly Frame[], Found> = Open extends readonly [
  Choice,
  ...infer Outer extends readonly Frame[],
]
  ? T extends `${string}}${infer After}`
    ? InText<After, Outer, Found>
    : Found
  : Found;

type Taken<Uses extends Use> = 'plural' extends Uses[1]
  ? number
  : 'select' extends Uses[1]
    ? Extract<Uses, readonly [string, 'select', string]>[2]
    : string | number;

type Values<Uses extends Use> = {
  readonly [Name in Uses[0]]: Taken<Extract<Uses, readonly [Name, ...unknown[]]>>;
};

/** The values of a message; of a message without any, nothing. */
export type ValuesOf<Message extends string> = Values<Extract<InText<Message, readonly [], never>, Use>>;
