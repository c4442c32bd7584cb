/** The words for what came to light after an operation had ended. */
import { words } from './language.ts';
import type { OperationView } from './operation.ts';
import { formatMoment } from './text-activity.ts';
import { evidenceLines, resultText } from './text-result.ts';

const LATER = words('later');

export interface LaterLine {
  readonly text: string;
  /** What was known then. */
  readonly evidence: readonly string[];
}

/** Dated lines, oldest first: how it ended, then what came to light. Empty where nothing did. Pure. */
export function laterLines({
  endedAt,
  endedAs,
  later,
  action,
  evidence,
}: OperationView): readonly LaterLine[] {
  if (endedAs === undefined || endedAt === undefined) return [];
  const result = resultText(endedAs, action).title;
  const known = new Set(evidenceLines(evidence));
  return [
    { text: LATER.ended({ time: formatMoment(endedAt), result }), evidence: [] },
    ...later.map((found) => ({
      text: LATER.found({ time: formatMoment(found.at), result: resultText(found.result, action).title }),
      evidence: evidenceLines(found.evidence).filter((line) => !known.has(line)),
    })),
  ];
}
