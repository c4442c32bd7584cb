/**
 * The schedule of the simulated world: a queue ordered by time; entries due at the same time run in order of
 * entry.
 */

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

export class Agenda {
  /** Milliseconds of simulated time; only increases. */
  now = 1_000_000;
  readonly #heap: Entry[] = [];
  #entries = 0;

  /** Calls `run` after `milliseconds`; returns a function that cancels it. */
  after(milliseconds: number, run: () => void): () => void {
    const entry: Entry = {
      at: this.now + Math.max(0, milliseconds),
      order: this.#entries,
      run,
      cancelled: false,
    };
    this.#entries += 1;
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Time of the next entry; undefined if there is none. */
  nextAt(): number | undefined {
    while (this.#heap[0]?.cancelled === true) this.#pop();
    return this.#heap[0]?.at;
  }

  /** Removes the next entry, moves the time to it, and runs it. */
  runNext(): void {
    const at = this.nextAt();
    const entry = at === undefined ? undefined : this.#pop();
    if (entry === undefined) return;
    this.now = Math.max(this.now, entry.at);
    entry.run();
  }

  #pop(): Entry | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  #rise(from: number): void {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(): void {
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const least = this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(least, index)) return;
      this.#swap(least, index);
      index = least;
    }
  }
}
