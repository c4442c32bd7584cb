/**
 * Takes pictures of the window in its states: `npx tsx test/ui/preview/shots.ts [folder] [only…]`. Fails on
 * any policy violation or page error. Needs an installed Chromium (`CHROMIUM` or /usr/bin/chromium).
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SHOTS } from './shot-list.ts';
import type { Shot } from './shot-list.ts';
import { servePreview } from './serve.ts';

const [folder = '/tmp/shots', ...only] = process.argv.slice(2);

async function take(browser: Browser, url: string, shot: Shot): Promise<readonly string[]> {
  const problems: string[] = [];
  const options: BrowserContextOptions = {
    viewport: shot.size ?? { width: 1366, height: 768 },
    deviceScaleFactor: shot.scale ?? 1,
    colorScheme: shot.dark === true ? 'dark' : 'light',
    forcedColors: shot.forced === true ? 'active' : 'none',
    reducedMotion: 'reduce',
  };
  const page: Page = await browser.newPage(options);
  page.setDefaultTimeout(5_000);
  page.on('pageerror', (error) => problems.push(`${shot.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${shot.name}: ${message.text()}`);
  });
  const query = new URLSearchParams({
    site: shot.site ?? 'shop',
    theme: shot.dark === true ? 'dark' : 'light',
    ...shot.query,
  });
  try {
    await page.goto(`${url}?${query.toString()}`);
    await page.getByRole('grid').waitFor();
    await shot.act?.(page);
    await page.waitForTimeout(350); // fade-ins have ended
    await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  } catch (error) {
    problems.push(`${shot.name}: ${String(error)}`);
    await page.screenshot({ path: join(folder, `${shot.name}-failed.png`) });
  }
  await page.close();
  return problems;
}

await mkdir(folder, { recursive: true });
const server = await servePreview();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const problems: string[] = [];
for (const shot of SHOTS) {
  if (only.length > 0 && !only.some((part) => shot.name.includes(part))) continue;
  problems.push(...(await take(browser, server.url, shot)));
}
await browser.close();
await server.close();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
