/** Operations that were confirmed together, as the bar above the list counts them. */
import type { OperationId, OperationView } from '../../shared/operation.ts';
import type { App } from './app-context.ts';
import type { Ask, Batch } from './stores.ts';

/** Records operations that were confirmed together. A retry is counted in the batch that it belongs to. */
export function recordBatch(
  app: App,
  ask: Ask & { readonly kind: 'open' },
  begun: readonly OperationId[],
): void {
  const { consent, retryOf, action } = ask;
  const acted = new Set(consent.devices.map(({ id }) => id));
  const { byId } = app.stores.operations.getState();
  app.stores.ui.setState(({ batches }) => {
    const old = batches.find(({ key }) => key === retryOf);
    if (old === undefined && begun.length < 2) return {};
    const stay = (old?.operationIds ?? []).filter((id) => {
      const view = byId.get(id);
      return view !== undefined && !acted.has(view.deviceId);
    });
    const batch: Batch = { key: consent.id, action, operationIds: [...stay, ...begun] };
    return { batches: [...batches.filter((each) => each !== old), batch] };
  });
}

export function closeBatch(app: App, key: string): void {
  app.stores.ui.setState(({ batches }) => ({ batches: batches.filter((batch) => batch.key !== key) }));
}

/** Nothing was done to the device, so the user can start the action again. */
export function canRetry({ result }: OperationView): boolean {
  return result?.kind === 'not-sent' || result?.kind === 'refused';
}
