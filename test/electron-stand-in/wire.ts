/**
 * Encodes values between the page and main as JSON that preserves what Electron's own copy of plain values
 * preserves, including `undefined` and non-finite numbers. Values that cannot be cloned there (functions,
 * symbols) are rejected here too.
 *
 * Both functions also run in the page, sent as text, so they must not use anything from outside themselves.
 */

export type Wire =
  | string
  | boolean
  | number
  | null
  | readonly Wire[]
  | { readonly special: string }
  | { readonly fields: readonly (readonly [string, Wire])[] };

export function encode(value: unknown): Wire {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return { special: 'undefined' };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { special: String(value) };
  if (Array.isArray(value)) return value.map((item) => encode(item));
  const isPlain =
    typeof value === 'object' &&
    (Object.getPrototypeOf(value) === null || Object.prototype.toString.call(value) === '[object Object]');
  if (!isPlain) throw new Error('An object could not be cloned.');
  return { fields: Object.entries(value).map(([key, item]) => [key, encode(item)] as const) };
}

export function decode(wire: Wire): unknown {
  if (wire === null || typeof wire !== 'object') return wire;
  if (Array.isArray(wire)) return wire.map((item: Wire) => decode(item));
  if ('special' in wire) return wire.special === 'undefined' ? undefined : Number(wire.special);
  // The cast: Array.isArray does not exclude readonly arrays from the type.
  const { fields } = wire as { fields: readonly (readonly [string, Wire])[] };
  return Object.fromEntries(fields.map(([key, item]) => [key, decode(item)]));
}
