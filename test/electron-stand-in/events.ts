/** Events that may be prevented, as Electron emits them. */
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

/** Emits an event that may be prevented; true when nobody did. */
export function permits(emitter: EventEmitter, name: string, facts: object = {}): boolean {
  const event = preventable(facts);
  emitter.emit(name, event);
  return !event.defaultPrevented;
}
