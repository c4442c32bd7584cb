import type { en } from './en.ts';

/** What every language must have: the same keys as English, with any words. */
export type Catalogue = Same<typeof en>;
type Same<T> = T extends string ? string : { readonly [Key in keyof T]: Same<T[Key]> };
