/**
 * The one request that acts. The order is nonce, identity, permit, request, on one connection. The request therefore
 * reaches only the device whose identity was just read, at most once per permit. If the device closes after every
 * answer, the request goes over a new connection within {@link NEW_CONNECTION_WITHIN}. See docs/proof.md, docs/isapi.md
 * and docs/decisions/008-order-of-the-request.md.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareIdentity } from '../../shared/identity.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type {
  ActingRequest,
  ActOutcome,
  DiskId,
  FormatRequest,
  IdentityRead,
  Login,
  Permit,
} from './contract.ts';
import type { DigestExchange } from './digest.ts';
import type { HttpAnswer, Sent } from './exchange.ts';
import type { Gate } from './http.ts';
import { classifyAction, reasonToSendNoLogin, wantsBody } from './response-status.ts';
import { parseDeviceInfo, parseDeviceStatus, type DeviceInfo } from './responses.ts';
import { isStale } from './session.ts';
import type { Session } from './session.ts';

export const DEVICE_INFO = '/ISAPI/System/deviceInfo';
export const STATUS = '/ISAPI/System/status';

/** `factoryReset` always has a mode, because devices treat a reset without one as a full reset. */
const PATHS: Readonly<Record<ActingRequest, string>> = {
  reboot: '/ISAPI/System/reboot',
  restore: '/ISAPI/System/factoryReset?mode=basic',
  default: '/ISAPI/System/factoryReset?mode=full',
};

function pathOf(request: ActingRequest | FormatRequest): string {
  return typeof request === 'string' ? PATHS[request] : `${diskPath(request.format)}/format`;
}

/** Path of the page that reports the progress of a format. */
export function formatStatusPath(disk: DiskId): string {
  return `${diskPath(disk)}/formatStatus`;
}

/** A {@link DiskId} is only a few digits and letters, so it can't lead to another path. */
function diskPath(disk: DiskId): string {
  return `/ISAPI/ContentMgmt/Storage/hdd/${disk}`;
}

const REBOOT_BODY = '<?xml version="1.0" encoding="UTF-8"?><reboot/>';
/** Most rounds that may end because the connection was lost between the identity and the request. */
const LOST_ROUNDS = 3;
/** Most milliseconds from the identity to the request if the device closes after every answer. */
const NEW_CONNECTION_WITHIN = 1_000;

export type Confirm = (identity: IdentityRead) => Promise<Result<Permit>>;

interface Identified {
  readonly identity: IdentityRead;
  readonly answer: HttpAnswer;
}

/** The result of one round: an outcome, or the reason to begin another round. */
type Round = ActOutcome | { readonly kind: 'again' } | { readonly kind: 'lost'; readonly failure: Failure };

/** See `DeviceClient.act`. */
export async function act(
  session: Session,
  request: ActingRequest | FormatRequest,
  login: Login,
  confirm: Confirm,
): Promise<ActOutcome> {
  const acting = new Acting(session, request, login, confirm);
  let lost = 0;
  for (;;) {
    const round = await acting.round();
    if (round.kind === 'again') continue;
    if (round.kind !== 'lost') return round;
    lost += 1;
    if (lost >= LOST_ROUNDS) return { kind: 'not-sent', failure: round.failure };
  }
}

/** The state that the rounds of one call of `act` share. */
class Acting {
  readonly #session: Session;
  readonly #request: ActingRequest | FormatRequest;
  readonly #confirm: Confirm;
  readonly #path: string;
  #login: Login;
  /** Holds the nonce for the request. Kept from round to round while it is usable. */
  #exchange: DigestExchange | undefined;
  #body: string | undefined;
  #sentOpenly = false;
  #retriedStale = false;
  /** The refusal of an earlier round, to which this round is the response. */
  #refusedBefore: Failure | undefined;

  constructor(session: Session, request: ActingRequest | FormatRequest, login: Login, confirm: Confirm) {
    this.#session = session;
    this.#request = request;
    this.#login = login;
    this.#confirm = confirm;
    this.#path = pathOf(request);
  }

  async round(): Promise<Round> {
    if (this.#exchange === undefined && !this.#sentOpenly) {
      const failure = await this.#fetchNonce();
      if (failure !== undefined) return this.#notSent(failure);
    }
    const identified = await this.#identify();
    if (!identified.ok) return this.#notSent(identified.failure);
    const read = await this.#withFigures(identified.value);
    if (!read.ok) return this.#notSent(read.failure);
    const { identity, answer } = read.value;
    const permit = await this.#confirm(identity);
    if (!permit.ok) return this.#notSent(permit.failure);
    // Let Node notice first if the connection has ended meanwhile.
    await nextTurn();
    return this.#send(permit.value, identity, answer);
  }

  /** Sends a GET of the acting URL without a login. It is harmless, and its challenge is bound to that URL. */
  async #fetchNonce(): Promise<Failure | undefined> {
    const sent = await this.#session.getOpenly(this.#path);
    if (!sent.ok) return sent.failure;
    if (sent.answer.status !== 401) return undefined;
    return this.#take(sent.answer);
  }

  /**
   * Takes the nonce of a 401. Returns a failure if Cogwheel must not answer it. A missing challenge is a failure only
   * once the request was sent without a login.
   */
  #take(answer: HttpAnswer): Failure | undefined {
    this.#exchange = undefined;
    const said = reasonToSendNoLogin(answer);
    if (said !== undefined) return said;
    const exchange = this.#session.exchange(this.#login);
    exchange.parseAuth(answer.challenges === '' ? null : answer.challenges);
    if (exchange.refusal === undefined) {
      this.#exchange = exchange;
      this.#pin();
      return undefined;
    }
    const noneYet = exchange.refusal.code === 'login-no-challenge' && !this.#sentOpenly;
    return noneYet ? undefined : exchange.refusal;
  }

  /** From the first challenge on, another scheme, realm or algorithm counts as another device. */
  #pin(): void {
    this.#login = { ...this.#login, expect: this.#login.expect ?? this.#session.challenge };
  }

  async #identify(): Promise<Result<Identified>> {
    const read = await this.#session.read(DEVICE_INFO, this.#login);
    if (!read.ok) return read;
    const info = parseDeviceInfo(read.value);
    if (!info.ok) return info;
    this.#pin();
    const identity = { info: info.value, closesAfterAnswer: read.value.closes, figures: {} };
    return { ok: true, value: { identity, answer: read.value } };
  }

  /**
   * Reads the figures for a later comparison, on the connection on which the identity was read. Figures from another
   * connection count only between two readings of the same identity. If the status page fails, there are no figures,
   * and the request continues. Formatting needs no figures.
   */
  async #withFigures(before: Identified): Promise<Result<Identified>> {
    if (typeof this.#request !== 'string') return { ok: true, value: before };
    const status = await this.#session.read(STATUS, this.#login);
    const parsed = status.ok ? parseDeviceStatus(status.value) : status;
    const figures = parsed.ok ? parsed.value : {};
    const isSame = status.ok && !status.value.closes && status.value.connection === before.answer.connection;
    if (isSame) return { ok: true, value: { ...before, identity: { ...before.identity, figures } } };
    const again = await this.#identify();
    if (!again.ok) return again;
    const { identity, answer } = again.value;
    // A device that closes after every answer has a connection for each: then the same identity before and after counts.
    const isBetween = before.identity.closesAfterAnswer && isSameDevice(before.identity.info, identity.info);
    const isOfIt = isBetween || (status.ok && status.value.connection === answer.connection);
    return { ok: true, value: { answer, identity: isOfIt ? { ...identity, figures } : identity } };
  }

  async #send(permit: Permit, identity: IdentityRead, identityAnswer: HttpAnswer): Promise<Round> {
    const { connection, times } = this.#session;
    const { closesAfterAnswer } = identity;
    if (closesAfterAnswer) connection.drop();
    const gate: Gate = {
      connection: closesAfterAnswer ? undefined : identityAnswer.connection,
      mayStart: () => {
        const late = connection.now() - identityAnswer.receivedAt > NEW_CONNECTION_WITHIN;
        if (closesAfterAnswer && late) return { code: 'connection-lost' };
        return permit.use() ? undefined : { code: 'permit-expired' };
      },
    };
    const authorization = this.#exchange?.authorization('PUT', this.#path);
    const sent = await this.#session.send(
      {
        method: 'PUT',
        path: this.#path,
        authorization,
        body: this.#body,
        answerTimeout: this.#request === 'reboot' ? times.answerTimeout : times.resetAnswerTimeout,
        gate,
      },
      this.#login.user,
    );
    if (!sent.ok) return this.#unanswered(sent);
    return authorization === undefined ? this.#answeredOpenly(sent.answer) : this.#answered(sent.answer);
  }

  #unanswered(sent: Sent & { ok: false }): Round {
    const { failure, left, status } = sent;
    if (!left) return failure.code === 'connection-lost' ? { kind: 'lost', failure } : this.#notSent(failure);
    // A status of 3xx or 4xx alone shows a refusal. Otherwise, it is unknown whether the device obeyed.
    if (status !== undefined && status >= 300 && status < 500) return { kind: 'refused', failure };
    return { kind: 'no-answer', failure };
  }

  /**
   * Handles the answer to a request without a login. A 401 gives the nonce. A device that needs no login has obeyed.
   */
  #answeredOpenly(answer: HttpAnswer): Round {
    this.#sentOpenly = true;
    if (answer.status !== 401) return outcomeOf(answer);
    const refusal = this.#take(answer);
    return refusal === undefined ? { kind: 'again' } : { kind: 'refused', failure: refusal };
  }

  #answered(answer: HttpAnswer): Round {
    if (answer.status === 401 && isStale(answer) && !this.#retriedStale) {
      this.#retriedStale = true;
      const refusal = this.#take(answer);
      return refusal === undefined ? { kind: 'again' } : { kind: 'refused', failure: refusal };
    }
    const outcome = outcomeOf(answer);
    if (outcome.kind !== 'refused' || this.#request !== 'reboot' || this.#body !== undefined) return outcome;
    if (!wantsBody(outcome.failure)) return outcome;
    this.#body = REBOOT_BODY;
    this.#exchange = undefined;
    this.#sentOpenly = false;
    this.#refusedBefore = outcome.failure;
    return { kind: 'again' };
  }

  /** Nothing of this round left. If the device refused an earlier round, that refusal is the result. */
  #notSent(failure: Failure): ActOutcome {
    return this.#refusedBefore === undefined
      ? { kind: 'not-sent', failure }
      : { kind: 'refused', failure: this.#refusedBefore };
  }
}

function isSameDevice(one: DeviceInfo, other: DeviceInfo): boolean {
  const identityOf = ({ serialNumber, macAddress }: DeviceInfo) => ({
    serial: serialNumber,
    mac: macAddress,
  });
  return compareIdentity(identityOf(one), identityOf(other)) === 'same';
}

function outcomeOf(answer: HttpAnswer): ActOutcome {
  const classified = classifyAction(answer);
  return classified.kind === 'not-understood'
    ? { kind: 'no-answer', failure: classified.failure }
    : classified;
}
