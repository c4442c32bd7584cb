/**
 * Disks and cards of one device, and what formatting does to them. Times are passed in, as milliseconds that
 * only increase. Data survives restarts and a factory default, so disks have to be formatted before a device
 * is sold.
 */
import type { Behaviour, SimulatedDisk } from './config.ts';

/** A format that a device really started. */
export interface FormatBegun {
  readonly disk: string;
  readonly at: number;
  readonly remote: string;
  readonly connection: number;
}

export interface DiskState {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly property: string;
  /** MB. */
  readonly capacity: number;
  /** MB. */
  readonly free: number;
}

interface Under {
  readonly disk: string;
  readonly since: number;
  /** Infinity: it never ends. */
  readonly until: number;
}

export class Storage {
  readonly #behaviour: Behaviour;
  readonly #note: (text: string) => void;
  #disks: ReadonlyMap<string, SimulatedDisk>;
  #under: Under | undefined;

  constructor(behaviour: Behaviour, note: (text: string) => void) {
    this.#behaviour = behaviour;
    this.#note = note;
    this.#disks = new Map((behaviour.disks ?? []).map((disk) => [disk.id, disk]));
  }

  has(id: string): boolean {
    return this.#disks.has(id);
  }

  /** The disk that is being formatted, and its progress: 0–99. */
  underWay(now: number): { readonly disk: string; readonly percent: number } | undefined {
    if (this.#under === undefined) return undefined;
    const { disk, since, until } = this.#under;
    const percent = Number.isFinite(until) ? ((now - since) / (until - since)) * 100 : 42;
    return { disk, percent: Math.max(0, Math.min(99, Math.floor(percent))) };
  }

  disks(): readonly DiskState[] {
    const word = this.#behaviour.formatStatus === 'formating' ? 'formating' : 'formatting';
    return [...this.#disks.values()].map(({ id, name, type, property, capacity, free, status }, index) => {
      const isBusy = this.#under?.disk === id || (this.#behaviour.formatting && index === 0);
      return { id, name, type, property, capacity, free, status: isBusy ? word : status };
    });
  }

  /** `takes`: milliseconds. */
  format(id: string, now: number, takes: number): void {
    const until = this.#behaviour.formatEnds === 'never' ? Number.POSITIVE_INFINITY : now + takes;
    this.#under = { disk: id, since: now, until };
    this.#note(`formats disk ${id}`);
  }

  nextChange(): number | undefined {
    const until = this.#under?.until;
    return until !== undefined && Number.isFinite(until) ? until : undefined;
  }

  advance(now: number): void {
    if (this.#under === undefined || this.#under.until > now) return;
    const { disk } = this.#under;
    this.#under = undefined;
    const fails = this.#behaviour.formatEnds === 'error';
    this.#change(
      disk,
      fails
        ? { status: 'error' }
        : { status: 'ok', free: this.#disks.get(disk)?.capacity ?? 0, property: 'RW' },
    );
    this.#note(`disk ${disk} is ${fails ? 'broken' : 'formatted'}`);
  }

  /** The device restarts; a disk that was being formatted stays half done. */
  restart(): void {
    if (this.#under === undefined) return;
    this.#change(this.#under.disk, { status: 'unformatted', free: 0 });
    this.#under = undefined;
  }

  /** Somebody replaces the disk with another one, or with the same one holding other data. */
  swap(id: string, changes: Partial<SimulatedDisk>): void {
    this.#change(id, changes);
  }

  #change(id: string, changes: Partial<SimulatedDisk>): void {
    this.#disks = new Map(
      [...this.#disks].map(([each, disk]) => [each, each === id ? { ...disk, ...changes } : disk]),
    );
  }
}
