/** What stands above the list until it is over: conditions of the program itself. Words are in `text-notice.ts`. */

type NoticeCode =
  /** Another program holds the journal: nothing can be sent from here. */
  | 'journal-in-use'
  /** A newer version wrote it: nothing can be sent from here. */
  | 'journal-newer'
  /** It cannot be read or written: nothing can be sent. */
  | 'journal-not-writable'
  /** Its last line was cut off by a crash and has been taken off. */
  | 'journal-torn'
  /** Lines could not be read; all others were. */
  | 'journal-damaged'
  /** A step could not be written; it is tried again with the next one. */
  | 'journal-step-not-written'
  /** Old operations could not be taken out. */
  | 'journal-not-tidied'
  /** Something went wrong inside the program that nobody reckoned with; `file`: the log. */
  | 'program-error';

export interface Notice {
  readonly code: NoticeCode;
  /** The file it is about. */
  readonly file: string;
  /** Lines or operations concerned. */
  readonly count?: number | undefined;
  /** Where damaged lines were put aside. */
  readonly keptAs?: string | undefined;
  /** The system's own words, for the details. */
  readonly detail?: string | undefined;
}
