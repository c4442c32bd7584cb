/** Provides what the window needs and jsdom lacks, and a clean document after each test. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { setLanguage } from '../../shared/language.ts';
import { fakeLayout, stripVisualStyles } from './layout.ts';
import { NOW } from './samples.ts';

// A slow response on a busy machine is not a defect.
configure({ asyncUtilTimeout: 15_000 });

// Testing Library looks for this global to advance fake timers while it waits; it doesn't know Vitest's.
vi.stubGlobal('jest', {
  advanceTimersByTime: (milliseconds: number) => vi.advanceTimersByTime(milliseconds),
});

beforeEach(() => {
  // Time stands still except where a test waits or advances it, so nothing depends on the speed of the
  // machine.
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  cleanup();
  vi.clearAllTimers();
  vi.useRealTimers();
  setLanguage('en');
  document.documentElement.removeAttribute('style');
});

stripVisualStyles();
fakeLayout();

class FakeResizeObserver implements ResizeObserver {
  private readonly callback: ResizeObserverCallback;
  constructor(callback: ResizeObserverCallback) {
    this.callback = callback;
  }
  observe(): void {
    this.callback([], this);
  }
  unobserve(): void {
    // Sizes never change in tests.
  }
  disconnect(): void {
    // Sizes never change in tests.
  }
}

// Fluent UI's tooltips install a dead observer of their own here if they detect a test runner.
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
