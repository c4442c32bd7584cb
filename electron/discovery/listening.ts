/** What Cogwheel listens to, as it is shown; listeners are notified when anything of it changes. */
import type { Clock } from '../../shared/clock.ts';
import type { AdapterView, ListeningView } from '../../shared/device.ts';

export interface Listening {
  view(): ListeningView;
  /** Notifies the listeners when anything differs from what they received last. */
  notify(): void;
  /** An answer was decoded: the view has it immediately, the listeners have it at the next notification. */
  noteAnswer(): void;
  /** As `notify`, at most once a second: answers come by the hundred. */
  notifyNowAndThen(): void;
  /** The user refreshed, or discovery starts. Notifies nobody. */
  noteSearch(): void;
  onChange(listener: (view: ListeningView) => void): () => void;
}

export interface ListeningOptions {
  readonly clock: Clock;
  readonly demoSite: boolean;
  readonly adapters: () => readonly AdapterView[];
  /** Another program owns the discovery port. */
  readonly isLimited: () => boolean;
}

/** `lastAnswerAt` alone is not told more often than this, in milliseconds. */
const EVERY = 1_000;

export function createListening(options: ListeningOptions): Listening {
  const { clock, demoSite } = options;
  const listeners = new Set<(view: ListeningView) => void>();
  let searchingSince = clock.wall();
  let lastAnswerAt: number | undefined;
  let notifiedAt = Number.NEGATIVE_INFINITY;
  let lastNotified = '';

  function view(): ListeningView {
    const adapters = options.adapters();
    return { adapters, limited: options.isLimited(), lastAnswerAt, searchingSince, demoSite };
  }

  function notify(): void {
    const current = view();
    const text = JSON.stringify(current);
    if (text === lastNotified) return;
    lastNotified = text;
    notifiedAt = clock.now();
    for (const listener of listeners) listener(current);
  }

  return {
    view,
    notify,
    noteAnswer: () => (lastAnswerAt = clock.wall()),
    notifyNowAndThen() {
      if (clock.now() - notifiedAt >= EVERY) notify();
    },
    noteSearch: () => (searchingSince = clock.wall()),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
