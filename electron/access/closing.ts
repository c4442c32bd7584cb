/** Does the work, then closes `what`, even if the work fails. */
export async function closing<T>(what: { close(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await what.close();
  }
}
