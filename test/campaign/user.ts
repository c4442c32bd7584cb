/**
 * What a person using the program does: signs in, asks for actions, confirms, waits, and sometimes makes
 * mistakes.
 */
import { identityEnd, type DeviceId } from '../../shared/device.ts';
import type { Action, ConsentView } from '../../shared/operation.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { normalMac } from '../simulator/identity.ts';
import type { DeviceModel } from '../simulator/model.ts';
import type { Random } from '../simulator/random.ts';
import { pick } from './faults.ts';
import type { Judge } from './judge.ts';
import type { Network } from './network.ts';
import type { Program } from './program.ts';

export interface UserParts {
  readonly network: Network;
  readonly judge: Judge;
  readonly random: Random;
  /** Groups of operations still to do; counted down across restarts of the program. */
  readonly todo: { groups: number };
  readonly actions: readonly Action[];
  /** How often the user types wrong passwords before the right one, from 0 to 1. */
  readonly wrongLogins: number;
  readonly count: (what: string) => void;
  readonly began: (operations: number) => void;
}

/** Thrown to leave the session when the program has ended. */
class ProgramOver extends Error {}

const WRONG = 'a wrong Pw-4471';
/** An operation that takes longer than this, in milliseconds, has hung. */
const LONGEST_WAIT = 3 * 3_600_000;

/** Resolves with true when everything is done, or with false when the program has ended. */
export async function useProgram(program: Program, parts: UserParts): Promise<boolean> {
  const user = new User(program, parts);
  try {
    await user.session();
    return true;
  } catch (error) {
    if (error instanceof ProgramOver) return false;
    throw error;
  }
}

class User {
  readonly #program: Program;
  readonly #parts: UserParts;

  constructor(program: Program, parts: UserParts) {
    this.#program = program;
    this.#parts = parts;
  }

  async session(): Promise<void> {
    const { random, network, todo } = this.#parts;
    await this.#pause(random.between(4_000, 8_000));
    const devices = [...network.world.devices];
    if (todo.groups > 0) await this.#signInAll(devices);
    while (todo.groups > 0) {
      todo.groups -= 1;
      const count = random.next() < 0.4 ? 1 : random.between(1, devices.length);
      const action = pick(random, this.#parts.actions);
      const chosen = shuffled(random, devices).slice(0, count);
      await this.#act(chosen, action);
      await this.#pause(pick(random, [500, 5_000, 20_000]));
    }
    await this.#untilEnded();
    await this.#pause(random.next() < 0.05 ? 200_000 : pick(random, [0, 0, 15_000]));
  }

  async #signInAll(devices: readonly DeviceModel[]): Promise<void> {
    const { random, judge, count } = this.#parts;
    const one = passwordOf(devices[0]);
    if (one !== undefined && random.next() < 0.3) {
      const ids = devices.map(idOf);
      for (const id of ids) judge.notePassword(one, id);
      judge.noteDecision(ids.length);
      const results = await this.#ask(this.#program.signIn.many(ids, { user: 'admin', password: one }));
      count(results.ok ? 'sign-in many' : `sign-in many: ${results.failure.code}`);
    }
    for (const device of devices) {
      if (random.next() < this.#parts.wrongLogins) await this.#typeWrong(device);
      await this.#signIn(device);
    }
  }

  async #typeWrong(device: DeviceModel): Promise<void> {
    for (let times = this.#parts.random.between(1, 8); times > 0; times -= 1) {
      const tried = await this.#try(device, WRONG);
      if (!tried.ok && tried.failure.code === 'login-last-try') return;
    }
  }

  async #signIn(device: DeviceModel): Promise<void> {
    const { count } = this.#parts;
    if (this.#program.registry.get(idOf(device))?.signedInAs !== undefined) return;
    const password = passwordOf(device);
    if (password === undefined) return;
    let extra = {};
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const tried = await this.#try(device, password, extra);
      count(tried.ok ? 'sign-in' : `sign-in: ${tried.failure.code}`);
      if (tried.ok) return;
      const answer = answerTo(tried.failure);
      if (answer === undefined) return;
      extra = { ...extra, ...answer };
      await this.#pause(500);
    }
  }

  #try(device: DeviceModel, password: string, extra = {}) {
    const { judge } = this.#parts;
    const deviceId = idOf(device);
    judge.notePassword(password, deviceId);
    judge.noteDecision(1);
    return this.#ask(this.#program.signIn.one({ deviceId, user: 'admin', password, ...extra }));
  }

  async #act(devices: readonly DeviceModel[], action: Action): Promise<void> {
    const { maintenance } = this.#program;
    const { random, judge, count } = this.#parts;
    for (const device of devices) await this.#signIn(device);
    judge.noteDecision(devices.length);
    const prepared = await this.#ask(maintenance.prepare(devices.map(idOf), action));
    count(prepared.ok ? 'prepared' : `prepare: ${prepared.failure.code}`);
    if (!prepared.ok || prepared.value.devices.length === 0) return;
    const consent = prepared.value;
    if (random.next() < 0.03) {
      await this.#ask(maintenance.dropConsent(consent.id));
    }
    await this.#pause(Math.max(consent.waitMs, pick(random, [300, 1_500, 8_000, 45_000])));
    if (random.next() > 0.02) this.#program.press();
    const executed = await this.#confirm(
      consent,
      random.next() < 0.03 ? 'something else' : typedFor(consent),
    );
    count(executed.ok ? 'executed' : `execute: ${executed.failure.code}`);
    if (random.next() < 0.1) {
      const again = await this.#confirm(consent, typedFor(consent));
      if (again.ok && executed.ok) judge.blame('2 sent twice', 'a consent was used up twice');
    }
    if (random.next() < 0.8) await this.#untilEnded();
  }

  async #confirm(consent: ConsentView, typed: string) {
    const { judge, began } = this.#parts;
    const executed = await this.#ask(this.#program.maintenance.execute(consent.id, typed));
    if (!executed.ok) return executed;
    executed.value.forEach((id, index) => {
      const device = consent.devices[index];
      if (device !== undefined) judge.noteConfirmation(id, device.id, consent.action);
    });
    // Some end immediately.
    judge.checkShown(this.#program.maintenance.operations(), []);
    // The check before the request, and two reads to verify the result.
    judge.noteDecision(3 * executed.value.length);
    began(executed.value.length);
    return executed;
  }

  /** Waits until every operation has ended; decides for each held recorder. */
  async #untilEnded(): Promise<void> {
    const { random, judge, network } = this.#parts;
    const { maintenance } = this.#program;
    const awake = () => network.agenda.now - network.pc.slept;
    const from = awake();
    for (;;) {
      const running = maintenance.operations().filter((operation) => operation.result === undefined);
      if (running.length === 0) return;
      if (awake() - from > LONGEST_WAIT) {
        judge.blame('unexpected', 'an operation never ends');
        return;
      }
      for (const { id, held } of running) {
        if (held === undefined) continue;
        if (random.next() < 0.7) await this.#ask(maintenance.releaseHeld(id));
        else await this.#ask(maintenance.cancelOperations([id]));
      }
      if (random.next() < 0.01) await this.#ask(maintenance.cancelOperations(running.map(({ id }) => id)));
      await this.#pause(1_000);
    }
  }

  async #ask<T>(asked: Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    const answer = await Promise.race([asked, this.#program.over]);
    if (answer === 'over' || !this.#program.isUsable()) throw new ProgramOver();
    if (!answer.ok) this.#parts.judge.checkText(JSON.stringify(answer.failure), 'a failure');
    return answer;
  }

  async #pause(milliseconds: number): Promise<void> {
    const { agenda, pc } = this.#parts.network;
    const over = await Promise.race([
      new Promise<undefined>((resolve) =>
        agenda.after(milliseconds, () => pc.whenAwake(() => resolve(undefined))),
      ),
      this.#program.over,
    ]);
    if (over === 'over' || !this.#program.isUsable()) throw new ProgramOver();
  }
}

function idOf(device: DeviceModel): DeviceId {
  return normalMac(device.identity.mac) as DeviceId; // the simulator's MACs are normalized here
}

/** The password that is valid right now: the device's owner would tell the user about a new one. */
function passwordOf(device: DeviceModel | undefined): string | undefined {
  return device?.accounts.get('admin') ?? device?.settings.password;
}

/** What the user replies to a question that a sign-in returns; undefined: gives up. */
function answerTo(failure: Failure): object | undefined {
  switch (failure.code) {
    case 'certificate-new':
    case 'certificate-changed':
      return { acceptFingerprint: failure.fingerprint };
    case 'login-basic-only':
      return { allowBasic: true };
    case 'tls-too-old':
      return { allowOldTls: true };
    case 'connection-lost':
    case 'connect-timeout':
    case 'answer-timeout':
    case 'not-heard':
      return {};
    default:
      return undefined;
  }
}

function typedFor({ typed, devices }: ConsentView): string {
  if (typed.kind === 'device-count') return String(devices.length);
  const summary = devices[0]?.summary;
  if (typed.kind === 'none' || summary === undefined) return '';
  return identityEnd(summary).end;
}

function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
