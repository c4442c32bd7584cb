import { describe, expect, it } from 'vitest';
import { demoSettings } from '../../../electron/shell/demo.ts';

const SITE = { discovery: { port: 40_001, idleEvery: 3_000 }, isapi: { httpsPort: 40_002 } };

describe('the settings of a demo', () => {
  it('are those of the site at the first start', () => {
    expect(demoSettings(SITE, undefined)).toEqual(SITE);
  });

  it('include what the user changed in an earlier demo, and the ports of this one', () => {
    const kept = {
      theme: 'dark',
      discovery: { port: 50_001, idleEvery: 9_000 },
      isapi: { httpsPort: 50_002, pollEvery: 400 },
    };
    expect(demoSettings(SITE, kept)).toEqual({
      theme: 'dark',
      discovery: { port: 40_001, idleEvery: 9_000 },
      isapi: { httpsPort: 40_002, pollEvery: 400 },
    });
  });
});
