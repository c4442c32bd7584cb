/** Which warnings of a question about several devices are true of all of them. */
import type { ConsentView, Warning } from '../../shared/operation.ts';

export function sharedWarnings({ devices }: ConsentView): readonly Warning[] {
  const [first, ...others] = devices;
  return (first?.warnings ?? []).filter((warning) =>
    others.every(({ warnings }) => warnings.includes(warning)),
  );
}
