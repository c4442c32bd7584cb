/** Results in the order of `items`, at most `parallel` under way at once. Rejects when a run does. */
export async function inParallel<T, R>(
  items: readonly T[],
  parallel: number,
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  // One iterator for all workers: each takes the next item that nobody has taken.
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results.set(index, await run(item));
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
