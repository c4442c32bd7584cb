/**
 * Every failure in words: what is known, in one sentence, then what to do. The codes themselves and what the device
 * said belong to the details, see {@link failureDetails}.
 */
import { counted } from './format.ts';
import type { Failure, FailureCode } from './result.ts';

export interface FailureText {
  /** One sentence on what is known. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** A few words that fit behind "Refused:" and "Not sent:" on a row. */
  readonly reason: string;
}

type FailureWords = FailureText | ((facts: Failure) => FailureText);

function text(title: string, advice: string, reason: string): FailureText {
  return { title, advice, reason };
}

function at({ address, port }: Failure): string {
  if (address === undefined) return '';
  return ` at ${address}${port === undefined ? '' : `:${port}`}`;
}

function tries(left: number | undefined): string {
  return left === undefined
    ? 'A few wrong tries lock the account.'
    : `${counted(left, 'try', 'tries')} left before the device locks the account.`;
}

function remembered(title: string, reason: string, { expected, found }: Failure): FailureText {
  const seen = expected === undefined || found === undefined ? '' : ` (${found} instead of ${expected})`;
  return text(
    `${title}${seen}, so the password was not sent.`,
    'After a reset this is expected. Make sure that it is your device, then type the password again.',
    reason,
  );
}

const REPORT = 'Try again. If it comes back, save the details and report them.';
const ANSWER = 'Wait half a minute and try again; open its web page to see whether it works there.';

const WORDS: Readonly<Record<FailureCode, FailureWords>> = {
  // The way to the device
  unreachable: (facts) =>
    text(
      `There is no way to the device${at(facts)} from this PC.`,
      'Check the cable and that an adapter of this PC is in the same subnet.',
      'not reachable',
    ),
  'connection-refused': (facts) =>
    text(
      `The device${at(facts)} refused the connection.`,
      'Its web service may be starting or switched off: wait a minute, then check its HTTP port.',
      'connection refused',
    ),
  'connect-timeout': (facts) =>
    text(
      `The device${at(facts)} did not take the connection in time.`,
      'Check the cable and the subnet. A device that is starting needs a minute.',
      'no connection',
    ),
  'connection-lost': text(
    'The connection broke before the answer was complete.',
    'Check the cable and try again.',
    'connection lost',
  ),
  'tls-failed': text(
    'No secure connection could be agreed with the device.',
    'Open its web page to see which certificate it has, or switch HTTP on there.',
    'no secure connection',
  ),
  'tls-too-old': text(
    'The device only speaks an old form of encryption (TLS 1.0 or 1.1), which can be read by others on the network.',
    'Allow it for this device only if you trust this network.',
    'old encryption',
  ),
  redirected: text(
    'The device sends requests on to another place.',
    'Open its web page to see where it leads, and check its ports.',
    'redirected',
  ),
  // Its answer
  'answer-timeout': text(
    'The device took the request but did not answer in time.',
    'It may be busy or starting: wait a minute and try again.',
    'no answer',
  ),
  'answer-empty': text('The device gave an empty answer.', ANSWER, 'empty answer'),
  'answer-html': text(
    'The device answered with a web page instead of data.',
    'Something else may be using this address or port: open its web page to see what it is.',
    'not the expected answer',
  ),
  'answer-truncated': text('The answer of the device was cut off.', ANSWER, 'answer cut off'),
  'answer-too-large': text(
    'The answer of the device was far larger than it may be.',
    'Open its web page to see whether this is the device you expect.',
    'answer too large',
  ),
  'answer-not-understood': text(
    'The device gave an answer that could not be understood.',
    ANSWER,
    'answer not understood',
  ),
  'not-found': text(
    'The device does not know this request.',
    'Its firmware may be too old or of another make: use its own web page.',
    'not known to the device',
  ),
  // Login
  'login-needed': text('You are not signed in to this device.', 'Sign in to go on.', 'not signed in'),
  'login-wrong': (facts) =>
    text(
      'User or password is wrong.',
      facts.triesLeft === undefined
        ? 'Check both before you try again: a few wrong tries lock the account.'
        : `Check both before you try again: ${tries(facts.triesLeft)}`,
      'wrong password',
    ),
  'login-locked': (facts) =>
    text(
      facts.minutesLeft === undefined
        ? 'The account is locked after too many wrong tries.'
        : `The account is locked for ${counted(facts.minutesLeft, 'more minute')} after too many wrong tries.`,
      'Wait until it opens by itself; nothing is sent to it meanwhile.',
      'account locked',
    ),
  'login-last-try': (facts) =>
    text(
      facts.triesLeft === 0
        ? 'No try is left before the device locks the account, so nothing was sent.'
        : 'Only one try is left before the device locks the account, so nothing was sent.',
      'Wait half an hour, or sign in on its web page with the right password, then try again here.',
      'only one try left',
    ),
  'login-no-challenge': text(
    'The device did not ask for a login, so the password was not sent.',
    'Open its web page to see whether this is the device you expect.',
    'did not ask for a login',
  ),
  'login-basic-only': text(
    'The device only takes the password unencrypted (Basic).',
    'Anybody on this network could read it. Allow it for this device only if you trust the network.',
    'unencrypted login only',
  ),
  'login-changed': text(
    'The device asks for the login in another way than when you signed in, so nothing was sent.',
    'Make sure it is still the same device, then sign in again.',
    'login question changed',
  ),
  'login-refused-elsewhere': (facts) =>
    text(
      `Another device${at(facts)} refused this login, so it was not tried here.`,
      'Sign in with the right password, then go on with the rest.',
      'login refused by another device',
    ),
  'login-not-remembered': text(
    'No login for this device is kept on this PC.',
    'Sign in with user and password.',
    'no login kept',
  ),
  'login-not-readable': text(
    'The login kept for this device cannot be decrypted: it was kept on another PC or by another Windows user.',
    'Type the password once more. Logins of other devices are not touched.',
    'kept login not readable',
  ),
  'remember-failed': text(
    'The logins kept on this PC could not be changed.',
    'Check that the disk has room and that you may write to your profile folder.',
    'login not kept',
  ),
  'remembered-mac-changed': (facts) =>
    remembered('This device has another MAC than the one whose login is kept', 'another MAC', facts),
  'remembered-serial-changed': (facts) =>
    remembered(
      'This device has another serial number than when its login was kept',
      'another serial number',
      facts,
    ),
  'remembered-realm-changed': (facts) =>
    remembered(
      'This device asks for the login in another way than when it was kept',
      'login question changed',
      facts,
    ),
  'remembered-certificate-changed': text(
    'This device has another certificate than when its login was kept, so the password was not sent.',
    'After a reset this is expected. Make sure that it is your device, then type the password again.',
    'certificate changed',
  ),
  'certificate-new': text(
    'This device proves itself with a certificate that was not seen before.',
    'Cameras and recorders make their own certificate, so this is usual at the first sign-in. Trust it if this is your device.',
    'certificate not trusted',
  ),
  'certificate-changed': text(
    'The certificate of this device is not the one that was trusted before.',
    'After a reset or a new certificate this is expected. Otherwise somebody may be pretending to be the device: do not sign in.',
    'certificate changed',
  ),
  // Identity, and where credentials may go
  'device-gone': text(
    'This device is no longer in the list.',
    'Refresh and wait until it is heard again.',
    'no longer in the list',
  ),
  offline: text(
    'The device is offline.',
    'Check its power and cable; the list shows when it answers again.',
    'offline',
  ),
  'not-heard': text(
    'The device was not heard in the last seconds, so no password is sent to its address.',
    'Refresh, wait until Seen says now, and try again.',
    'not heard just now',
  ),
  'address-not-confirmed': text(
    'The device states an address that its answer did not come from.',
    'Refresh. If it stays so, another device or a router answers in its place: check the cabling.',
    'address not confirmed',
  ),
  'address-not-allowed': (facts) =>
    text(
      `The address${facts.address === undefined ? '' : ` ${facts.address}`} is not one that a device may have here.`,
      'Passwords go to addresses of the local network only. Give the device an address of this network.',
      'address not allowed',
    ),
  'address-conflict': text(
    'Another device was heard at the same address within ten minutes.',
    'Unplug one of the two, or give one another address, and refresh.',
    'address in conflict',
  ),
  'identity-conflict': text(
    'Two devices claim to be this one.',
    'Find out which is real: unplug one and refresh.',
    'identity in conflict',
  ),
  'identity-mismatch': (facts) =>
    text(
      facts.expected === undefined || facts.found === undefined
        ? 'Another device answered at this address, so nothing was sent.'
        : `Another device answered: ${facts.found} instead of ${facts.expected}. Nothing was sent.`,
      'Refresh and choose the device again; check whether two devices share the address.',
      'another device',
    ),
  'other-subnet': (facts) =>
    text(
      'The device is in another subnet and cannot be reached from this PC.',
      facts.addressToAdd === undefined
        ? 'Give an adapter of this PC an address in the same subnet.'
        : `Add the address ${facts.addressToAdd} to ${facts.adapter === undefined ? 'the adapter' : `“${facts.adapter}”`}, then refresh.`,
      'other subnet',
    ),
  'serial-shared': text(
    'Another selected device has the same serial number, and whether they are one device is not known.',
    'Sign in to both to find out, or choose one of them.',
    'serial number shared',
  ),
  'same-device': text(
    'This is another network port of a device in the same selection, or of one that an operation runs on.',
    'One request is enough for both ports. Choose this row alone, later, where the other port cannot be reached.',
    'same device',
  ),
  // The device says no
  'device-refused': text(
    'The device refused the request.',
    'The details hold its own words. Its web page may say more.',
    'the device said no',
  ),
  'device-not-supported': text(
    'The device does not support this.',
    'Use its own web page, or the push button on the device.',
    'not supported',
  ),
  'device-no-permission': text(
    'This user may not do that on the device.',
    'Sign in with an administrator.',
    'no permission',
  ),
  'device-not-activated': text(
    'The device is inactive: it has no password yet and takes no commands.',
    'Activate it first, on its web page.',
    'inactive',
  ),
  'device-busy': text('The device is busy.', 'Wait a minute and try again.', 'device busy'),
  'device-upgrading': text(
    'The device is installing firmware.',
    'Leave it on and wait until it has finished.',
    'installing firmware',
  ),
  'device-formatting': text(
    'The device is formatting a disk or card.',
    'Wait until it has finished.',
    'formatting a disk',
  ),
  // Consent
  'consent-gone': text('This question was answered already.', 'Ask again from the device.', 'asked again'),
  'consent-expired': text(
    'This question was open for too long.',
    'Close it and ask again, so that it shows the present state.',
    'question too old',
  ),
  'consent-typed-wrong': text(
    'What you typed does not match.',
    'Type the marked characters exactly as shown.',
    'typed text wrong',
  ),
  'consent-too-soon': text(
    'That was too quick to have been read.',
    'Read it, then press again.',
    'too quick',
  ),
  'consent-no-input': text(
    'No key or click was seen in this window.',
    'Press the button with the mouse or the keyboard.',
    'no input seen',
  ),
  'operation-running': text(
    'Something is already running on this device.',
    'Wait until it has ended.',
    'already running',
  ),
  'program-ended': text(
    'The program ended before anything was sent.',
    'Ask again when you want it.',
    'program ended',
  ),
  cancelled: text('It was cancelled before anything was sent.', 'Ask again when you want it.', 'cancelled'),
  'permit-expired': text(
    'Too much time passed between the check of the device and the request, so nothing was sent.',
    'This happens when the PC slept or was very busy at that moment: try again.',
    'too late to send',
  ),
  // The program itself
  'request-invalid': text('The program asked itself something wrong.', REPORT, 'internal problem'),
  'sender-refused': text('A request from an unknown page was turned away.', REPORT, 'internal problem'),
  'save-failed': text(
    'The journal could not be written to disk, so nothing was sent.',
    'Check that the disk has room and that you may write to your profile folder.',
    'journal not written',
  ),
  internal: text('Something in the program went wrong.', REPORT, 'internal problem'),
};

/** For text that comes from a file: whether it is one of the codes. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(WORDS, code);
}

/** Every code there is: the compiler holds {@link WORDS} to all of them. */
export const FAILURE_CODES: readonly string[] = Object.keys(WORDS);

export function failureText(failure: Failure): FailureText {
  const words = WORDS[failure.code];
  return typeof words === 'function' ? words(failure) : words;
}

/** What support needs and nobody else: code and the device's own words, one line each. Untrusted: show as text only. */
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
