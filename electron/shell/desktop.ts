/** The system's side of {@link DesktopPresence}, sleep events, and the encryption of saved passwords. */
import {
  dialog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  type BrowserWindow,
} from 'electron';
import type { Clock } from '../../shared/clock.ts';
import type { Vault } from '../sign-in/vault.ts';
import type { Desktop } from './desktop-presence.ts';

/** Windows shows an indeterminate bar for values above 1, and no bar for values below 0. */
const BAR = { busy: 2, none: -1 } as const;

export function createDesktop(window: BrowserWindow): Desktop {
  /** Keeps a reference while shown, because a garbage-collected Notification loses its click handler. */
  const shown = new Set<Notification>();
  const isThere = () => !window.isDestroyed();
  return {
    keepAwake() {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => void powerSaveBlocker.stop(id);
    },
    showBusy(isBusy) {
      if (!isThere()) return;
      if (isBusy) window.setProgressBar(BAR.busy, { mode: 'indeterminate' });
      else window.setProgressBar(BAR.none);
    },
    isFocused: () => isThere() && window.isFocused(),
    notify({ title, body }, clicked) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      shown.add(notification);
      notification.once('click', clicked);
      for (const end of ['click', 'close', 'failed'] as const) {
        // The cast selects one overload for three events. The listener ignores their arguments.
        notification.once(end as 'close', () => shown.delete(notification));
      }
      notification.show();
    },
    async ask({ title, body, stay, go }) {
      if (!isThere()) return true;
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        title: 'Cogwheel',
        message: title,
        detail: body,
        buttons: [stay, go],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
  };
}

/** Calls `run` when the PC goes to sleep and when it wakes up. Returns a function that stops this. */
export function onSleepAndWake(run: (event: 'suspend' | 'resume') => void): () => void {
  const suspended = () => run('suspend');
  const resumed = () => run('resume');
  powerMonitor.on('suspend', suspended);
  powerMonitor.on('resume', resumed);
  return () => {
    powerMonitor.off('suspend', suspended);
    powerMonitor.off('resume', resumed);
  };
}

/** Longest wait for the system's encryption, milliseconds. A question about a key ring must not delay the start. */
const ANSWER_WITHIN = 3_000;

/** On Windows, the encryption is bound to the user of this PC. The app must be ready. */
export function createSystemVault(clock: Clock): Vault {
  return {
    async isAvailable() {
      // SECURITY: on Linux without a key ring, Chromium "encrypts" with a key from its public source code.
      if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
        return false;
      const tooLate = new Promise<boolean>((resolve) => clock.after(ANSWER_WITHIN, () => resolve(false)));
      const said = safeStorage.isAsyncEncryptionAvailable().catch(() => false); // an error means that it can't be used
      return Promise.race([said, tooLate]);
    },
    seal: (text) => safeStorage.encryptStringAsync(text),
    async unseal(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      return { text: result, isAgeing: shouldReEncrypt };
    },
  };
}
