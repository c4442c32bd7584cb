import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../electron/shell/options.ts';

describe('the command line', () => {
  it.each([
    [['electron', '.'], { loopbackSite: false, userDataDir: undefined }],
    [['cogwheel.exe', '--loopback-site'], { loopbackSite: true, userDataDir: undefined }],
    [['a', '--user-data-dir=/tmp/a b'], { loopbackSite: false, userDataDir: '/tmp/a b' }],
    [['a', '--user-data-dir=/x', '--user-data-dir=/y'], { loopbackSite: false, userDataDir: '/y' }],
    [['a', '--user-data-dir='], { loopbackSite: false, userDataDir: undefined }],
    [
      ['a', '--disable-gpu', '--loopback-sites', 'loopback-site'],
      { loopbackSite: false, userDataDir: undefined },
    ],
    [['a', '--', '--loopback-site'], { loopbackSite: false, userDataDir: undefined }],
    [[], { loopbackSite: false, userDataDir: undefined }],
    // The demo's own site is on loopback too.
    [['a', '--demo'], { demo: true, loopbackSite: true, userDataDir: undefined }],
  ])('%j means %j', (argv, options) => {
    expect(parseOptions(argv)).toEqual({ demo: false, ...options });
  });
});
