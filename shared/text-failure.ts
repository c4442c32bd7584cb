/**
 * The words of every failure: one sentence about what is known, then advice. The codes and the device's own text belong
 * to the details, see {@link failureDetails}.
 */
import { words } from './language.ts';
import type { Failure, FailureCode } from './result.ts';

const FAILURES = words('failures');

export interface FailureText {
  /** One sentence about what is known. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** A few words that fit after "Refused:" and "Not sent:" on a row. */
  readonly reason: string;
}

/** All facts of a failure that messages use. Each yes/no value tells whether a fact is known. */
function factsOf(failure: Failure) {
  const { address, port, triesLeft, minutesLeft, expected, found, addressToAdd, adapter } = failure;
  const isKnown = (value: unknown) => (value === undefined ? 'no' : 'yes');
  return {
    addressed: isKnown(address),
    address: address ?? '',
    placed: isKnown(address),
    place: `${address ?? ''}${port === undefined ? '' : `:${port}`}`,
    counted: isKnown(triesLeft),
    tries: triesLeft ?? 1,
    timed: isKnown(minutesLeft),
    minutes: minutesLeft ?? 1,
    compared: expected === undefined ? 'no' : isKnown(found),
    expected: expected ?? '',
    found: found ?? '',
    toAdd: isKnown(addressToAdd),
    addressToAdd: addressToAdd ?? '',
    named: isKnown(adapter),
    adapter: adapter ?? '',
  } as const;
}

type Facts = ReturnType<typeof factsOf>;
type Message = string | ((facts: Facts) => string);

export function failureText(failure: Failure): FailureText {
  // The type makes sure that every code has its words, and that messages use no other facts.
  const messages: Readonly<Record<FailureCode, Readonly<Record<keyof FailureText, Message>>>> = FAILURES;
  const { title, advice, reason } = messages[failure.code];
  const facts = factsOf(failure);
  const fill = (message: Message) => (typeof message === 'string' ? message : message(facts));
  return { title: fill(title), advice: fill(advice), reason: fill(reason) };
}

/** Whether a text from a file is one of the codes. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURES, code);
}

/** Every code. The compiler makes sure that each one has its words. */
export const FAILURE_CODES: readonly string[] = Object.keys(FAILURES);

/**
 * Details that only support needs: the code and the device's own text, one line each. Untrusted, so show it as text
 * only.
 */
export function failureDetails(failure: Failure): readonly string[] {
  const device = [
    failure.httpStatus === undefined ? undefined : `HTTP ${failure.httpStatus}`,
    failure.statusCode === undefined ? undefined : `status ${failure.statusCode}`,
    failure.subStatusCode,
  ].filter((part) => part !== undefined);
  return [
    failure.code,
    ...(device.length > 0 ? [device.join(', ')] : []),
    ...(failure.detail === undefined ? [] : [failure.detail]),
  ];
}
