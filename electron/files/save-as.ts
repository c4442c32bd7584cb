/** Saves a file for the user: asks where, creates the content, and writes it completely or not at all. */
import writeFileAtomic from 'write-file-atomic';
import type { ExportedView } from '../../shared/activity.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** The options of Electron's save dialog that are used here. */
interface SaveQuestion {
  readonly title: string;
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}
export type AskWhere = (
  question: SaveQuestion,
) => Promise<{ readonly canceled: boolean; readonly filePath: string }>;

export interface SaveAs {
  readonly title: string;
  readonly fileName: string;
  /** Without the dot. In upper case, it is also the default for `typeName`. */
  readonly extension: string;
  readonly typeName?: string | undefined;
}

export interface FileContent {
  readonly content: string | Uint8Array;
  /** Number of exported items. */
  readonly count: number;
}

/**
 * Calls `make` after the user has chosen a file, which may take long. Returns no file if the user cancels. Errors:
 * `save-failed`, also if `make` throws; those of `make`.
 */
export async function saveAs(
  { title, fileName, extension, typeName = extension.toUpperCase() }: SaveAs,
  askWhere: AskWhere,
  make: () => Promise<Result<FileContent>> | Result<FileContent>,
): Promise<Result<ExportedView>> {
  const answer = await askWhere({
    title,
    defaultPath: fileName,
    filters: [{ name: typeName, extensions: [extension] }],
  });
  if (answer.canceled || answer.filePath === '') return ok({ count: 0 });
  try {
    const made = await make();
    if (!made.ok) return made;
    const { content, count } = made.value;
    await writeFileAtomic(answer.filePath, typeof content === 'string' ? content : Buffer.from(content));
    return ok({ file: answer.filePath, count });
  } catch (cause) {
    return fail('save-failed', { detail: cause instanceof Error ? cause.message : String(cause) });
  }
}
