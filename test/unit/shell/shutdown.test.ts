import { expect, it } from 'vitest';
import { shutDown } from '../../../electron/shell/shutdown.ts';

function bench(journal: () => Promise<unknown>) {
  const done: string[] = [];
  const timers: (() => void)[] = [];
  let quit: (event: { preventDefault(): void }) => void = () => undefined;
  shutDown(
    {
      on: (_, listener) => (quit = listener),
      exit: (code) => void done.push(`exit ${code}`),
    },
    {
      clock: { now: () => 0, wall: () => 0, after: (_, run) => (timers.push(run), () => undefined) },
      stoppers: [() => void done.push('first'), () => void done.push('second')],
      flushes: { 'The journal': journal },
      warn: (sentence) => void done.push(sentence),
    },
  );
  return {
    done,
    quit: () => quit({ preventDefault: () => void done.push('held') }),
    runOut: () => timers.forEach((run) => run()),
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('the program ends only after the journal is closed', async () => {
  let close: (value: unknown) => void = () => undefined;
  const { done, quit } = bench(() => new Promise((resolve) => (close = resolve)));
  quit();
  quit();
  await turn();
  expect(done).toEqual(['held', 'first', 'second', 'held']);
  close(undefined);
  await turn();
  expect(done.at(-1)).toBe('exit 0');
});

it('a journal that cannot be closed is reported, and one that hangs does not prevent the end', async () => {
  const failing = bench(() => Promise.reject(new Error('no disk')));
  failing.quit();
  await turn();
  expect(failing.done.slice(-2)).toEqual(['The journal did not end cleanly.', 'exit 0']);
  const hanging = bench(() => new Promise(() => undefined));
  hanging.quit();
  await turn();
  expect(hanging.done.at(-1)).toBe('second');
  hanging.runOut();
  await turn();
  expect(hanging.done.at(-1)).toBe('exit 0');
});
