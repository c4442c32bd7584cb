/** A ref as Fluent's components take it. */
import type { Ref, RefObject } from 'react';

/**
 * With exactOptionalPropertyTypes, Fluent 9's types cannot infer the element that a component's ref gives and end at
 * `never`; at run time it is the primary element as documented.
 */
export function fluentRef<T extends HTMLElement>(ref: RefObject<T | null>): Ref<never> {
  // See above: the element's type is what the caller says it is.
  return ref as unknown as Ref<never>;
}
