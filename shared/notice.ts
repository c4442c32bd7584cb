/** Conditions of Cogwheel itself, shown above the list until they end. Their words are in `text-notice.ts`. */

type NoticeCode =
  /** Another program holds the journal, so nothing can be sent from here. */
  | 'journal-in-use'
  /** A newer version of Cogwheel wrote the journal, so nothing can be sent from here. */
  | 'journal-newer'
  /** The journal can't be read or written, so nothing can be sent. */
  | 'journal-not-writable'
  /** A crash cut off the last line of the journal, and Cogwheel removed it. */
  | 'journal-torn'
  /** Some lines could not be read. All others were read. */
  | 'journal-damaged'
  /** A step could not be written. Cogwheel tries again with the next one. */
  | 'journal-step-not-written'
  /** Old operations could not be removed from the journal. */
  | 'journal-not-tidied'
  /** An unexpected error inside Cogwheel. `file` is the log. */
  | 'program-error';

export interface Notice {
  readonly code: NoticeCode;
  /** The file concerned. */
  readonly file: string;
  /** Number of damaged lines. */
  readonly count?: number | undefined;
  /** The file to which Cogwheel moved the damaged lines. */
  readonly keptAs?: string | undefined;
  /** The system's own message, for the details. */
  readonly detail?: string | undefined;
}
