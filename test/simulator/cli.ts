/** `npm run simulate [-- site.json] [--for seconds]`: runs a simulated site on this machine until Ctrl+C. */
import { parseArgs } from 'node:util';
import { builtInSite } from './built-in-site.ts';
import type { SiteConfig } from './config.ts';
import { takePlace } from './place.ts';
import { readSiteFile } from './site-file.ts';
import { startSite } from './site.ts';
import type { Site } from './site.ts';

const USAGE = 'Usage: npm run simulate -- [site.json] [--for seconds]';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Order {
  readonly file: string | undefined;
  /** Milliseconds; undefined: until Ctrl+C. */
  readonly stopAfter: number | undefined;
}

function readOrder(args: readonly string[]): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { for: { type: 'string' } },
    });
    const seconds = values.for === undefined ? undefined : Number(values.for);
    if (seconds !== undefined && !(seconds > 0)) return `--for wants a number of seconds. ${USAGE}`;
    if (positionals.length > 1) return `One site file at most. ${USAGE}`;
    return { file: positionals[0], stopAfter: seconds === undefined ? undefined : seconds * 1_000 };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} ${USAGE}`;
  }
}

function table(site: Site): string {
  const head = ['Name', 'Model', 'Address', 'Serial', 'MAC', 'Flavour', 'Login'];
  const rows = site.settings.devices.map((settings) => {
    const device = site.device(settings.name);
    const { httpPort, active } = device.state();
    const flavour = [settings.flavour].flat().join(', ');
    const login = active ? `${settings.user} / ${settings.password}` : 'inactive';
    const place = `${device.address}:${httpPort}`;
    return [
      device.name,
      device.model,
      place,
      device.serial,
      device.mac,
      `${settings.kind} ${flavour}`,
      login,
    ];
  });
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function run(config: SiteConfig, stopAfter: number | undefined): Promise<void> {
  const site = await startSite(config);
  const { settings } = site;
  say(table(site));
  say('');
  say(
    `Answering SADP on port ${settings.sadpPort} of loopback; HTTP ${settings.httpPort}, HTTPS ${settings.httpsPort}. Ctrl+C stops.`,
  );
  const started = performance.now();
  site.on(({ at, device, text }) => {
    const seconds = ((at - started) / 1_000).toFixed(1).padStart(7);
    say(`${seconds} s  ${device === '' ? '' : `${device}: `}${text}`);
  });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    if (stopAfter !== undefined) setTimeout(resolve, stopAfter);
  });
  await site.stop();
  say('Stopped.');
}

async function main(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  if (typeof order === 'string') return complain(order);
  const place = await takePlace(1);
  // Cogwheel listens on this port unless its settings name another one. Several sites can share it, as
  // devices do.
  const here = { ...place.site, sadpPort: 37_020 };
  const file = order.file === undefined ? undefined : await readSiteFile(order.file, here);
  if (file?.ok === false) return complain(file.sentence);
  try {
    await run(file?.site ?? builtInSite({ ...place, site: here }), order.stopAfter);
    return 0;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? ` ${error.cause.message}.` : '';
    return complain(`${error instanceof Error ? error.message : String(error)}${cause}`);
  }
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main();
