/** The pages of the window, and how the user gets from one to another and back. */
import type { App } from './app-context.ts';
import type { PageId } from './stores.ts';

export function openPage(app: App, page: PageId): void {
  app.stores.ui.setState((ui) => (ui.page === page ? ui : { page, pageBefore: ui.page }));
}

/** Goes back to the page from which this one was opened; to the list if there is none. */
export function leavePage(app: App): void {
  app.stores.ui.setState(({ page, pageBefore = 'devices' }) => ({
    page: pageBefore === page ? 'devices' : pageBefore,
    pageBefore: undefined,
  }));
}
