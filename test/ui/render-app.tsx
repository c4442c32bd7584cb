/** Renders the whole window over a fake bridge, as a user sees it. */
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { UserEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import type { Changes, Snapshot } from '../../shared/ipc-views.ts';
import { CogwheelApp } from '../../renderer/app.tsx';
import { createApp } from '../../renderer/state/app-context.ts';
import type { App } from '../../renderer/state/app-context.ts';
import { createTicker } from '../../renderer/state/ticker.ts';
import { fakeBridge } from './fake-bridge.ts';
import type { Answers, FakeBridge } from './fake-bridge.ts';
import { NOW } from './samples.ts';

export interface Rendered {
  readonly app: App;
  readonly fake: FakeBridge;
  readonly user: UserEvent;
  readonly emit: (changes: Changes) => void;
}

/** @param wall The window's clock; by default, it stands still. */
export async function renderApp(
  snapshot: Snapshot,
  answers: Answers = {},
  wall: () => number = () => NOW,
): Promise<Rendered> {
  const fake = fakeBridge(snapshot, answers);
  const app = createApp(fake.bridge, createTicker(wall));
  const user = userEvent.setup({ delay: null });
  await act(async () => {
    render(<CogwheelApp app={app} />);
    await Promise.resolve();
  });
  return { app, fake, user, emit: (changes) => act(() => fake.emit(changes)) };
}

/** Lets time pass, and the window draws what that changes. */
export function pass(milliseconds: number): void {
  act(() => void vi.advanceTimersByTime(milliseconds));
}

/**
 * After this many milliseconds, a click in a confirmation counts and is no longer the second half of a double
 * click.
 */
export const GRACE = 300;

/** The names of the visible rows, in order. */
export function shownNames(): readonly string[] {
  return screen
    .queryAllByTestId('device-row')
    .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
    .map((row) => row.querySelector('[title]')?.textContent ?? '');
}

export function rowOf(name: string): HTMLElement {
  const row = screen
    .getAllByTestId('device-row')
    .find((each) => each.querySelector('[title]')?.textContent === name);
  if (row === undefined) throw new Error(`No row is called ${name}.`);
  return row;
}
