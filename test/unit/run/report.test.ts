import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOutcome, skippedLines } from '../../run/report.ts';
import { ROOT } from '../../run/root.ts';

const passed = { fullName: 'goes', status: 'passed' };

/** The outcome of a run whose report contains one file with these tests. */
function outcomeOf(tests: readonly object[], code: number, file: object = { status: 'passed' }) {
  const folder = mkdtempSync(join(tmpdir(), 'cogwheel-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const report = join(folder, 'report.json');
  const result = { name: join(ROOT, 'test', 'a.test.ts'), assertionResults: tests, ...file };
  writeFileSync(report, JSON.stringify({ testResults: [result] }));
  return readOutcome('The tests', report, code);
}

describe('the outcome of a run', () => {
  it('counts what passed, and lists each failure with its file and the first line of its message', () => {
    const failed = { fullName: 'breaks', status: 'failed', failureMessages: ['Error: no\n  at here'] };
    expect(outcomeOf([passed, failed], 1, { status: 'failed' })).toEqual({
      passed: 1,
      failed: 1,
      failures: ['test/a.test.ts: breaks: Error: no', 'The tests ended with code 1; its output says why.'],
      skipped: [],
    });
  });

  it('includes a file that could not be loaded', () => {
    const outcome = outcomeOf([passed], 1, { status: 'failed', message: 'SyntaxError: what' });
    expect(outcome).toMatchObject({ failed: 1 });
    expect(outcome.failures).toContain('test/a.test.ts: SyntaxError: what');
  });

  it('includes an exit code that no test explains, and a missing report', () => {
    expect(outcomeOf([passed], 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(readOutcome('The tests', join(tmpdir(), 'cogwheel-no-such-report.json'), 1)).toMatchObject({
      failed: 1,
      failures: [
        'The tests ended with code 1; its output says why.',
        'The tests left no report of a test that passed.',
      ],
    });
  });

  it('includes a run that ends well without a test', () => {
    expect(outcomeOf([], 0)).toMatchObject({
      failed: 1,
      failures: ['The tests left no report of a test that passed.'],
    });
  });

  it('lists a test that was skipped without a reason also in a file with a failed one', () => {
    const failed = { fullName: 'breaks', status: 'failed', failureMessages: ['no'] };
    const rests = { fullName: 'rests', status: 'skipped', meta: {} };
    expect(outcomeOf([passed, failed, rests], 1, { status: 'failed' }).failures).toContain(
      'test/a.test.ts: rests: it was skipped without a reason.',
    );
  });

  it('counts a test that was skipped without a reason as failed, and lists each reason once', () => {
    const why = (reason: string) => ({ fullName: reason, status: 'skipped', meta: { skipped: reason } });
    const outcome = outcomeOf([passed, why('no tool'), why('no tool'), why('no root')], 0);
    expect(outcome.failed).toBe(0);
    expect(skippedLines(outcome.skipped)).toEqual([
      'SKIPPED 2 (no tool): test/a.test.ts',
      'SKIPPED 1 (no root): test/a.test.ts',
    ]);
    expect(outcomeOf([passed, { fullName: 'rests', status: 'skipped', meta: {} }], 0)).toMatchObject({
      failures: ['test/a.test.ts: rests: it was skipped without a reason.'],
    });
  });
});
