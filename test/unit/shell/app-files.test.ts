import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  fileOf,
  isAppUrl,
  serveAppFile,
} from '../../../electron/shell/app-files.ts';

const ROOT = join('/', 'opt', 'cogwheel', 'renderer');

describe('the files behind app://cogwheel', () => {
  it.each([
    ['app://cogwheel/', join(ROOT, 'index.html')],
    ['app://cogwheel', join(ROOT, 'index.html')],
    ['app://cogwheel/index.html?x=1#y', join(ROOT, 'index.html')],
    ['app://cogwheel/assets/index-Bx_1-9.js', join(ROOT, 'assets', 'index-Bx_1-9.js')],
    // The URL parser resolves `..` before the app sees it, so this is a request for the existing file.
    ['app://cogwheel/assets/../index.html', join(ROOT, 'index.html')],
    ['app://cogwheel/%2e%2e/%2E%2E/main.js', join(ROOT, 'main.js')],
  ])('%s is served', (url, file) => {
    expect(fileOf(ROOT, url)).toBe(file);
  });

  it.each([
    'app://cogwheel/../main/main.js/..%2f..%2fmain.js',
    'app://cogwheel/..%5cmain%5cmain.js',
    String.raw`app://cogwheel/assets\..\..\main.js`,
    'app://cogwheel/assets//index.js',
    'app://cogwheel/.env.js',
    'app://cogwheel/c:/windows/win.js',
    'app://cogwheel/index.html%00.js',
    'app://cogwheel/assets/',
    'app://cogwheel/assets',
    'app://cogwheel/main.js.map',
    'app://cogwheel/settings.exe',
    'app://other/index.html',
    'app://cogwheel.example/index.html',
    'app://cogwheel:80/index.html',
    'app://user@cogwheel/index.html',
    'https://cogwheel/index.html',
    'file:///opt/cogwheel/renderer/index.html',
    'not a url',
    '',
  ])('%j is not served', (url) => {
    expect(fileOf(ROOT, url)).toBeUndefined();
  });

  it('their own URLs are distinguished from similar ones', () => {
    expect(isAppUrl('app://cogwheel/index.html')).toBe(true);
    for (const url of [
      'app://cogwheel.evil/',
      'app:cogwheel/',
      'apps://cogwheel/',
      'about:blank',
      'APP//x',
    ]) {
      expect(isAppUrl(url), url).toBe(false);
    }
  });
});

describe('a response to the page', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cogwheel-files-'));
    await mkdir(join(root, 'assets'));
    await writeFile(join(root, 'index.html'), '<!doctype html>');
    await writeFile(join(root, 'assets', 'a.js'), 'export {};');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each([
    ['app://cogwheel/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://cogwheel/assets/a.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('for %s has its type, the policy and no type guessing', async (url, type, body) => {
    const response = await serveAppFile(root, { method: 'GET', url });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(body);
  });

  it.each([
    ['GET', 'app://cogwheel/missing.html', 404],
    ['GET', 'app://cogwheel/assets.html/../assets', 404],
    ['POST', 'app://cogwheel/index.html', 405],
  ])('to %s %s is a refusal with %i, under the same policy', async (method, url, status) => {
    const response = await serveAppFile(root, { method, url });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(await response.text()).toBe('');
  });

  it('has a policy without loopholes', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/);
  });
});
