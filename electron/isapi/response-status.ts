/**
 * Classifies the answer of a device to a request. Pure. The result is in the body rather than in the HTTP status. A
 * refusal can come with 200, and an error body with 400, 401, 403, 500 or 503 and as `text/html`. See docs/isapi.md,
 * The three actions and Login.
 */
import { fail } from '../../shared/result.ts';
import type { Failure, FailureCode, Refusal } from '../../shared/result.ts';
import { childText, parseBody, wholeNumber } from './xml.ts';
import type { XmlDocument, XmlNode } from './xml.ts';

/** An answer as received: the HTTP status, and the body as text. */
export interface TextAnswer {
  readonly status: number;
  readonly body: string;
}

/** What a ResponseStatus or userCheck reports about the account. */
export interface LockFacts {
  readonly locked: boolean;
  readonly triesLeft?: number | undefined;
  readonly unlockSeconds?: number | undefined;
}

/** The answer to a request that acts. */
export type ActionAnswer =
  | { readonly kind: 'accepted'; readonly rebootRequired: boolean }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The answer does not show whether the device obeyed. */
  | { readonly kind: 'not-understood'; readonly failure: Failure };

/**
 * Reads the answer to a PUT that acts. HTTP 204 means accepted, and so do statusCode 0, 1 and 7 with any HTTP status
 * except 401. A 3xx or 4xx is a refusal, even if its body has no result. A 2xx or 5xx without a result in its body is
 * not understood.
 */
export function classifyAction(answer: TextAnswer): ActionAnswer {
  if (answer.status === 204) return { kind: 'accepted', rebootRequired: false };
  if (answer.status === 401) return { kind: 'refused', failure: loginRefusal(answer) };
  const parsed = parseBody(answer.body);
  if (parsed.ok && isRoot(parsed.value, 'ResponseStatus')) {
    const statusCode = wholeNumber(childText(parsed.value.node, 'statusCode'));
    if (statusCode === 0 || statusCode === 1) return { kind: 'accepted', rebootRequired: false };
    if (statusCode === 7) return { kind: 'accepted', rebootRequired: true };
    const refused = refusalOf(parsed.value.node, answer.status);
    if (refused !== undefined) return { kind: 'refused', failure: refused };
  }
  const { failure } = failureOf(answer);
  return answer.status >= 300 && answer.status < 500
    ? { kind: 'refused', failure }
    : { kind: 'not-understood', failure };
}

/** True if the device rejected the empty body of a reboot as malformed (statusCode 5), so Cogwheel may send one. */
export function wantsBody(failure: Failure): boolean {
  return (
    failure.code === 'device-refused' &&
    failure.statusCode === 5 &&
    (failure.subStatusCode ?? 'badXmlFormat').toLowerCase() === 'badxmlformat'
  );
}

/**
 * Why an answer is not the requested document, from its body, otherwise its HTTP status, otherwise its form.
 * Errors: every device and answer code, login-needed (401), redirected (3xx), not-found (404).
 */
export function failureOf(answer: TextAnswer): Refusal {
  const parsed = parseBody(answer.body);
  if (parsed.ok) {
    const said = isRoot(parsed.value, 'ResponseStatus')
      ? refusalOf(parsed.value.node, answer.status)
      : undefined;
    if (said !== undefined) return { ok: false, failure: said };
    if (isRoot(parsed.value, 'userCheck') && answer.status === 401) {
      return { ok: false, failure: loginFailure(parsed.value.node, answer.status) };
    }
  }
  const code = codeOfHttpStatus(answer.status) ?? (parsed.ok ? 'answer-not-understood' : parsed.failure.code);
  return fail(code, { httpStatus: answer.status });
}

function codeOfHttpStatus(status: number): FailureCode | undefined {
  if (status >= 300 && status < 400) return 'redirected';
  switch (status) {
    case 401:
      return 'login-needed';
    case 403: // not a wrong password, because cameras send it for requests that only recorders support
      return 'device-no-permission';
    case 404:
      return 'not-found';
    case 405:
    case 501:
      return 'device-not-supported';
    case 503:
      return 'device-busy';
    default:
      return undefined;
  }
}

/**
 * The failure of a 401 to a request with a login: login-wrong, login-locked, or what the body reports instead
 * (device-not-activated; device-no-permission for users who may not read a page).
 */
export function loginRefusal(answer: TextAnswer): Failure {
  const parsed = parseBody(answer.body);
  const node = parsed.ok ? parsed.value.node : '';
  const failure = refusalOf(node, answer.status);
  if (failure?.code === 'device-not-activated') return failure;
  if (failure?.code === 'device-no-permission' && !says(node, 'badAuthorization')) return failure;
  return loginFailure(node, answer.status);
}

/** The reason in an answer why sending a login would be useless or harmful: inactive or locked. */
export function reasonToSendNoLogin(answer: TextAnswer): Failure | undefined {
  const parsed = parseBody(answer.body);
  if (!parsed.ok) return undefined;
  if (says(parsed.value.node, 'notActivated'))
    return { code: 'device-not-activated', httpStatus: answer.status };
  return lockFacts(parsed.value.node).locked ? loginFailure(parsed.value.node, answer.status) : undefined;
}

function loginFailure(node: XmlNode, httpStatus: number): Failure {
  const { locked, triesLeft, unlockSeconds } = lockFacts(node);
  if (!locked) return { code: 'login-wrong', triesLeft, httpStatus };
  const minutesLeft = unlockSeconds === undefined ? undefined : Math.ceil(unlockSeconds / 60);
  return { code: 'login-locked', minutesLeft, httpStatus };
}

/**
 * Reads both forms: userCheck's `retryLoginTime`, `unlockTime`, and the newer ResponseStatus' `retryTimes`,
 * `resLockTime`.
 */
export function lockFacts(node: XmlNode): LockFacts {
  const triesLeft = wholeNumber(childText(node, 'retryLoginTime') ?? childText(node, 'retryTimes'));
  const seconds = wholeNumber(childText(node, 'unlockTime') ?? childText(node, 'resLockTime'));
  const lockStatus = childText(node, 'lockStatus')?.toLowerCase();
  return {
    locked: lockStatus === 'lock' || lockStatus === 'locked' || says(node, 'userLocked'),
    triesLeft,
    unlockSeconds: seconds === 0 ? undefined : seconds,
  };
}

/** What an answer shows about the login that the request carried, and so whether it cost an attempt. */
export type LoginVerdict =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused';
      readonly locked: boolean;
      readonly triesLeft?: number | undefined;
      readonly minutesLeft?: number | undefined;
    }
  /** No attempt was used. The login never left, or the answer is about something else. */
  | { readonly kind: 'not-judged' }
  /** The login left, and no answer shows whether the device accepted it. It may have been wrong. */
  | { readonly kind: 'not-known' };

/** `stale`: the device reports that only the nonce was too old. */
export function loginVerdict(answer: TextAnswer, stale: boolean): LoginVerdict {
  // A device that is still starting or busy has not judged the login.
  if (answer.status === 503) return { kind: 'not-judged' };
  if (answer.status >= 500) return { kind: 'not-known' };
  if (answer.status === 401) return stale ? { kind: 'not-judged' } : verdictOf(loginRefusal(answer));
  // Some firmware refuses with HTTP 200. Only these two documents can contain such a refusal.
  if (/userCheck|ResponseStatus/i.test(answer.body)) {
    const parsed = parseBody(answer.body);
    const node = parsed.ok ? parsed.value.node : '';
    const refused = wholeNumber(childText(node, 'statusValue')) === 401;
    const failure = refused ? loginFailure(node, answer.status) : refusalOf(node, answer.status);
    if (failure !== undefined) return verdictOf(failure);
  }
  return { kind: answer.status < 300 ? 'accepted' : 'not-judged' };
}

function verdictOf({ code, triesLeft, minutesLeft }: Failure): LoginVerdict {
  if (code !== 'login-wrong' && code !== 'login-locked') return { kind: 'not-judged' };
  return { kind: 'refused', locked: code === 'login-locked', triesLeft, minutesLeft };
}

/** Compares the local root name without regard to case, because devices differ in the first letter. */
export function isRoot(document: XmlDocument, name: string): boolean {
  return document.root.toLowerCase() === name.toLowerCase();
}

function says(node: XmlNode, subStatusCode: string): boolean {
  return childText(node, 'subStatusCode')?.toLowerCase() === subStatusCode.toLowerCase();
}

/** The subStatusCodes that have a failure code of their own, in lower case. */
const SUB_CODES: Readonly<Record<string, FailureCode>> = {
  notsupport: 'device-not-supported',
  notsupported: 'device-not-supported',
  lowprivilege: 'device-no-permission',
  badauthorization: 'device-no-permission',
  nopermission: 'device-no-permission',
  notactivated: 'device-not-activated',
  userlocked: 'login-locked',
  loginpassworderror: 'login-wrong',
  upgrading: 'device-upgrading',
  devicebusy: 'device-busy',
  nomemory: 'device-busy',
  serviceunavailable: 'device-busy',
};

/** The refusal in a ResponseStatus; undefined if there is none. */
function refusalOf(node: XmlNode, httpStatus: number): Failure | undefined {
  const statusCode = wholeNumber(childText(node, 'statusCode'));
  const subStatusCode = childText(node, 'subStatusCode')?.slice(0, 64);
  if (statusCode === 0 || statusCode === 1 || statusCode === 7) return undefined;
  if (statusCode === undefined && subStatusCode === undefined) return undefined;
  const key = subStatusCode?.toLowerCase() ?? '';
  const code = Object.hasOwn(SUB_CODES, key) ? SUB_CODES[key] : undefined;
  const login =
    code === 'login-locked' || code === 'login-wrong' ? loginFailure(node, httpStatus) : undefined;
  // Some firmware sends statusCode 4 with only a description.
  const detail =
    childText(node, 'description') ?? childText(node, 'errorMsg') ?? childText(node, 'statusString');
  return {
    code: login?.code ?? code ?? (statusCode === 2 ? 'device-busy' : 'device-refused'),
    httpStatus,
    statusCode,
    subStatusCode,
    triesLeft: login?.triesLeft,
    minutesLeft: login?.minutesLeft,
    detail: detail?.slice(0, 200),
  };
}
