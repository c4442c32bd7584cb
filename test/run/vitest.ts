/** One run of vitest in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOutcome, type Outcome } from './report.ts';
import { ROOT } from './root.ts';

export const REPORTS = join(ROOT, 'out', 'test');

export interface Run {
  readonly title: string;
  readonly projects: readonly string[];
  /** The Node program to run under, and its major version, which the run checks itself. */
  readonly node: string;
  readonly major: string;
  readonly inputs?: readonly string[];
  /** Prints the whole output when the run has ended, so that it does not mix with that of another run. */
  readonly holdBack?: boolean;
}

export async function runVitest({
  title,
  projects,
  node,
  major,
  inputs = [],
  holdBack = false,
}: Run): Promise<Outcome> {
  const report = join(REPORTS, `${projects.join('-')}-node${major}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  if (!holdBack) console.log(`\n— ${title}`);
  const child = spawn(
    node,
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...inputs,
    ],
    {
      cwd: ROOT,
      env: { ...process.env, COGWHEEL_EXPECT_NODE: major, COGWHEEL_TEST_REPORT: report },
      stdio: holdBack ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    },
  );
  let held = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (held += text));
  }
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      held += error.message;
      resolve(1);
    });
    child.once('close', (ended) => resolve(ended ?? 1));
  });
  if (holdBack) console.log(`\n— ${title}\n${held}`);
  return readOutcome(title, report, code);
}
