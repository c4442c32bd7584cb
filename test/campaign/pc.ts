/**
 * The PC that the program runs on: its two clocks and its sleep. The simulated world goes on while the PC
 * sleeps. The monotonic clock counts a sleep on some systems and not on others, and the wall clock can be set
 * at any time.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Agenda } from './agenda.ts';

const EPOCH = 1_700_000_000_000;

export class Pc {
  readonly #agenda: Agenda;
  #uncounted = 0;
  #wallShift = 0;
  #asleepUntil = 0;
  /** How long it has slept in all, simulated milliseconds. */
  slept = 0;
  /** The reading of the monotonic clock while it is stopped. */
  #stoppedAt = 0;

  constructor(agenda: Agenda) {
    this.#agenda = agenda;
  }

  get asleep(): boolean {
    return this.#agenda.now < this.#asleepUntil;
  }

  /** Monotonic milliseconds. */
  now(): number {
    return Math.max(this.#agenda.now - this.#uncounted, this.#stoppedAt);
  }

  wall(): number {
    return EPOCH + this.#agenda.now + this.#wallShift;
  }

  /** `counted`: the monotonic clock keeps running during the sleep. */
  sleep(milliseconds: number, counted: boolean): void {
    if (this.asleep) return;
    this.#stoppedAt = this.now();
    this.#asleepUntil = this.#agenda.now + milliseconds;
    this.slept += milliseconds;
    if (!counted) this.#uncounted += milliseconds;
  }

  setWall(by: number): void {
    this.#wallShift += by;
  }

  /** Runs it now, or when the PC wakes up. */
  whenAwake(run: () => void): void {
    if (this.asleep) this.#agenda.after(this.#asleepUntil - this.#agenda.now, run);
    else run();
  }

  /** The clock of one program; its timers no longer fire when `isAlive` returns false. */
  clock(isAlive: () => boolean): Clock {
    return {
      now: () => this.now(),
      wall: () => this.wall(),
      after: (milliseconds, run) => {
        const due = this.now() + milliseconds;
        const fire = (): void => {
          if (!isAlive()) return;
          if (this.asleep) cancel = this.#agenda.after(this.#asleepUntil - this.#agenda.now, fire);
          else if (this.now() < due) cancel = this.#agenda.after(due - this.now(), fire);
          else run();
        };
        let cancel = this.#agenda.after(milliseconds, fire);
        return () => cancel();
      },
    };
  }
}
