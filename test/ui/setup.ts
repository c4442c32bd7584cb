/** What jsdom does not have and the window needs; and a clean document after each test. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// A busy machine is not a defect.
configure({ asyncUtilTimeout: 15_000 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A list of this size shows about a dozen rows. */
const SIZE = { width: 1_120, height: 600 };

for (const [name, value] of [
  ['offsetWidth', SIZE.width],
  ['offsetHeight', SIZE.height],
  ['clientWidth', SIZE.width],
  ['clientHeight', SIZE.height],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}

class FakeResizeObserver implements ResizeObserver {
  private readonly callback: ResizeObserverCallback;
  constructor(callback: ResizeObserverCallback) {
    this.callback = callback;
  }
  observe(): void {
    this.callback([], this);
  }
  unobserve(): void {
    // Sizes never change here.
  }
  disconnect(): void {
    // Sizes never change here.
  }
}

// Fluent's tooltips put a dead observer of their own here when they see a test runner.
Object.defineProperty(globalThis, 'ResizeObserver', {
  configurable: true,
  get: () => FakeResizeObserver,
  set: () => undefined,
});
vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll(':', '\\:') });
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
HTMLElement.prototype.scrollTo = () => undefined;
