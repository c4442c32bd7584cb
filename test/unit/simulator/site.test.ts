import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { builtInSite } from '../../simulator/built-in-site.ts';
import { DEMO_PASSWORD, siteSchema } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { parseSite, readSiteFile } from '../../simulator/site-file.ts';
import { startSite } from '../../simulator/site.ts';
import type { Site } from '../../simulator/site.ts';
import { unless } from '../../unless.ts';
import { curl, noCurl } from './curl.ts';

const folder = fileURLToPath(new URL('../../simulator/', import.meta.url));
const PLACE = await takePlace();
const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.stop()));
});

async function start(): Promise<Site> {
  const site = await startSite({
    ...(await takePlace()).site,
    speed: 10,
    devices: [
      { name: 'a', address: 11, flavour: 'open' },
      { name: 'b', address: 12 },
    ],
  });
  sites.push(site);
  return site;
}
function urlOf(site: Site, name: string, path: string): string {
  return `http://${site.device(name).address}:${site.settings.httpPort}${path}`;
}

function sockets(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP|UDP|TLS)/.test(name));
}

describe('a site', unless(noCurl), () => {
  it('does not disturb another one in the same process', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    await curl('-X', 'PUT', urlOf(first, 'a', '/ISAPI/System/reboot'));
    await first.until(() => first.record.some(({ text }) => text === 'silent'), 'silent');
    expect((await curl(urlOf(second, 'a', '/ISAPI/System/deviceInfo'))).status).toBe(200);
    expect(second.device('a').obeyed()).toEqual([]);
    await first.stop();
    expect((await curl(urlOf(second, 'a', '/ISAPI/System/deviceInfo'))).status).toBe(200);
  });

  it('leaves no socket open when it stops, even during a restart or a transfer', async () => {
    const before = sockets();
    const site = await start();
    site.device('a').behave({ nonsense: 'slow' });
    const slow = curl(urlOf(site, 'a', '/ISAPI/System/deviceInfo'));
    await curl(
      '-X',
      'PUT',
      urlOf(site, 'b', '/ISAPI/System/reboot'),
      '--digest',
      '-u',
      `admin:${DEMO_PASSWORD}`,
    );
    await site.until(() => site.device('a').seen().length === 1, 'the slow read');
    await site.stop();
    expect((await slow).exit).not.toBe(0);
    expect((await curl(urlOf(site, 'a', '/'))).exit).toBe(7);
    await site.until(() => sockets().length <= before.length, 'all sockets closed');
  });

  it('reports what happens, without probes and passwords', async () => {
    const site = await start();
    await curl('--digest', '-u', 'admin:Secret-77', urlOf(site, 'b', '/ISAPI/System/deviceInfo'));
    await curl(
      '--digest',
      '-u',
      `admin:${DEMO_PASSWORD}`,
      '-X',
      'PUT',
      urlOf(site, 'b', '/ISAPI/System/reboot'),
    );
    await site.until(() => site.record.some(({ text }) => text.startsWith('back at')), 'back');
    const texts = site.record.map(({ text }) => text);
    expect(texts).toEqual([
      'wrong login for admin, 6 tries left',
      'admin signed in from 127.0.0.1',
      'reboot accepted',
      'going down',
      'silent',
      'starting',
      `back at ${site.device('b').address}, active`,
    ]);
    expect(texts.join()).not.toMatch(/Secret|Demo/);
  });

  it('offers only HTTPS if configured so', async () => {
    const site = await start();
    site.device('a').behave({ http: 'https' });
    const answer = await curl(
      `https://${site.device('a').address}:${site.settings.httpsPort}/ISAPI/System/deviceInfo`,
    );
    expect(answer.status).toBe(200);
    expect((await curl(urlOf(site, 'a', '/'))).exit).toBe(7);
  });
});

describe('site files', () => {
  it('include a valid built-in one and a valid example', async () => {
    expect(siteSchema.safeParse(builtInSite(PLACE)).success).toBe(true);
    expect((await readSiteFile(`${folder}example-site.json`, PLACE.site)).ok).toBe(true);
  });

  it.each([
    ['{', /is not JSON/],
    ['{"network":"10.0.0","devices":[{"name":"a","address":1}]}', /network: a loopback network/],
    [
      '{"network":"127.0.1","devices":[{"name":"a","address":1,"flavor":"quick"}]}',
      /devices\[0\] "a": .*flavor/,
    ],
    ['{"network":"127.0.1","devices":[{"name":"a","address":999}]}', /devices\[0\] "a", address/],
    ['{"network":"127.0.1","devices":[{"name":"a","address":1},{"name":"a","address":2}]}', /same name/],
  ])('are rejected with a clear sentence: %s', (text, sentence) => {
    const file = parseSite(text, 'x.json', PLACE.site);
    expect(file.ok ? '' : file.sentence).toMatch(sentence);
  });
});

describe('the command', () => {
  function run(
    ...args: string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', `${folder}cli.ts`, ...args], (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      });
    });
  }

  it('shows the site and stops by itself after the given time', async () => {
    const { sadpPort } = PLACE.site;
    const made = await mkdtemp(join(tmpdir(), 'cogwheel-site-'));
    const file = join(made, 'small-site.json');
    await writeFile(file, JSON.stringify({ sadpPort, devices: [{ name: 'a', address: 11 }] }));
    const { code, out } = await run(file, '--for', '0.2');
    await rm(made, { recursive: true });
    expect(out).toContain(`SADP on port ${sadpPort} of`);
    expect(out).toContain('DS-2CD2320D-I20180919AACHC50000001');
    expect(out).toMatch(/ 127\.0\.\d+\.11:\d+ /);
    expect(out.trim().endsWith('Stopped.')).toBe(true);
    expect(code).toBe(0);
  });

  it('reports what is wrong with its arguments', async () => {
    expect(await run('no-such-site.json')).toMatchObject({
      code: 1,
      err: 'The site file no-such-site.json does not exist.\n',
    });
    expect((await run('--for', 'ever')).err).toContain('--for wants a number of seconds');
  });
});
