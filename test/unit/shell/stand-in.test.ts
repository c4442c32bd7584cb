import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserPlaces, findBrowser, hasScreen } from '../../electron-stand-in/browser.ts';
import { lockFolder } from '../../electron-stand-in/instance.ts';
import { toAppUrl, toPageUrl } from '../../electron-stand-in/urls.ts';
import { decode, encode, type Wire } from '../../electron-stand-in/wire.ts';

const overTheWire = (value: unknown) => decode(JSON.parse(JSON.stringify(encode(value))) as Wire);

describe('values between the page and main', () => {
  it.each([
    [undefined],
    [null],
    [0],
    [Number.NaN],
    [Number.NEGATIVE_INFINITY],
    ['text'],
    [{ a: undefined, b: [undefined, { c: false }], special: 'undefined', fields: [] }],
    [[]],
  ])('%j arrives unchanged', (value) => {
    const arrived = overTheWire(value);
    expect(arrived).toStrictEqual(value);
    if (typeof value === 'object' && value !== null)
      expect(Object.keys(arrived as object)).toEqual(Object.keys(value));
  });
  it.each([[() => 1], [Symbol('s')], [new Map()], [{ run: () => 1 }], [new Date(0)]])(
    'values that cannot be cloned are rejected',
    (value) => {
      expect(() => encode(value)).toThrow('could not be cloned');
    },
  );
});

describe('the app’s URLs in the browser', () => {
  it.each([
    ['app://cogwheel/index.html?a#b', 'https://cogwheel.app.invalid/index.html?a#b'],
    ['app://cogwheel', 'https://cogwheel.app.invalid'],
  ])('%s is %s, both ways', (app, page) => {
    expect(toPageUrl(app)).toBe(page);
    expect(toAppUrl(page)).toBe(app);
  });
  it.each([
    'https://cogwheel.app.invalid.example/',
    'https://example.invalid/',
    'http://cogwheel.app.invalid/',
  ])('%s stays foreign', (url) => {
    expect(toAppUrl(url)).toBe(url);
  });
});

describe('finding a browser', () => {
  it('uses only the browser that is named', () => {
    const env = { COGWHEEL_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(browserPlaces({ platform: 'linux', env })).toEqual(['/opt/mine']);
    expect(findBrowser({ platform: 'linux', env, exists: (file) => file !== '/opt/mine' })).toBeUndefined();
  });
  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', { PATH: '/bin:/usr/bin' }, '/usr/bin/google-chrome'],
    ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    [
      'win32',
      { PROGRAMFILES: String.raw`C:\Program Files`, 'PROGRAMFILES(X86)': String.raw`C:\Program Files (x86)` },
      String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
    ],
  ])('looks in the usual places of %s', (platform, env, there) => {
    expect(findBrowser({ platform, env, exists: (file) => file === there })).toBe(there);
  });
  it('detects whether there is a display', () => {
    expect(hasScreen({ platform: 'win32', env: {} })).toBe(true);
    expect(hasScreen({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
    expect(hasScreen({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
  });
});

describe('one program per folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cogwheel-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses the second program, notifies the first once, and admits the next after the first has ended', async () => {
    const knocked = vi.fn();
    const unlock = lockFolder(folder, knocked);
    expect(unlock).toBeTypeOf('function');
    expect(lockFolder(folder, vi.fn())).toBeUndefined();
    await vi.waitFor(() => expect(knocked).toHaveBeenCalledOnce(), 10_000);
    unlock?.();
    const next = lockFolder(folder, vi.fn());
    expect(next).toBeTypeOf('function');
    next?.();
  });

  it('takes over from one that was killed', async () => {
    await writeFile(join(folder, 'stand-in.lock'), '999999999');
    const unlock = lockFolder(folder, vi.fn());
    expect(unlock).toBeTypeOf('function');
    unlock?.();
  });
});
