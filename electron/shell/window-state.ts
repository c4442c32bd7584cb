/**
 * Keeps the position of the window in `window.json` for the next start. If the file can't be used, the window opens
 * where the system puts it.
 */
import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Result } from '../../shared/result.ts';
import { openSmallFile } from '../files/small-file.ts';

/** Device-independent pixels. */
export const SIZE = { width: 1366, height: 768, minWidth: 960, minHeight: 600 } as const;
/** How much of the title bar has to be on some screen, so that users can find and drag the window. */
const SEEN = { width: 200, height: 40 } as const;
/** Delay before saving, because the window reports every pixel while the user drags it. Milliseconds. */
const SAVE_AFTER = 500;
const MOST = 100_000;
const MOST_BYTES = 4 * 1024;

const pixels = z.number().int().min(-MOST).max(MOST);
const stateSchema = z.object({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  isMaximized: z.boolean(),
});
export type WindowState = z.output<typeof stateSchema>;

export interface Placed {
  /** Without x and y, the system chooses the position. */
  readonly bounds: { readonly width: number; readonly height: number } | Rectangle;
  readonly isMaximized: boolean;
}

/**
 * Determines where the window opens. Pure. `screens`: the work areas of all current screens. A window whose screen is
 * gone, or that is larger than its screen, opens where the user can reach it.
 */
export function placeWindow(saved: WindowState | undefined, screens: readonly Rectangle[]): Placed {
  if (saved === undefined) return { bounds: { width: SIZE.width, height: SIZE.height }, isMaximized: false };
  const { isMaximized } = saved;
  const screen = screens.find((area) => showsTitle(saved, area));
  const largest = screen ?? screens[0];
  const width = clamp(saved.width, SIZE.minWidth, largest?.width);
  const height = clamp(saved.height, SIZE.minHeight, largest?.height);
  if (screen === undefined) return { bounds: { width, height }, isMaximized };
  return { bounds: { x: saved.x, y: saved.y, width, height }, isMaximized };
}

function clamp(value: number, least: number, most = value): number {
  return Math.max(least, Math.min(value, most));
}

function showsTitle({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seen >= SEEN.width && y >= area.y - 1 && y <= area.y + area.height - SEEN.height;
}

export interface WindowStateFile {
  /** Undefined if there is no usable file. */
  readonly found: WindowState | undefined;
  /** Error: `save-failed`. */
  save(state: WindowState): Promise<Result<null>>;
}

/** Never rejects. `problem`: a sentence for the log if the file can't be used. */
export async function openWindowState(
  folder: string,
): Promise<{ readonly file: WindowStateFile; readonly problem?: string | undefined }> {
  const file = await openSmallFile({
    path: join(folder, 'window.json'),
    schema: stateSchema,
    mostBytes: MOST_BYTES,
    replacesUnreadable: true,
  });
  const { found, problem } = file;
  return {
    file: {
      found: found.state === 'read' ? found.value : undefined,
      save: (state) => file.save(state),
    },
    problem,
  };
}

/** The parts of a window that are needed to keep its position. */
export type KeptWindow = Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isDestroyed'> & {
  on(event: 'resize' | 'move' | 'maximize' | 'unmaximize', listener: () => void): unknown;
};

/** Saves the position when it changes, and reports it if that fails. Returns a function that cancels a pending save. */
export function keepWindowState(
  window: KeptWindow,
  file: Pick<WindowStateFile, 'save'>,
  clock: Clock,
  report: (sentence: string, cause: unknown) => void,
): () => void {
  let cancel: () => void = () => undefined;
  function save(): void {
    if (window.isDestroyed()) return;
    const state: WindowState = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    void file.save(state).then((saved) => {
      if (!saved.ok) report('The window position could not be saved.', saved.failure.detail);
    });
  }
  function changed(): void {
    cancel();
    cancel = clock.after(SAVE_AFTER, save);
  }
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event, changed);
  return () => cancel();
}
