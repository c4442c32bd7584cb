/** Tests that cannot run everywhere give a reason, which the last lines of `npm test` repeat. */
declare module '@vitest/runner' {
  interface TaskMeta {
    /** Why this test did not run here. */
    skipped?: string;
  }
}

/** Options for a test or a suite that is skipped if there is a reason. */
export function unless(reason: string | undefined): {
  readonly skip?: boolean;
  readonly meta?: { readonly skipped: string };
} {
  return reason === undefined ? {} : { skip: true, meta: { skipped: reason } };
}
