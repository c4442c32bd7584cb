/** The pages of the window, and the way from one to another and back. */
import type { App } from './app-context.ts';
import type { PageId } from './stores.ts';

export function openPage(app: App, page: PageId): void {
  app.stores.ui.setState((ui) => (ui.page === page ? ui : { page, pageBefore: ui.page }));
}

/** To where one came from; the list, where that is nowhere. */
export function leavePage(app: App): void {
  app.stores.ui.setState(({ page, pageBefore = 'devices' }) => ({
    page: pageBefore === page ? 'devices' : pageBefore,
    pageBefore: undefined,
  }));
}
