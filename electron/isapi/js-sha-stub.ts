/**
 * Replaces `js-sha256` and `js-sha512`; build and tests alias both to this file. Those packages call
 * `eval("require('crypto')")`, which crashes an ES module bundle when it loads. digest-fetch uses two of their
 * functions. Each returns lower-case hex.
 */
import { createHash } from 'node:crypto';

/** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-512/256 of the text's UTF-8 bytes, lower-case hex. */
export function sha512_256(text: string): string {
  return createHash('sha512-256').update(text, 'utf8').digest('hex');
}

/** digest-fetch imports the packages' CommonJS form as a default import and reads the functions from it. */
const jsSha = { sha256, sha512_256 };
export default jsSha;
