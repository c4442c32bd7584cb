/**
 * Integrates running operations with the desktop: keeps the PC awake, shows activity in the taskbar, shows a
 * notification about a result if the window is not focused, and asks before the window closes. The system itself is an
 * argument.
 */
import type { Clock } from '../../shared/clock.ts';
import { isVerified, type OperationId, type OperationView } from '../../shared/operation.ts';
import { closingText, resultsText, type MessageText, type QuestionText } from '../../shared/text-desktop.ts';
import type { Maintenance } from '../maintenance/service.ts';
import type { Resale } from '../resale/service.ts';

export interface Desktop {
  /** Keeps the PC awake until the returned function is called. */
  keepAwake(): () => void;
  /** Shows or hides activity in the taskbar. */
  showBusy(isBusy: boolean): void;
  isFocused(): boolean;
  /** Shows a notification. `clicked` is called when the user clicks it. */
  notify(text: MessageText, clicked: () => void): void;
  /** Returns true if the user chooses the action that the question warns about. */
  ask(question: QuestionText): Promise<boolean>;
}

export interface DesktopPresenceDeps {
  readonly maintenance: Pick<Maintenance, 'operations' | 'onChange'>;
  readonly resale: Pick<Resale, 'formatsUnderWay' | 'onChange'>;
  readonly desktop: Desktop;
  /** Brings the window to the front and shows this operation. */
  readonly reveal: (operation: OperationId) => void;
  readonly clock: Clock;
  readonly report: (sentence: string, cause: unknown) => void;
}

export interface DesktopPresence {
  /**
   * Whether the window may close now. If not, asks the user, with only one question at a time. If the user agrees,
   * calls `close`; from then on, the window may close.
   */
  mayClose(close: () => void): boolean;
  /** Lets the window close without a question, because the system itself ends the program. */
  closeUnasked(): void;
  end(): void;
}

export function createDesktopPresence({
  maintenance,
  resale,
  desktop,
  reveal,
  clock,
  report,
}: DesktopPresenceDeps): DesktopPresence {
  const running = new Map<OperationId, OperationView>();
  const results = createResultMessages({ desktop, reveal, clock });
  let sleepAgain: (() => void) | undefined;
  let isAsking = false;
  let isAgreed = false;

  function note(operations: readonly OperationView[], removed: readonly OperationId[]): void {
    for (const operation of operations) {
      if (operation.phase !== 'ended') running.set(operation.id, operation);
      else if (running.delete(operation.id)) results.add(operation);
    }
    for (const id of removed) running.delete(id);
    showBusy();
  }

  function showBusy(): void {
    const isBusy = running.size > 0 || resale.formatsUnderWay() > 0;
    if (isBusy === (sleepAgain !== undefined)) return;
    sleepAgain?.();
    sleepAgain = isBusy ? desktop.keepAwake() : undefined;
    desktop.showBusy(isBusy);
  }

  async function ask(close: () => void): Promise<void> {
    const operations = [...running.values()];
    const queued = operations.filter(({ phase }) => phase === 'queued').length;
    isAsking = true;
    try {
      const formats = resale.formatsUnderWay();
      isAgreed = await desktop.ask(closingText({ started: operations.length - queued, queued, formats }));
    } finally {
      isAsking = false;
    }
    if (isAgreed) close();
  }

  note(maintenance.operations(), []);
  const ends = [maintenance.onChange(note), resale.onChange(showBusy)];
  return {
    mayClose(close) {
      if (isAgreed || (running.size === 0 && resale.formatsUnderWay() === 0)) return true;
      if (!isAsking) {
        ask(close).catch((cause: unknown) =>
          report('The question before closing could not be asked.', cause),
        );
      }
      return false;
    },
    closeUnasked: () => (isAgreed = true),
    end() {
      for (const end of ends) end();
      results.end();
      if (sleepAgain === undefined) return;
      sleepAgain();
      sleepAgain = undefined;
      desktop.showBusy(false);
    },
  };
}

/** Results within this time are combined in one notification, milliseconds. */
const TOGETHER = 1_000;

interface ResultMessages {
  /** An operation has just ended. */
  add(operation: OperationView): void;
  end(): void;
}

/** Shows notifications about results while the window is not focused. */
function createResultMessages({
  desktop,
  reveal,
  clock,
}: Pick<DesktopPresenceDeps, 'desktop' | 'reveal' | 'clock'>): ResultMessages {
  let pending: OperationView[] = [];
  let cancelTimer: (() => void) | undefined;

  function notifyPending(): void {
    cancelTimer = undefined;
    const results = pending;
    pending = [];
    // Prefer a result that needs attention over verified ones.
    const first = results.find(({ result }) => result !== undefined && !isVerified(result)) ?? results[0];
    if (first === undefined || desktop.isFocused()) return;
    desktop.notify(resultsText(results), () => reveal(first.id));
  }

  return {
    add(operation) {
      if (desktop.isFocused()) return;
      pending.push(operation);
      cancelTimer ??= clock.after(TOGETHER, notifyPending);
    },
    end: () => cancelTimer?.(),
  };
}
