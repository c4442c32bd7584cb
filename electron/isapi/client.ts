/**
 * The client for one device over one connection: reads, and the one request that acts. Each task opens a client and
 * closes it afterwards. A client sends one request at a time. See docs/isapi.md and docs/proof.md.
 */
import { isDiskId } from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { act, DEVICE_INFO, formatStatusPath, STATUS } from './act.ts';
import { chooseChallenge, challengeFacts } from './challenge.ts';
import type { ChallengeFacts, DeviceClient, DiskId, Login, OpenClient } from './contract.ts';
import { failureOf, reasonToSendNoLogin } from './response-status.ts';
import type { TextAnswer } from './response-status.ts';
import {
  parseChannels,
  parseChannelStatus,
  parseCloud,
  parseFormatStatus,
  parseStorage,
} from './responses-storage.ts';
import {
  parseActivateStatus,
  parseDeviceInfo,
  parseDeviceStatus,
  parseOnlineUsers,
  parseUpgradeStatus,
  parseUserCheck,
} from './responses.ts';
import type { UserCheck } from './responses.ts';
import { Session } from './session.ts';

/** Undefined if the id is not safe in a URL. Devices number their disks with one or two digits. */
export function diskIdOf(id: string): DiskId | undefined {
  return isDiskId(id) ? (id as DiskId) : undefined; // the only place that creates this brand
}

/**
 * The first request opens the connection. All reads can fail with the codes of the connection (unreachable,
 * connection-refused, connect-timeout, connection-lost, tls-…, certificate-…, redirected), of the answer (answer-…,
 * not-found), of the login (login-…), and of the device (device-…). No failure contains a password or a whole body.
 */
export const openDeviceClient: OpenClient = (endpoint, times, guard) =>
  clientOf(new Session(endpoint, times, guard));

/** Creates the client for an existing session. */
export function clientOf(session: Session): DeviceClient {
  async function read<T>(
    path: string,
    login: Login,
    parse: (answer: TextAnswer) => Result<T>,
  ): Promise<Result<T>> {
    const answer = await session.read(path, login);
    return answer.ok ? parse(answer.value) : answer;
  }

  return {
    endpoint: session.endpoint,
    challenge: () => session.challenge,
    fingerprint: () => session.connection.fingerprint,
    async readActivateStatus() {
      const sent = await session.getOpenly('/SDK/activateStatus');
      return sent.ok ? parseActivateStatus(sent.answer) : { ok: false, failure: sent.failure };
    },
    probeChallenge: () => probeChallenge(session),
    readDeviceInfo: (login) => read(DEVICE_INFO, login, parseDeviceInfo),
    readStatus: (login) => read(STATUS, login, parseDeviceStatus),
    userCheck: (login) => userCheck(session, login),
    readUpgradeStatus: (login) => read('/ISAPI/System/upgradeStatus', login, parseUpgradeStatus),
    readOnlineUsers: (login) => read('/ISAPI/Security/onlineUser', login, parseOnlineUsers),
    readStorage: (login) => read('/ISAPI/ContentMgmt/Storage', login, parseStorage),
    readFormatStatus: (login, disk) => read(formatStatusPath(disk), login, parseFormatStatus),
    readCloud: (login) => read('/ISAPI/System/Network/EZVIZ', login, parseCloud),
    readChannels: (login) => read('/ISAPI/ContentMgmt/InputProxy/channels', login, parseChannels),
    readChannelStatus: (login) =>
      read('/ISAPI/ContentMgmt/InputProxy/channels/status', login, parseChannelStatus),
    act: (request, login, confirm) => act(session, request, login, confirm),
    close: () => session.connection.close(),
  };
}

async function probeChallenge(session: Session): Promise<Result<ChallengeFacts>> {
  const sent = await session.getOpenly(DEVICE_INFO);
  if (!sent.ok) return { ok: false, failure: sent.failure };
  const { answer } = sent;
  const said = reasonToSendNoLogin(answer);
  if (said !== undefined) return { ok: false, failure: said };
  if (answer.status >= 200 && answer.status < 300) return fail('login-no-challenge');
  if (answer.status !== 401) return failureOf(answer);
  const challenge = chooseChallenge(answer.challenges);
  if (challenge === undefined) return fail('login-no-challenge', { httpStatus: answer.status });
  const facts = challengeFacts(challenge);
  session.sawChallenge(facts);
  return ok(facts);
}

/** Only an answer to a request with the login judges it, because a device that asks for no login accepts every user. */
async function userCheck(session: Session, login: Login): Promise<Result<UserCheck>> {
  const { exchange, sent } = await session.readOnce('/ISAPI/Security/userCheck', login);
  if (!sent.ok) return { ok: false, failure: sent.failure };
  const { answer } = sent;
  if (exchange.loginSent) return parseUserCheck(answer);
  if (answer.status === 401) {
    const failure = session.refusalWithoutLogin(exchange, answer);
    return failure.code === 'login-locked' ? parseUserCheck(answer) : { ok: false, failure };
  }
  const parsed = parseUserCheck(answer);
  return parsed.ok ? fail('login-no-challenge', { httpStatus: answer.status }) : parsed;
}
