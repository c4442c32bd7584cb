/** Tests that cannot run everywhere say why; the last lines of `npm test` repeat it. */
declare module '@vitest/runner' {
  interface TaskMeta {
    /** Why this test did not run here. */
    skipped?: string;
  }
}

/** For the options of a test or a suite: it is skipped where there is a reason. */
export function unless(reason: string | undefined): {
  readonly skip?: boolean;
  readonly meta?: { readonly skipped: string };
} {
  return reason === undefined ? {} : { skip: true, meta: { skipped: reason } };
}
