/** Which columns are shown and how wide. The window applies a change immediately, and main stores it. */
import { CHOOSABLE_COLUMNS, MAX_WIDTH, MIN_WIDTH } from '../../shared/columns.ts';
import type { ColumnId } from '../../shared/columns.ts';
import { showFailure } from './actions.ts';
import type { App } from './app-context.ts';

/** Sets a width without storing it, because it changes with every move of the pointer; see {@link saveColumns}. */
export function setWidth(app: App, id: ColumnId, pixels: number): void {
  const width = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, pixels)));
  app.stores.ui.setState(({ widths }) => ({ widths: { ...widths, [id]: width } }));
}

export function resetWidth(app: App, id: ColumnId): void {
  app.stores.ui.setState(({ widths }) => ({
    widths: Object.fromEntries(Object.entries(widths).filter(([column]) => column !== id)),
  }));
}

export function showColumns(app: App, ids: readonly string[]): void {
  app.stores.ui.setState({ chosenColumns: CHOOSABLE_COLUMNS.filter((id) => ids.includes(id)) });
  saveColumns(app);
}

/** Resets the choice of columns and all widths to the defaults. */
export function resetColumns(app: App): void {
  app.stores.ui.setState({ chosenColumns: undefined, widths: {} });
  saveColumns(app);
}

/** Stores the columns and widths in main. A failure is shown in the page's notices. */
export function saveColumns(app: App): void {
  const { chosenColumns, widths } = app.stores.ui.getState();
  const shown = chosenColumns === undefined ? {} : { shown: [...chosenColumns] };
  void app.bridge.setColumns({ ...shown, widths }).then((kept) => showFailure(app, kept));
}
