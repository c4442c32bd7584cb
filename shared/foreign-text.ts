/** Text from devices, files and people, made safe to show: one line in which nothing is hidden or reordered. Pure. */

/**
 * Control characters, line separators, lone surrogates, invisible spaces, and what changes the reading direction. They
 * could make a text look like another one. Joiners stay, because some scripts need them.
 */
const UNSHOWABLE =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]+/gu;

/** The text with each run of characters that cannot be shown replaced by a space. */
export function showable(text: string): string {
  return text.replace(UNSHOWABLE, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LONGEST_ENTITY = '&quot;'.length;

/**
 * The text of an XML element as it is shown, at most `most` characters. Decodes the five named entities in one pass, so
 * that `&amp;lt;` becomes the text `&lt;`. Leaves other entities as they are.
 */
export function textOfXml(raw: string, most: number): string {
  const decoded = raw
    .slice(0, most * LONGEST_ENTITY)
    .replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  // The second pass removes half a character, if the cut left one.
  return showable(showable(decoded).slice(0, most));
}
