/** A small part of the campaign with every `npm test`; the whole of it is `npm run campaign`. */
import { describe, expect, it } from 'vitest';
import { runCampaign } from '../../campaign/campaign.ts';
import { runScenario } from '../../campaign/scenario.ts';

describe('A night of operations on a bad network', () => {
  it('breaks none of the invariants', { timeout: 120_000 }, async () => {
    const summary = await runCampaign({ count: 300, seed: 1, step: 1 });
    expect(summary.failed).toEqual([]);
    expect(summary.operations).toBeGreaterThanOrEqual(300);
    // It is worth something only when things went well and went wrong.
    for (const kind of ['rebooted', 'restored', 'inactive-verified', 'unknown', 'not-sent', 'refused']) {
      expect(summary.results[kind] ?? 0, kind).toBeGreaterThan(0);
    }
    for (const fault of ['program-killed', 'addresses-swapped', 'sighting-forged', 'answer-lost'] as const) {
      expect(summary.faults[fault], fault).toBeGreaterThan(0);
    }
  });

  it('is the same night again with the same seed', { timeout: 60_000 }, async () => {
    let operations = 0;
    for (const seed of [1, 10, 16, 20, 36]) {
      const [first, second] = [await runScenario(seed, true), await runScenario(seed, true)];
      expect(second).toEqual(first);
      operations += first.operations;
    }
    expect(operations).toBeGreaterThan(5);
  });
});
