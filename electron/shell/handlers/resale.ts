/** What main does for the verbs of preparing devices for resale. */
import { ok } from '../../../shared/result.ts';
import type { Resale } from '../../resale/service.ts';
import type { AreaHandlers } from '../ipc.ts';

export function resaleHandlers(resale: Resale): AreaHandlers<'resale'> {
  return {
    startResale: ({ deviceIds }) => resale.start(deviceIds),
    addToResale: ({ deviceIds }) => resale.add(deviceIds),
    readResale: ({ deviceIds }) => resale.read(deviceIds),
    skipResaleStep: ({ deviceId, step, skip }) => resale.skip(deviceId, step, skip),
    setResaleNotes: (notes) => resale.setNotes(notes),
    prepareFormat: ({ disks }) => resale.prepareFormat(disks),
    executeFormat: ({ consentId, typed }) => resale.executeFormat(consentId, typed),
    prepareResaleDefault: () => resale.prepareDefault(),
    finishResale: () => resale.finish(),
    listResales: () => ok(resale.list()),
    resaleRecord: ({ resaleId }) => resale.record(resaleId),
  };
}
