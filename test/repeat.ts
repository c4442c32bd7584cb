/**
 * `npm run test:repeat -- 10`: runs the whole of `npm test` this many times in a row, every second time
 * beside a job that uses a whole core. `--idle` or `--busy` makes all runs the same kind. Keeps each run's
 * output in `out/repeat`. The exit code is 1 if any run failed, because a test that fails once is broken.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './run/root.ts';

const FOLDER = join(ROOT, 'out', 'repeat');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { idle: { type: 'boolean' }, busy: { type: 'boolean' } },
});
const times = Number(positionals[0] ?? '10');
if (!Number.isInteger(times) || times < 1) throw new Error('How many times? npm run test:repeat -- 10');

/** Uses a whole core until it is killed, or until this program ends. */
function takeCore(): ChildProcess {
  const script =
    'process.on("disconnect", () => process.exit()); const go = () => { const until = Date.now() + 100; while (Date.now() < until); setImmediate(go); }; go();';
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

async function once(log: string): Promise<number> {
  const output = createWriteStream(log);
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'test', 'run.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? 1)));
  await new Promise<void>((resolve) => output.end(resolve));
  return code;
}

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
let failed = 0;
for (let run = 1; run <= times; run += 1) {
  const isBusy = values.busy ?? (values.idle === true ? false : run % 2 === 0);
  const other = isBusy ? takeCore() : undefined;
  const log = join(FOLDER, `${String(run).padStart(2, '0')}.log`);
  const began = performance.now();
  const code = await once(log);
  other?.kill();
  const seconds = Math.round((performance.now() - began) / 1_000);
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  if (code !== 0) failed += 1;
  console.log(
    `${String(run).padStart(2)}  ${isBusy ? 'a core taken' : 'idle'.padEnd(12)}  ` +
      `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${lines.at(-1) ?? ''}`,
  );
  for (const line of lines.filter((each) => /^(?:FAILED|SKIPPED) /.test(each))) console.log(`    ${line}`);
}
console.log(failed === 0 ? `All ${times} passed.` : `${failed} of ${times} failed; see ${FOLDER}.`);
process.exitCode = failed === 0 ? 0 : 1;
