/** Parses device answers into typed values. Pure. Only fields known to be numbers are converted. See docs/isapi.md. */
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { failureOf, isRoot, lockFacts, loginRefusal } from './response-status.ts';
import type { TextAnswer } from './response-status.ts';
import { childText, everyText, parseBody, wholeNumber, withStatus } from './xml.ts';
import type { XmlNode } from './xml.ts';

export interface DeviceInfo {
  readonly deviceName?: string | undefined;
  readonly model?: string | undefined;
  readonly serialNumber?: string | undefined;
  /** Normalized: lower-case hex with colons. */
  readonly macAddress?: string | undefined;
  readonly firmwareVersion?: string | undefined;
  readonly firmwareReleasedDate?: string | undefined;
  /** IPCamera, IPDome, NVR, DVR … as sent. */
  readonly deviceType?: string | undefined;
}

export interface DeviceStatus {
  /** Seconds. */
  readonly uptime?: number | undefined;
  readonly rebootCount?: number | undefined;
  readonly bootTime?: string | undefined;
  readonly deviceTime?: string | undefined;
}

export interface UserCheck {
  readonly ok: boolean;
  readonly riskPassword: boolean;
  readonly activated?: boolean | undefined;
  readonly locked: boolean;
  readonly triesLeft?: number | undefined;
  /** Seconds until a locked account is unlocked. */
  readonly unlockSeconds?: number | undefined;
}

export interface UpgradeStatus {
  readonly upgrading: boolean;
  readonly percent?: number | undefined;
}

/** The document with that root from an answer, or why it is missing; see `failureOf` for the codes. */
export function documentOf(answer: TextAnswer, root: string): Result<XmlNode> {
  if (answer.status < 200 || answer.status > 299) return failureOf(answer);
  const parsed = parseBody(answer.body);
  if (!parsed.ok) return withStatus(parsed, answer.status);
  return isRoot(parsed.value, root) ? ok(parsed.value.node) : failureOf(answer);
}

/** `GET /ISAPI/System/deviceInfo`. */
export function parseDeviceInfo(answer: TextAnswer): Result<DeviceInfo> {
  const found = documentOf(answer, 'DeviceInfo');
  if (!found.ok) return found;
  return ok({
    deviceName: childText(found.value, 'deviceName'),
    model: childText(found.value, 'model'),
    serialNumber: childText(found.value, 'serialNumber'),
    macAddress: normalisedMac(childText(found.value, 'macAddress')),
    firmwareVersion: childText(found.value, 'firmwareVersion'),
    firmwareReleasedDate: childText(found.value, 'firmwareReleasedDate'),
    deviceType: childText(found.value, 'deviceType'),
  });
}

function normalisedMac(text: string | undefined): string | undefined {
  const digits = text?.replace(/[:.-]/g, '').toLowerCase();
  if (digits === undefined || !/^[0-9a-f]{12}$/.test(digits)) return undefined;
  return digits.match(/../g)?.join(':');
}

/** `GET /ISAPI/System/status`. */
export function parseDeviceStatus(answer: TextAnswer): Result<DeviceStatus> {
  const found = documentOf(answer, 'DeviceStatus');
  if (!found.ok) return found;
  return ok({
    uptime: uptimeSeconds(childText(found.value, 'deviceUpTime')),
    rebootCount: wholeNumber(childText(found.value, 'totalRebootCount')),
    bootTime: childText(found.value, 'bootTime'),
    deviceTime: childText(found.value, 'currentDeviceTime'),
  });
}

/** Parses seconds, or the form of one device family: days, hours, minutes and seconds in Chinese (`87天0时55分59秒`). */
function uptimeSeconds(text: string | undefined): number | undefined {
  const plain = wholeNumber(text);
  if (plain !== undefined || text === undefined || text === '') return plain;
  const parts = /^(?:(\d{1,5})天)?(?:(\d{1,3})(?:小时|时))?(?:(\d{1,3})(?:分钟|分))?(?:(\d{1,3})秒)?$/.exec(
    text,
  );
  if (parts === null) return undefined;
  const [days = '0', hours = '0', minutes = '0', seconds = '0'] = parts.slice(1);
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/**
 * `GET /ISAPI/Security/userCheck`, sent with a login. A wrong password is a value, even if newer firmware answers 401
 * with a ResponseStatus, or old recorders with only a status. Errors: device-not-activated, device-no-permission,
 * otherwise as for every document.
 */
export function parseUserCheck(answer: TextAnswer): Result<UserCheck> {
  if (answer.status === 401) {
    const failure = loginRefusal(answer);
    if (failure.code !== 'login-wrong' && failure.code !== 'login-locked') return { ok: false, failure };
    const parsed = parseBody(answer.body);
    return ok(userCheckOf(parsed.ok ? parsed.value.node : '', false));
  }
  const found = documentOf(answer, 'userCheck');
  if (!found.ok) return found;
  const isRight = isLoginRight(found.value);
  return isRight === undefined
    ? fail('answer-not-understood', { httpStatus: answer.status })
    : ok(userCheckOf(found.value, isRight));
}

/** Some devices send a number, some a word, some both. Undefined if neither is understood. */
function isLoginRight(node: XmlNode): boolean | undefined {
  const value = wholeNumber(childText(node, 'statusValue'));
  if (value !== undefined) return value === 200 ? true : value === 401 ? false : undefined;
  const word = childText(node, 'statusString') ?? '';
  if (/^ok$/i.test(word)) return true;
  return /^unauthorized$/i.test(word) ? false : undefined;
}

function userCheckOf(node: XmlNode, right: boolean): UserCheck {
  return {
    ok: right,
    riskPassword: childText(node, 'isRiskPassword') === 'true',
    activated: flag(childText(node, 'isActivated')),
    ...lockFacts(node),
  };
}

/** `true`, `1`, `false` or `0`; undefined for anything else. */
export function flag(text: string | undefined): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

/** `GET /SDK/activateStatus`, without a login: whether the device is active; undefined if it has no such page. */
export function parseActivateStatus(answer: TextAnswer): Result<boolean | undefined> {
  const found = documentOf(answer, 'ActivateStatus');
  if (found.ok) {
    const activated = flag(childText(found.value, 'Activated'));
    return activated === undefined
      ? fail('answer-not-understood', { httpStatus: answer.status })
      : ok(activated);
  }
  if (found.failure.code === 'device-not-activated') return ok(false);
  // The page needs no login, so a device that asks for one does not have it.
  return answer.status === 401 ? ok(undefined) : orNoSuchPage(found, answer);
}

/** `GET /ISAPI/System/upgradeStatus`; undefined if the device has no such page. */
export function parseUpgradeStatus(answer: TextAnswer): Result<UpgradeStatus | undefined> {
  const found = documentOf(answer, 'upgradeStatus');
  if (!found.ok) return orNoSuchPage(found, answer);
  const percent = wholeNumber(childText(found.value, 'percent'));
  return ok({
    upgrading: flag(childText(found.value, 'upgrading')) === true,
    percent: percent !== undefined && percent <= 100 ? percent : undefined,
  });
}

/** `GET /ISAPI/Security/onlineUser`: names of signed-in users, each once; undefined if there is no such page. */
export function parseOnlineUsers(answer: TextAnswer): Result<readonly string[] | undefined> {
  const found = documentOf(answer, 'OnlineUserList');
  if (!found.ok) return orNoSuchPage(found, answer);
  // Devices seen so far send `name`. The documentation of others calls it `userName`.
  const names = ['name', 'userName'].flatMap((element) => everyText(found.value, element, MAX_USERS));
  return ok([...new Set(names)]);
}

const MAX_USERS = 64;

/**
 * For a page that only some devices have. A plain refusal (status below 500, except 401) means that the page is
 * missing, and is not a failure. Missing permission is a failure, because the device has the page.
 */
function orNoSuchPage<T>(found: Result<T>, answer: TextAnswer): Result<undefined> {
  if (found.ok) return ok(undefined);
  const plainNo = NO_SUCH_PAGE.has(found.failure.code) && answer.status < 500 && answer.status !== 401;
  return plainNo ? ok(undefined) : found;
}

const NO_SUCH_PAGE: ReadonlySet<string> = new Set(['not-found', 'device-not-supported', 'device-refused']);
