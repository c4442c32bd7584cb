/** One scenario from one seed: a site, a network with its faults, a program that may die, and a user. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ACTIONS } from '../../shared/operation.ts';
import { randomFrom } from '../simulator/random.ts';
import { World } from '../simulator/world.ts';
import { Agenda } from './agenda.ts';
import { planDisasters, planLostAdapters, type Disasters } from './disasters.ts';
import { chancesFor, moodOf, noFaults, type FaultCounts, type Mood } from './faults.ts';
import { Judge, type Violation } from './judge.ts';
import { MemoryDisk } from './memory-disk.ts';
import { Network } from './network.ts';
import { Pc } from './pc.ts';
import { memoryTrust, startProgram, type Program } from './program.ts';
import { planDevices, settingsFor, siteOf } from './site-plan.ts';
import { useProgram } from './user.ts';

/** Seeds with this last digit give a PC whose only adapter disappears and comes back. */
const LOSES_ADAPTER = 2;

/** Moods that are about Default alone. */
const DEFAULT_ONLY: ReadonlySet<Mood> = new Set(['impostor', 'reactivated', 'one-address']);

export interface Report {
  readonly seed: number;
  readonly operations: number;
  readonly faults: FaultCounts;
  readonly results: Readonly<Record<string, number>>;
  /** How often the user got which response. */
  readonly answers: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** Simulated milliseconds. */
  readonly took: number;
  /** Everything that happened, for a replay. */
  readonly story: readonly string[];
}

export async function runScenario(seed: number, keepsStory: boolean): Promise<Report> {
  const random = randomFrom(seed);
  const agenda = new Agenda();
  const pc = new Pc(agenda);
  const faults = noFaults();
  const mood = moodOf(random);
  const devices = planDevices(random, mood);
  const settings = settingsFor(random, mood);
  const story: string[] = [];
  const log = (line: string): void => {
    if (keepsStory) story.push(`${(agenda.now / 1_000).toFixed(3).padStart(10)}  ${line}`);
  };
  const world = new World(siteOf(devices, seed), agenda.now, ({ device, kind, text }) => {
    log(`${device}: ${text}`);
    judge.deviceEvent(device, kind, text);
  });
  const network = new Network(world, agenda, pc, randomFrom(seed ^ 0x51ed), chancesFor(random, mood), faults);
  const judge = new Judge(network, settings.discovery.vouchedFor);
  const disk = new MemoryDisk(network);
  const trust = memoryTrust();
  const answers: Record<string, number> = {};
  const todo = { groups: random.between(1, 6) };
  let operations = 0;
  let diedAt = 0;
  let program = start(1);

  function start(run: number): Program {
    log(`the program starts, run ${run}`);
    if (run > 1) judge.checkJournal(disk.records(), diedAt);
    const started = startProgram({ network, disk, trust, judge, settings, run });
    if (keepsStory) logOperations(started);
    return started;
  }

  /** Adds one line for each change that a person would see. */
  function logOperations(started: Program): void {
    const shown = new Map<string, string>();
    started.maintenance.onChange((changed) => {
      for (const { id, deviceId, action, phase, result } of changed) {
        const line = `  ${action} of ${deviceId}: ${phase}${result === undefined ? '' : ` ${JSON.stringify(result)}`}`;
        if (shown.get(id) !== line) log(line);
        shown.set(id, line);
      }
    });
  }

  const disasters: Disasters = {
    log,
    mood,
    network,
    random: randomFrom(seed ^ 0x0dd),
    program: () => program,
    kill(dying, gently) {
      if (!dying.isUsable()) return;
      log(gently ? 'the program is stopped' : 'the program is killed');
      diedAt = agenda.now;
      if (gently) dying.stop();
      else dying.kill();
    },
  };
  planDisasters(disasters);
  if (seed % 10 === LOSES_ADAPTER) planLostAdapters({ ...disasters, random: randomFrom(seed ^ 0xada) });

  async function useIt(): Promise<void> {
    for (;;) {
      const { run } = program;
      const done = await useProgram(program, {
        network,
        judge,
        random: randomFrom(seed ^ (0xa5e * run)),
        todo,
        wrongLogins: mood === 'wrong-logins' || mood === 'locks-at-three' ? 0.6 : 0.06,
        actions: DEFAULT_ONLY.has(mood) ? ['default'] : ACTIONS,
        count: (what) => {
          log(`user: ${what}`);
          answers[what] = (answers[what] ?? 0) + 1;
        },
        began: (many) => (operations += many),
      });
      if (done) return;
      await program.over;
      await new Promise<void>((resolve) => agenda.after(random.between(500, 20_000), resolve));
      program = start(run + 1);
    }
  }

  const from = agenda.now;
  await runUntil(agenda, network, useIt());
  judge.checkEnd(disk.text());
  program.kill();
  await nextTurn();

  const results: Record<string, number> = {};
  for (const { result, dismissed } of judge.entries.values()) {
    const kind = result?.kind ?? (dismissed ? 'dismissed' : 'none');
    results[kind] = (results[kind] ?? 0) + 1;
  }
  const took = agenda.now - from;
  return { seed, operations, faults, results, answers, violations: judge.violations, took, story };
}

/** Lets simulated time pass until the promise is settled. */
async function runUntil(agenda: Agenda, network: Network, work: Promise<void>): Promise<void> {
  const state = { over: false };
  const finished = work.finally(() => (state.over = true));
  finished.catch(() => undefined); // awaited below
  for (;;) {
    // Microtasks finish within one turn. The request that acts waits one more turn before its first byte.
    await nextTurn();
    if (network.acting > 0) await nextTurn();
    if (state.over) break;
    const next = agenda.nextAt();
    if (next === undefined) throw new Error('nothing will ever happen again');
    const change = network.world.nextChange();
    if (change !== undefined && change < next) {
      agenda.now = Math.max(agenda.now, change);
      network.advance();
    } else agenda.runNext();
  }
  await finished;
}
