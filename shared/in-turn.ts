/** Returns a function that runs one work after another, in the order of the calls. One that rejects stops no other. */
export function createTurns(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const result = last.then(run);
    last = result.catch(() => undefined); // the caller gets the rejection
    return result;
  };
}
