/** The device's own clock, a text without a time zone that may be wrong; pure. */

export interface WallClock {
  /** Milliseconds, to be passed to `wallText` only. */
  at(now: number): number;
  shift(ms: number): void;
  set(now: number, value: number): void;
}

export function parseWall(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

export function wallClock(now: number, start: number): WallClock {
  let offset = start - now;
  return {
    at: (moment) => moment + offset,
    shift: (ms) => {
      offset += ms;
    },
    set: (moment, value) => {
      offset = value - moment;
    },
  };
}

/** `2024-09-18 09:21:28`, or `2024-9-18 9:21:28` on devices that don't pad with zeros. */
export function wallText(value: number, padded: boolean): string {
  const date = new Date(value);
  const pad = (number: number): string => (padded ? String(number).padStart(2, '0') : String(number));
  const day = [date.getUTCFullYear(), pad(date.getUTCMonth() + 1), pad(date.getUTCDate())].join('-');
  const time = [pad(date.getUTCHours()), pad(date.getUTCMinutes()), pad(date.getUTCSeconds())].join(':');
  return `${day} ${time}`;
}
