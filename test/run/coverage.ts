/** Compares how much of the code the unit and component tests run through, measured by v8, with a minimum. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './root.ts';

/** Minimum percentages of lines and branches, a few points below the current ones. */
const FLOORS = [
  { area: 'electron', lines: 87, branches: 84 },
  { area: 'shared', lines: 93, branches: 81 },
  { area: 'renderer/state', lines: 91, branches: 78 },
] as const;

type Measure = 'lines' | 'branches';

/** The part of v8's summary of a file that is used here. */
type FileCounts = Readonly<Record<Measure, { readonly total: number; readonly covered: number }>>;

export interface Coverage {
  /** One line per area. */
  readonly lines: readonly string[];
  /** One line per area below its minimum. */
  readonly failures: readonly string[];
}

/**
 * Reads the summary in `folder`. A missing summary is a failure: the run that writes it did not get that far.
 */
export function readCoverage(folder: string): Coverage {
  const file = join(folder, 'coverage-summary.json');
  if (!existsSync(file)) return { lines: [], failures: ['coverage: it was not measured.'] };
  // The cast: the summary as istanbul documents it.
  const files = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, FileCounts>);
  const lines: string[] = [];
  const failures: string[] = [];
  for (const { area, ...floors } of FLOORS) {
    const inArea = files.flatMap(([path, counts]) =>
      relative(ROOT, path).replaceAll('\\', '/').startsWith(`${area}/`) ? [counts] : [],
    );
    const percent = (measure: Measure) => {
      const sum = (of: 'total' | 'covered') =>
        inArea.reduce((total, counts) => total + counts[measure][of], 0);
      return Math.floor((1_000 * sum('covered')) / Math.max(1, sum('total'))) / 10;
    };
    lines.push(`${area}: ${percent('lines')} % of the lines, ${percent('branches')} % of the branches`);
    for (const measure of ['lines', 'branches'] as const) {
      if (percent(measure) >= floors[measure]) continue;
      failures.push(
        `coverage of ${area}: ${percent(measure)} % of the ${measure}, under the floor of ${floors[measure]} %.`,
      );
    }
  }
  return { lines, failures };
}
