/**
 * Which response a request gets, and what the device then does: the ISAPI side of the model, without sockets.
 */
import type { Verdict } from './digest-server.ts';
import { answerWith, nonsensePlan } from './http-plan.ts';
import type { DeviceRequest, HttpPlan } from './http-plan.ts';
import { actOf, decideAct, methodNotAllowed } from './isapi-acts.ts';
import * as pages from './isapi-pages.ts';
import type { LoginLine, Page } from './isapi-pages.ts';
import * as storagePages from './isapi-storage-pages.ts';
import type { DeviceModel } from './model.ts';
import { formatOf } from './record.ts';
import type { ActName } from './record.ts';

interface Answered {
  readonly plan: HttpPlan;
  readonly loginOk: boolean | undefined;
  readonly path: string;
  readonly mode: string | undefined;
}

const USER_CHECK = '/ISAPI/Security/userCheck';
const DEVICE_INFO = '/ISAPI/System/deviceInfo';
/** Passwords that a device reports as risky. */
const RISKY = /^(?:12345|admin|.{0,7})$/;

/** What the device's web server does with a request, which is then in the device's record. */
export function serveRequest(device: DeviceModel, request: DeviceRequest, now: number): HttpPlan {
  device.advance(now);
  const { plan, loginOk, path, mode } = answerRequest(device, request, now);
  device.see({
    at: now,
    via: request.via,
    method: request.method,
    url: request.url,
    path,
    mode,
    authorization: request.authorization !== undefined,
    loginOk,
    status: plan.kind === 'answer' ? plan.status : 0,
    connection: request.connection,
    remote: request.remote,
    bytes: request.bytes,
    sadpTypes: undefined,
  });
  return plan;
}

function answerRequest(device: DeviceModel, request: DeviceRequest, now: number): Answered {
  const [path = '', query = ''] = request.url.split('?', 2);
  const mode = new URLSearchParams(query).get('mode') ?? undefined;
  const answered = (plan: HttpPlan, loginOk?: boolean): Answered => ({ plan, loginOk, path, mode });
  const close = device.behaviour.closeAfterAnswer;
  const plain = (page: Page): HttpPlan => answerWith(page, { close });

  if (device.phase === 'silent') return answered({ kind: 'never' });
  if (device.phase === 'busy') return answered(busyAnswer(device, request, now), undefined);
  if (path === '/SDK/activateStatus') {
    const known = device.behaviour.hasInactive;
    return answered(plain(known ? pages.activateStatus(device.active) : pages.htmlError(404, 'Not Found')));
  }
  if (!path.startsWith('/ISAPI/')) {
    return answered(plain(path === '/' ? frontPage() : pages.htmlError(404, 'Not Found')));
  }
  if (!device.active) return answered(inactiveAnswer(device, request, now), refusedIfTried(request));

  const act = request.method === 'PUT' ? actOf(path, mode) : undefined;
  const disk = formatOf(path);
  const readsPutOnly = request.method === 'GET' && (actOf(path, mode) ?? disk) !== undefined;
  if (readsPutOnly && request.authorization === undefined && !device.behaviour.putOnlyChallenge) {
    return answered(plain(methodNotAllowed(path)));
  }
  const verdict = device.login.judge(request, now, device.realm, device.accounts);
  if (verdict.kind !== 'ok') {
    return answered(unauthorizedAnswer(device, request, path, verdict, now), refusedIfTried(request));
  }
  const loginOk = request.authorization === undefined ? undefined : true;
  if (loginOk === true) device.signedIn(verdict.user, request);
  if (act === 'bad-mode') return answered(plain(badMode(device, request.url)), loginOk);
  if (device.behaviour.hangs.includes(path)) return answered({ kind: 'never' }, loginOk);
  if (act !== undefined) return answered(actAnswer(device, request, act), loginOk);
  if (readsPutOnly) return answered(plain(methodNotAllowed(path)), loginOk);
  if (disk !== undefined && request.method === 'PUT') {
    return answered(formatAnswer(device, request, disk), loginOk);
  }
  return answered(readAnswer(device, request, path, now), loginOk);
}

function refusedIfTried(request: DeviceRequest): boolean | undefined {
  return request.authorization === undefined ? undefined : false;
}

/**
 * The web server is up before ISAPI is, so it responds with 503, or with a meaningless 401 even to the right
 * password. Neither counts as a failed login.
 */
function busyAnswer(device: DeviceModel, request: DeviceRequest, now: number): HttpPlan {
  const { busyAnswers, closeAfterAnswer } = device.behaviour;
  const asks = busyAnswers === '503-to-logins' && request.authorization === undefined;
  const odd = asks || busyAnswers === '401' || (busyAnswers === 'mixed' && device.random.next() < 0.4);
  if (!odd) return answerWith(pages.htmlError(503, 'Service Unavailable'), { close: closeAfterAnswer });
  return answerWith(pages.htmlError(401, 'Unauthorized'), {
    close: closeAfterAnswer,
    challenge: device.login.challenge(now, request.url, device.realm, false),
  });
}

function inactiveAnswer(device: DeviceModel, request: DeviceRequest, now: number): HttpPlan {
  const { inactiveChallenge, closeAfterAnswer } = device.behaviour;
  return answerWith(pages.notActivated(device.behaviour, request.url), {
    close: closeAfterAnswer,
    challenge: inactiveChallenge ? device.login.challenge(now, request.url, device.realm, false) : undefined,
  });
}

function unauthorizedAnswer(
  device: DeviceModel,
  request: DeviceRequest,
  path: string,
  verdict: Exclude<Verdict, { kind: 'ok' }>,
  now: number,
): HttpPlan {
  const { behaviour, login } = device;
  const user = verdict.kind === 'none' ? device.settings.user : verdict.user;
  const line: LoginLine = {
    ok: false,
    risk: false,
    triesLeft: login.triesLeft(request.remote, user, now),
    unlockSeconds: verdict.kind === 'locked' ? verdict.unlockSeconds : undefined,
  };
  if (verdict.kind === 'wrong') {
    device.note('login-refused', `wrong login for ${user}, ${verdict.triesLeft} tries left`);
  }
  if (verdict.kind === 'locked') device.note('login-refused', `locked for ${user}`);
  const checks = path === USER_CHECK && (verdict.kind === 'wrong' || verdict.kind === 'locked');
  const page = checks ? pages.userCheck(behaviour, line) : pages.unauthorized(behaviour, line, request.url);
  return answerWith(page, {
    close: behaviour.closeAfterAnswer,
    challenge: login.challenge(now, request.url, device.realm, verdict.kind === 'stale'),
  });
}

function actAnswer(device: DeviceModel, request: DeviceRequest, act: ActName): HttpPlan {
  const { behaviour } = device;
  const decision = decideAct(behaviour, { url: request.url, act, bytes: request.bytes });
  const late = behaviour.actAnswer === 'late' ? device.scaled(behaviour.lateBy) : 0;
  if (decision.does !== undefined) device.obey(decision.does, request, late);
  else device.note('act', `${act} ${decision.accepted ? 'accepted, nothing done' : 'refused'}`);
  if (decision.accepted && behaviour.actAnswer === 'reset') return { kind: 'reset', delay: 0 };
  if (decision.accepted && behaviour.actAnswer === 'never') return { kind: 'never' };
  return answerWith(decision.page, { close: behaviour.closeAfterAnswer, delay: late });
}

function formatAnswer(device: DeviceModel, request: DeviceRequest, disk: string): HttpPlan {
  const { behaviour, storage } = device;
  const said = (http: number, code: number, text: string, sub: string): HttpPlan =>
    answerWith(pages.responseStatus(behaviour, { http, url: request.url, code, text, sub }), {
      close: behaviour.closeAfterAnswer,
    });
  if (!storage.has(disk)) return said(400, 6, 'Invalid Content', 'badParameters');
  if (behaviour.formatRefuses === 'not-support') return said(200, 4, 'Invalid Operation', 'notSupport');
  const isBusy = behaviour.formatRefuses === 'busy' || device.underFormat() !== undefined;
  if (isBusy) return said(503, 2, 'Device Busy', 'deviceBusy');
  device.format(disk, request);
  if (behaviour.formatAnswer === 'reset') return { kind: 'reset', delay: 0 };
  return behaviour.formatAnswer === 'never' ? { kind: 'never' } : said(200, 1, 'OK', 'ok');
}

const FORMAT_STATUS = /^\/ISAPI\/ContentMgmt\/Storage\/hdd\/([^/]+)\/formatStatus$/i;

function readAnswer(device: DeviceModel, request: DeviceRequest, path: string, now: number): HttpPlan {
  const { behaviour } = device;
  if (request.method !== 'GET') {
    return answerWith(notFound(device, request.url), { close: behaviour.closeAfterAnswer });
  }
  const page = readPage(device, request.url, path, now);
  if (behaviour.nonsense !== 'none') return nonsensePlan(behaviour.nonsense, page);
  const handTo = path === DEVICE_INFO ? device.infoRead() : undefined;
  return answerWith(page, { close: behaviour.closeAfterAnswer, handTo });
}

function readPage(device: DeviceModel, url: string, path: string, now: number): Page {
  const { behaviour, identity } = device;
  const facts = device.pageFacts(now);
  const old = identity.kind === 'old-camera';
  switch (path) {
    case DEVICE_INFO:
      return pages.deviceInfo(facts);
    case '/ISAPI/System/status':
      return pages.status(facts);
    case '/ISAPI/System/capabilities':
      return pages.capabilities(facts);
    case USER_CHECK:
      return pages.userCheck(behaviour, {
        ok: true,
        risk: [...device.accounts.values()].some((password) => RISKY.test(password)),
        triesLeft: behaviour.tries,
        unlockSeconds: undefined,
      });
    case '/ISAPI/System/upgradeStatus':
      return old ? notFound(device, url) : pages.upgradeStatus(facts);
    case '/ISAPI/Security/onlineUser':
      return old ? notFound(device, url) : pages.onlineUsers(facts);
    case '/ISAPI/ContentMgmt/Storage':
      return behaviour.disks === null
        ? notFound(device, url)
        : storagePages.storage(facts, device.storage.disks());
    case '/ISAPI/System/Network/EZVIZ':
      return behaviour.cloud === null
        ? notFound(device, url)
        : storagePages.cloud(behaviour, behaviour.cloud);
    case '/ISAPI/ContentMgmt/InputProxy/channels':
      return identity.recorder ? storagePages.attachedCameras(facts) : recorderOnly(device, url);
    case '/ISAPI/ContentMgmt/InputProxy/channels/status':
      return identity.recorder ? storagePages.attachedStatus(facts) : recorderOnly(device, url);
    default:
      return formatStatusPage(device, path) ?? notFound(device, url);
  }
}

function formatStatusPage(device: DeviceModel, path: string): Page | undefined {
  const disk = FORMAT_STATUS.exec(path)?.[1];
  const { behaviour, storage } = device;
  if (disk === undefined || behaviour.formatStatus === 'none' || !storage.has(disk)) return undefined;
  const under = device.underFormat();
  return storagePages.formatStatus(behaviour, under?.disk === disk ? under.percent : undefined);
}

function frontPage(): Page {
  return pages.page(
    '<!DOCTYPE html><html><head><title>index</title></head><body></body></html>\n',
    200,
    'text/html',
  );
}

/** A 403 doesn't mean "wrong password": cameras send it for URLs that only recorders have. */
function recorderOnly(device: DeviceModel, url: string): Page {
  return pages.responseStatus(device.behaviour, {
    http: 403,
    url,
    code: 4,
    text: 'Invalid Operation',
    sub: 'notSupport',
  });
}

function notFound(device: DeviceModel, url: string): Page {
  if (device.identity.kind === 'old-camera') return pages.htmlError(404, 'Not Found');
  return pages.responseStatus(device.behaviour, {
    http: 404,
    url,
    code: 4,
    text: 'Invalid Operation',
    sub: 'notSupport',
  });
}

function badMode(device: DeviceModel, url: string): Page {
  return pages.responseStatus(device.behaviour, {
    http: 400,
    url,
    code: 6,
    text: 'Invalid Content',
    sub: 'badParameters',
  });
}
