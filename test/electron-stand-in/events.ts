/** Preventable events, as Electron emits them. */
import type { EventEmitter } from 'node:events';

interface Preventable {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

export function preventable<Facts extends object>(facts: Facts): Facts & Preventable {
  let isPrevented = false;
  return {
    ...facts,
    preventDefault: () => (isPrevented = true),
    get defaultPrevented() {
      return isPrevented;
    },
  };
}

/** Emits a preventable event; true if no listener prevented it. */
export function permits(emitter: EventEmitter, name: string, facts: object = {}): boolean {
  const event = preventable(facts);
  emitter.emit(name, event);
  return !event.defaultPrevented;
}
