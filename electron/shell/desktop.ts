/** The system's side of {@link DesktopPresence} and of remembered passwords. */
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

/** Above 1 Windows draws a bar without an end; below 0 none. */
const BAR = { busy: 2, none: -1 } as const;

export function createDesktop(window: BrowserWindow): Desktop {
  /** Keeps a reference while shown: a garbage-collected Notification loses its click handler. */
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
        // The cast: three events of which the first two carry nothing and the third its reason; none is looked at.
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

/** Calls `run` when the PC goes to sleep and when it wakes up. Returns how to end it. */
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

/** A system that asks its user for a key ring must not hold up the start, milliseconds. */
const ANSWER_WITHIN = 3_000;

/** Windows: bound to the user of this PC. The app must be ready. */
export function createSystemVault(clock: Clock): Vault {
  return {
    async isAvailable() {
      // SECURITY: without a key ring Linux "encrypts" with a key that is in the source of Chromium.
      if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
        return false;
      const tooLate = new Promise<boolean>((resolve) => clock.after(ANSWER_WITHIN, () => resolve(false)));
      const said = safeStorage.isAsyncEncryptionAvailable().catch(() => false); // then it cannot be used
      return Promise.race([said, tooLate]);
    },
    seal: (text) => safeStorage.encryptStringAsync(text),
    async unseal(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      return { text: result, isAgeing: shouldReEncrypt };
    },
  };
}
