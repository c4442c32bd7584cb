/** Passes a ref to a component of Fluent. */
import type { Ref, RefObject } from 'react';

/**
 * With exactOptionalPropertyTypes, the types of Fluent 9 can't infer which element a component's ref points to, and
 * result in `never`. At run time it is the primary element, as documented.
 */
export function fluentRef<T extends HTMLElement>(ref: RefObject<T | null>): Ref<never> {
  // The cast is safe, because the caller says which element it is. See above.
  return ref as unknown as Ref<never>;
}
