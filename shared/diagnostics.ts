/** What the diagnostics hold, as the window previews it before they are saved. */

/** One set of files as it was made; what is previewed is what is saved. */
export type DiagnosticsId = string & { readonly __brand: 'DiagnosticsId' };

export interface DiagnosticsView {
  readonly id: DiagnosticsId;
  /** MACs, serial numbers, names, users and addresses are replaced by tokens. */
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
  /** There is more of it. */
  readonly isCut: boolean;
}

export interface SavedDiagnostics {
  /** Absent when the user closed the question where to. */
  readonly file?: string | undefined;
}
