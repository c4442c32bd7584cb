/** What the user can ask main for about added addresses. */
import type { AddedId } from '../../shared/added.ts';
import { showFailure } from './actions.ts';
import type { App } from './app-context.ts';

export function openAddDialog(app: App): void {
  app.stores.ui.setState({ dialog: { kind: 'add-by-address' } });
}

export function askToIdentify(app: App, ids: readonly AddedId[]): void {
  app.stores.ui.setState({ dialog: { kind: 'sign-in-added', ids } });
}

export async function removeAdded(app: App, ids: readonly AddedId[]): Promise<void> {
  showFailure(app, await app.bridge.removeAdded({ ids: [...ids] }));
}

/**
 * An address as people write it: `camera.example`, `https://192.168.1.64:8443`. The port is left out if it is the usual
 * one.
 */
export function placeText({ host, port, secure }: { host: string; port: number; secure: boolean }): string {
  const usual = port === (secure ? 443 : 80);
  return `${secure ? 'https://' : ''}${host}${usual ? '' : `:${port}`}`;
}
