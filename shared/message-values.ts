/**
 * What an ICU message must be given, read off its text by the compiler: `{name}` takes a text or a number, `{count,
 * plural, …}` a number, `{kind, select, …}` a text. So a message that misses a value, or gets one of another name, does
 * not compile. Understood as far as the catalogue goes: no quoting, no offsets, no tags.
 */

type Space = ' ' | '\n';
type Trim<T extends string> = T extends `${Space}${infer Rest}`
  ? Trim<Rest>
  : T extends `${infer Rest}${Space}`
    ? Trim<Rest>
    : T;

/** `Open`: what the braces around the present place are, innermost first: `b`, a branch of a choice, or `c`, the choice itself. */
type InText<T extends string, Open extends string, Found> = T extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? Leave<T, Open, Found>
    : Argument<After, Open, Found>
  : Leave<T, Open, Found>;

/** The end of a branch: back into the choice around it. */
type Leave<T extends string, Open extends string, Found> = Open extends `b${infer Outer}`
  ? T extends `${string}}${infer After}`
    ? InChoice<After, Outer, Found>
    : Found
  : Found;

type Argument<T extends string, Open extends string, Found> = T extends `${infer Inside}}${infer After}`
  ? Inside extends `${infer Name},${infer Kind},${string}`
    ? T extends `${string},${string},${infer Branches}`
      ? InChoice<Branches, `c${Open}`, Found & Taking<Trim<Name>, Trim<Kind>>>
      : never
    : InText<After, Open, Found & Taking<Trim<Inside>, ''>>
  : never;

type InChoice<T extends string, Open extends string, Found> = T extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? LeaveChoice<T, Open, Found>
    : InText<After, `b${Open}`, Found>
  : LeaveChoice<T, Open, Found>;

type LeaveChoice<T extends string, Open extends string, Found> = Open extends `c${infer Outer}`
  ? T extends `${string}}${infer After}`
    ? InText<After, Outer, Found>
    : Found
  : Found;

type Taking<Name extends string, Kind extends string> = Readonly<
  Record<Name, Kind extends 'plural' ? number : Kind extends 'select' ? string : string | number>
>;

/** The values of a message; of a message without any, nothing. */
export type ValuesOf<Message extends string> = InText<Message, '', unknown>;
