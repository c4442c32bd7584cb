/** What jsdom does not have and the window needs; and a clean document after each test. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { setLanguage } from '../../shared/language.ts';
import { layOutAll, leaveOutLooks } from './layout.ts';
import { NOW } from './samples.ts';

// A busy machine is not a defect.
configure({ asyncUtilTimeout: 15_000 });

// Testing Library looks for this to let time pass where it waits; of Vitest's own clock it does not know.
vi.stubGlobal('jest', {
  advanceTimersByTime: (milliseconds: number) => vi.advanceTimersByTime(milliseconds),
});

beforeEach(() => {
  // Time stands still but where a test waits or lets it pass: nothing depends on how fast the machine is.
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  cleanup();
  vi.clearAllTimers();
  vi.useRealTimers();
  setLanguage('en');
  document.documentElement.removeAttribute('style');
});

leaveOutLooks();
layOutAll();

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
