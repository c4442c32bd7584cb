/** The work, and then close, whatever the work ends with. */
export async function closing<T>(what: { close(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await what.close();
  }
}
