/** Stops a run under the wrong Node version: `COGWHEEL_EXPECT_NODE` is the expected major version. */
export function setup(): void {
  const expected = process.env.COGWHEEL_EXPECT_NODE;
  if (expected !== undefined && !process.version.startsWith(`v${expected}.`)) {
    throw new Error(`These tests run under Node ${process.version}, but were meant for Node ${expected}.`);
  }
}
