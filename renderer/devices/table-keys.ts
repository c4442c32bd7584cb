/** The keyboard of the list as a pure function: what a key press means, and which row it goes to. */

export type TableCommand =
  | { readonly kind: 'go'; readonly to: number; readonly extend: boolean }
  | { readonly kind: 'into' }
  | { readonly kind: 'out' }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'open' }
  | { readonly kind: 'rename' }
  | { readonly kind: 'copy'; readonly what: 'address' | 'row' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'remove' };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * The command of a key press; undefined if the key has none. `row`: index of the current row.
 * @param page Number of rows on a page.
 */
export function tableCommand(
  press: KeyPress,
  row: number,
  rowCount: number,
  page: number,
): TableCommand | undefined {
  if (press.altKey) return undefined;
  const control = press.ctrlKey || press.metaKey;
  const last = rowCount - 1;
  const go = (to: number): TableCommand => ({
    kind: 'go',
    to: Math.min(last, Math.max(0, to)),
    extend: press.shiftKey,
  });
  switch (press.key) {
    case 'ArrowDown':
      return go(row + 1);
    case 'ArrowUp':
      return go(row - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'PageDown':
      return go(row + page);
    case 'PageUp':
      return go(row - page);
    case 'ArrowRight':
      return { kind: 'into' };
    case 'ArrowLeft':
      return { kind: 'out' };
    case ' ':
      return { kind: 'toggle' };
    case 'Enter':
      return { kind: 'open' };
    case 'F2':
      return { kind: 'rename' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return press.shiftKey ? { kind: 'menu' } : undefined;
    case 'Delete':
      return { kind: 'remove' };
    case 'a':
    case 'A':
      return control ? { kind: 'select-all' } : undefined;
    case 'c':
    case 'C':
      return control ? { kind: 'copy', what: press.shiftKey ? 'row' : 'address' } : undefined;
    default:
      return undefined;
  }
}
