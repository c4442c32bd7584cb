/** Runs at most `parallel` at a time. Returns the results in the order of `items`. Rejects if any run rejects. */
export async function inParallel<T, R>(
  items: readonly T[],
  parallel: number,
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  // All workers share one iterator, so each takes the next item that no other has taken.
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results.set(index, await run(item));
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
