/** What the diagnostics contain, as the window previews it before the user saves it. */

/** Identifies one prepared set of files, so that the user saves exactly what the window previewed. */
export type DiagnosticsId = string & { readonly __brand: 'DiagnosticsId' };

export interface DiagnosticsView {
  readonly id: DiagnosticsId;
  /** True if MACs, serial numbers, names, users, and addresses are replaced by tokens. */
  readonly isMasked: boolean;
  readonly files: readonly DiagnosticsFileView[];
}

interface DiagnosticsFileView {
  readonly name: string;
  readonly bytes: number;
}

/** The beginning of one file. */
export interface DiagnosticsText {
  readonly text: string;
  /** True if the file is longer than this. */
  readonly isCut: boolean;
}

export interface SavedDiagnostics {
  /** Absent if the user cancelled the save dialog. */
  readonly file?: string | undefined;
}
