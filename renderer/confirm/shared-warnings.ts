/** The warnings that apply to all devices of a question. */
import type { ConsentView, Warning } from '../../shared/operation.ts';

export function sharedWarnings({ devices }: ConsentView): readonly Warning[] {
  const [first, ...others] = devices;
  return (first?.warnings ?? []).filter((warning) =>
    others.every(({ warnings }) => warnings.includes(warning)),
  );
}
