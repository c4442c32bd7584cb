/** Plays an operation through the pure state machine, second by second, and returns how it ends. */
import type { Baseline } from '../../../electron/journal/entries.ts';
import type { Sign } from '../../../electron/maintenance/sign.ts';
import {
  resultNow,
  type OperationCommand,
  type OperationEvent,
  type OperationState,
  type OperationTimes,
} from '../../../electron/maintenance/operation-state.ts';
import { advance, newOperation } from '../../../electron/maintenance/operation.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { Action, OperationId, OperationResult } from '../../../shared/operation.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';

export const MAC = '44:47:cc:00:00:02';
export const SERIAL = 'DS-2CD2320D-I20180919AACHC50000002';
export const HOME = '192.168.1.112';
export const FACTORY = '192.168.1.64';

export const TIMES: OperationTimes = {
  ...DEFAULT_SETTINGS.operation,
  pollEvery: 1_000,
  answerTimeout: 10_000,
  askEvery: 2_000,
};

export const BASELINE: Baseline = {
  mac: MAC,
  serial: SERIAL,
  address: HOME,
  activation: 'active',
  dhcp: false,
  bootTime: '2024-09-18 09:21:28',
  uptime: 513_477,
  rebootCount: 40,
};

export interface Player {
  readonly commands: OperationCommand['type'][];
  state(): OperationState;
  result(): OperationResult | undefined;
  /** Passes one event to the machine. */
  event(event: OperationEvent): void;
  sign(sign: Sign): void;
  /** Advances to the point where the request has been accepted, at second 0. */
  accepted(rebootRequired?: boolean): void;
  noAnswer(at?: number): void;
  /** To the point where the request leaves, at second 0. */
  send(): void;
  /** What the device's own web service reports about its activation, at the factory address by default. */
  word(second: number, activated: boolean | undefined, address?: string): void;
  /** An inquiry round at this second, answered as given; nothing means silence. */
  round(second: number, ...answers: readonly Answer[]): void;
  /** Looks at the web server and ticks, each second from `from` to `to`, and asks nobody else. */
  web(from: number, to: number, answer: Look, address?: string): void;
  /** The same, with an inquiry round every second second, answered by an active device or, where it is down, by nobody. */
  asked(from: number, to: number, answer: Look): void;
  status(second: number, uptime?: number, rebootCount?: number): void;
  tick(second: number): void;
}

type Look = 'challenge' | 'other' | 'hung' | 'down' | 'not-asked';

export interface Answer {
  readonly address?: string;
  readonly source?: string;
  readonly activated?: boolean;
  readonly serial?: string;
  readonly mac?: string;
  readonly bootTime?: string;
  readonly dhcp?: boolean;
  readonly reachable?: boolean;
}

export const ACTIVE: Answer = { activated: true };
export const INACTIVE: Answer = { activated: false, address: FACTORY };

export function play(
  action: Action,
  options: { baseline?: Partial<Baseline>; kind?: 'camera' | 'recorder' } = {},
): Player {
  const baseline: Baseline = { ...BASELINE, ...options.baseline };
  const commands: OperationCommand['type'][] = [];
  let rounds = 0;
  let state = newOperation({
    id: 'op' as OperationId, // any id will do for the pure machine
    deviceId: MAC as DeviceId, // a valid MAC
    action,
    device: { mac: MAC, serial: SERIAL, address: HOME, kind: options.kind ?? 'camera' },
    startedAt: 1_700_000_000_000,
    begun: -1_000,
  });
  function event(next: OperationEvent): void {
    const step = advance(state, next, TIMES);
    state = step.state;
    commands.push(...step.commands.map((command) => command.type));
  }
  const sign = (next: Sign) => event({ type: 'sign', sign: next });
  function send(): void {
    event({ type: 'start', at: -1_000 });
    event({ type: 'checked', at: -500 });
    event({ type: 'sending', at: 0, baseline });
  }
  function round(second: number, ...answers: readonly Answer[]): void {
    rounds += 1;
    sign({ type: 'inquiry', at: second * 1_000, round: rounds, isAsked: true });
    for (const answer of answers) {
      const address = answer.address ?? HOME;
      sign({
        type: 'sighting',
        at: second * 1_000 + 50,
        round: rounds,
        mac: answer.mac ?? MAC,
        serial: answer.serial ?? SERIAL,
        source: answer.source ?? address,
        address,
        activated: answer.activated,
        bootTime: answer.bootTime ?? BASELINE.bootTime,
        dhcp: answer.dhcp,
        reachable: answer.reachable ?? true,
      });
    }
  }
  function look(second: number, answer: Look, address = HOME): void {
    const at = second * 1_000 + 100;
    sign({ type: 'http', askedAt: second * 1_000, at, answer, address, isAlone: true });
    event({ type: 'tick', at });
  }
  return {
    commands,
    state: () => state,
    result: () => (state.phase === 'ended' ? resultNow(state) : undefined),
    event,
    sign,
    accepted(rebootRequired = false) {
      send();
      event({ type: 'accepted', at: 100, rebootRequired });
    },
    noAnswer(at = 100) {
      send();
      event({ type: 'no-answer', at });
    },
    send,
    round,
    web(from, to, answer, address) {
      for (let second = from; second <= to; second += 1) look(second, answer, address);
    },
    asked(from, to, answer) {
      for (let second = from; second <= to; second += 1) {
        if (second % 2 === 0) round(second, ...(answer === 'down' ? [] : [ACTIVE]));
        look(second, answer);
      }
    },
    word: (second, activated, address = FACTORY) =>
      sign({ type: 'activate-status', at: second * 1_000, round: rounds, address, activated, isAlone: true }),
    status: (second, uptime, rebootCount) =>
      sign({ type: 'status', at: second * 1_000, uptime, rebootCount }),
    tick: (second) => event({ type: 'tick', at: second * 1_000 }),
  };
}
