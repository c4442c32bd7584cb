/** The view of what Cogwheel listens to. Notifies listeners when it changes. */
import type { Clock } from '../../shared/clock.ts';
import type { AdapterView, ListeningView } from '../../shared/device.ts';

export interface Listening {
  view(): ListeningView;
  /** Notifies the listeners if the view differs from the one they received last. */
  notify(): void;
  /** Records that an answer was decoded. The listeners receive it with the next notification. */
  noteAnswer(): void;
  /** As `notify`, but at most once a second, because answers can arrive by the hundred. */
  notifyNowAndThen(): void;
  /** Records that a search began, because the user refreshed or discovery started. Notifies no listener. */
  noteSearch(): void;
  onChange(listener: (view: ListeningView) => void): () => void;
}

export interface ListeningOptions {
  readonly clock: Clock;
  readonly demoSite: boolean;
  readonly adapters: () => readonly AdapterView[];
  /** Whether the discovery port can't be used, for example because another program has it. */
  readonly isLimited: () => boolean;
}

/** How long after a notification `notifyNowAndThen` may notify again, in milliseconds. */
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
