/** What main does for the verbs of preparing devices for resale. */
import { fail, ok } from '../../shared/result.ts';
import type { Handlers } from '../ipc.ts';

type ResaleVerb =
  | 'startResale'
  | 'addToResale'
  | 'readResale'
  | 'skipResaleStep'
  | 'setResaleNotes'
  | 'prepareFormat'
  | 'executeFormat'
  | 'prepareResaleDefault'
  | 'finishResale'
  | 'listResales'
  | 'resaleRecord';

export function resaleHandlers(): Pick<Handlers, ResaleVerb> {
  const notYet = () => fail('device-not-supported');
  return {
    startResale: notYet,
    addToResale: notYet,
    readResale: notYet,
    skipResaleStep: notYet,
    setResaleNotes: notYet,
    prepareFormat: notYet,
    executeFormat: notYet,
    prepareResaleDefault: notYet,
    finishResale: notYet,
    listResales: () => ok([]),
    resaleRecord: () => fail('request-invalid'),
  };
}
