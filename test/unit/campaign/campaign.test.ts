/** Runs a small part of the campaign in every `npm test`; `npm run campaign` runs all of it. */
import { describe, expect, it } from 'vitest';
import { runCampaign } from '../../campaign/campaign.ts';
import { runScenario } from '../../campaign/scenario.ts';

describe('a night of operations on a bad network', () => {
  it('breaks none of the invariants', { timeout: 120_000 }, async () => {
    const summary = await runCampaign({ count: 300, seed: 1, step: 1 });
    expect(summary.failed).toEqual([]);
    expect(summary.operations).toBeGreaterThanOrEqual(300);
    // The run is only meaningful if some operations succeeded and some failed.
    for (const kind of ['rebooted', 'restored', 'inactive-verified', 'unknown', 'not-sent', 'refused']) {
      expect(summary.results[kind] ?? 0, kind).toBeGreaterThan(0);
    }
    for (const fault of ['program-killed', 'addresses-swapped', 'sighting-forged', 'answer-lost'] as const) {
      expect(summary.faults[fault], fault).toBeGreaterThan(0);
    }
  });

  it('repeats exactly with the same seed', { timeout: 60_000 }, async () => {
    let operations = 0;
    for (const seed of [1, 10, 16, 20, 36]) {
      const [first, second] = [await runScenario(seed, true), await runScenario(seed, true)];
      expect(second).toEqual(first);
      operations += first.operations;
    }
    expect(operations).toBeGreaterThan(5);
  });
});
