/**
 * The values of an ICU message, derived by the compiler from the text of the message. `{name}` takes a text or a
 * number, `{count, plural, …}` takes a number, and `{kind, select, camera {…} other {…}}` takes the name of one of its
 * options. A message that misses a value doesn't compile, nor does a `select` by text from outside. Only what the
 * catalogue uses is supported: no quoting, no offsets, no tags.
 */

type Space = ' ' | '\n';
type Trim<T extends string> = T extends `${Space}${infer Rest}`
  ? Trim<Rest>
  : T extends `${infer Rest}${Space}`
    ? Trim<Rest>
    : T;

/** What encloses the current position: a branch of a choice, or the choice itself with its name and kind. */
type Frame = 'branch' | Choice;
type Choice = readonly [name: string, kind: string];
/** One use of a value: its name, what kind of use it is, and the option if there is one. */
type Use = readonly [name: string, kind: string, option?: string];

/** `Open`: the frames around the current position, innermost first. `Found`: the uses so far, as a union. */
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

/** The values of a message; an empty object type for a message without values. */
export type ValuesOf<Message extends string> = Values<Extract<InText<Message, readonly [], never>, Use>>;
