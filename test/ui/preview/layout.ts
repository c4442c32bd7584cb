/**
 * Looks for text without enough room, in German and in a language 30 % longer than English, at the two window
 * sizes that matter: `npx tsx test/ui/preview/layout.ts [folder] [shots…]`. Saves pictures; the exit code is
 * 1 if something is cut off or out of reach.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { overflows } from './overflow.ts';
import { servePreview } from './serve.ts';
import { SHOTS } from './shot-list.ts';
import type { Shot } from './shot-list.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 960, height: 600 },
] as const;
const LANGUAGES = ['german', 'long'] as const;
const DEFAULT_SHOTS = ['list', 'empty-late', 'keys', 'panel-sign-in', 'panel-signed-in', 'confirm-default'];

const [folder = '/tmp/layout', ...asked] = process.argv.slice(2);
const wanted = asked.length === 0 ? DEFAULT_SHOTS : asked;

/** Reaches the state by English names, then changes the language, as a user would. */
async function look(browser: Browser, url: string, shot: Shot, language: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: SIZES[0], reducedMotion: 'reduce' });
  page.setDefaultTimeout(15_000);
  const query = new URLSearchParams({ site: shot.site ?? 'shop', theme: 'light', ...shot.query });
  const found: string[] = [];
  try {
    await page.goto(`${url}?${query.toString()}`);
    await page.getByRole('grid').waitFor();
    await shot.act?.(page);
    await page.evaluate((name) => document.dispatchEvent(new Event(`preview-${name}`)), language);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(350); // everything has been measured again
      const name = `${shot.name}-${language}-${size.width}`;
      await page.screenshot({ path: join(folder, `${name}.png`) });
      for (const line of await overflows(page)) found.push(`${name}: ${line}`);
    }
  } finally {
    await page.close();
  }
  return found;
}

await mkdir(folder, { recursive: true });
const server = await servePreview();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const found: string[] = [];
try {
  for (const shot of SHOTS.filter(({ name }) => wanted.includes(name))) {
    for (const language of LANGUAGES) found.push(...(await look(browser, server.url, shot, language)));
  }
} finally {
  await browser.close();
  await server.close();
}
for (const line of found) console.log(line);
console.log(found.length === 0 ? 'All has room.' : `${found.length} have too little room.`);
process.exitCode = found.length === 0 ? 0 : 1;
