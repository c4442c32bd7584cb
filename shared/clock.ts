/** Time as the services take it: an argument, so that a night of operations runs in a millisecond in a test. */
export interface Clock {
  /** Monotonic milliseconds: for every rule. Never jumps back; only differences mean anything. */
  now(): number;
  /** Epoch milliseconds of this PC: for showing and recording only, it can jump. */
  wall(): number;
  /** Calls `run` once after `milliseconds`; returns how to cancel it (harmless when it has run). */
  after(milliseconds: number, run: () => void): () => void;
}
