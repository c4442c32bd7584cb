/** Everything that is stored on this PC, opened before anything else is built. Problems with the files are logged. */
import { openTriesFile, type OpenedTries } from '../access/login-attempts-file.ts';
import { openTrustStore, type TrustStore } from '../access/trust.ts';
import { openLabels, type Labels } from '../devices/labels.ts';
import type { Log } from '../files/log.ts';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import type { JournalRecord } from '../journal/ledger.ts';
import { openAddedFile, type AddedFile } from '../sign-in/added-file.ts';
import { openRememberedLogins, type RememberedLogins } from '../sign-in/remembered.ts';
import { systemClock as clock } from './clock.ts';
import { createSystemVault } from './desktop.ts';
import { loadSettings, type SettingsStore } from './settings.ts';
import { openWindowState, type WindowStateFile } from './window-state.ts';

export interface Stores {
  readonly settings: SettingsStore;
  readonly journal: OpenJournal;
  /** Operations of earlier runs. */
  readonly records: readonly JournalRecord[];
  readonly remembered: RememberedLogins;
  readonly tries: OpenedTries['store'];
  readonly labels: Labels;
  readonly trust: TrustStore;
  readonly addedFile: AddedFile;
  readonly windowState: WindowStateFile;
}

/** `folder`: the user-data folder. */
export async function openStores(folder: string, log: Log): Promise<Stores> {
  const report = (sentence: string, cause: unknown) => log.error(sentence, cause);
  const { store: settings, notice } = await loadSettings(folder);
  if (notice !== undefined) {
    const { problem, keptAs } = notice;
    log.warn(`The settings could not be used, so the defaults apply: ${problem}.`, { keptAs });
  }
  const { journal, records } = await openJournal(folder, {
    keepDays: settings.get().journal.keepDays,
    wall: () => clock.wall(),
  });
  for (const { code, ...facts } of journal.notices()) log.warn(`The journal: ${code}.`, facts);

  const [logins, attempts, named, certificates, addedFile, place] = await Promise.all([
    openRememberedLogins(folder, createSystemVault(clock), report),
    openTriesFile(folder, clock.wall(), report),
    openLabels(folder),
    openTrustStore(folder),
    openAddedFile(folder),
    openWindowState(folder),
  ]);
  const warn = (what: string, problem: string | undefined) => {
    if (problem !== undefined) log.warn(`${what} could not be read completely.`, problem);
  };
  warn('The saved sign-ins', logins.problem);
  warn('The counts of failed sign-ins', attempts.problem);
  warn('The labels', named.problem);
  warn('The trusted certificates', certificates.problem);
  warn('The added addresses', addedFile.problem);
  warn('The window position', place.problem);
  return {
    settings,
    journal,
    records,
    remembered: logins.logins,
    tries: attempts.store,
    labels: named.labels,
    trust: certificates.store,
    addedFile,
    windowState: place.file,
  };
}
