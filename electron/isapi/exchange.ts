/** One request over `undici`, with its outcome as one value. Used only by `http.ts`. */
import type { Dispatcher } from 'undici';
import type { Failure, FailureCode } from '../../shared/result.ts';
import { errorCode } from './dial.ts';
import { MAX_BODY } from './xml.ts';

export interface HttpAnswer {
  readonly status: number;
  /** All WWW-Authenticate headers, one character per byte; empty if there is none. */
  readonly challenges: string;
  readonly location?: string | undefined;
  readonly body: string;
  /** Number of the connection that carried the answer, from 1. */
  readonly connection: number;
  /** The connection ends after this answer. */
  readonly closes: boolean;
  /** Monotonic milliseconds; see `now` of the connection. */
  readonly receivedAt: number;
}

export type Sent =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Whether bytes of the request may have left. False means that none did. */
      readonly left: boolean;
      /** HTTP status of an answer that began but can't be used. */
      readonly status?: number | undefined;
    };

/** Carries a failure as a value through undici's callbacks. */
export class Carried extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

interface ExchangeHooks {
  readonly start: () => Failure | undefined;
  readonly end: (answer: Omit<HttpAnswer, 'connection'>) => HttpAnswer;
  readonly settle: (sent: Sent) => void;
}

/** Turns what undici reports about one request into one {@link Sent}. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #timeout: number;
  readonly #hooks: ExchangeHooks;
  #timer: NodeJS.Timeout | undefined;
  #left = false;
  #status: number | undefined;
  #challenges = '';
  #location: string | undefined;
  #closes = false;
  #size = 0;
  readonly #chunks: Buffer[] = [];

  /** `timeout` in milliseconds, from the first byte of the request to the last one of the answer. */
  constructor(timeout: number, hooks: ExchangeHooks) {
    this.#timeout = timeout;
    this.#hooks = hooks;
  }

  /** undici calls this synchronously before it writes the request. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // A second call would mean that undici sends the same request again.
    const failure: Failure | undefined = this.#left ? { code: 'connection-lost' } : this.#hooks.start();
    if (failure !== undefined) {
      controller.abort(new Carried(failure));
      return;
    }
    this.#left = true;
    this.#timer = setTimeout(() => {
      controller.abort(new Carried({ code: 'answer-timeout' }));
    }, this.#timeout);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return;
    this.#status = status;
    for (const [name, value] of headerPairs(controller.rawHeaders)) {
      if (name === 'www-authenticate') this.#challenges += `${this.#challenges === '' ? '' : ', '}${value}`;
      else if (name === 'location') this.#location = value;
      else if (name === 'connection' && /\bclose\b/i.test(value)) this.#closes = true;
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > MAX_BODY) controller.abort(new Carried({ code: 'answer-too-large' }));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const receivedAt = performance.now();
    // Wait for this turn of undici's parser, which closes the socket if it can carry no more answers.
    queueMicrotask(() => {
      const answer = this.#hooks.end({
        status: this.#status ?? 0,
        challenges: this.#challenges,
        location: this.#location,
        body: new TextDecoder().decode(Buffer.concat(this.#chunks)),
        closes: this.#closes,
        receivedAt,
      });
      this.#hooks.settle({ ok: true, answer });
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    const failure = error instanceof Carried ? error.failure : { code: codeOf(error, this.#status) };
    const facts = this.#status === undefined ? {} : { httpStatus: this.#status };
    this.#hooks.settle({
      ok: false,
      failure: { ...failure, ...facts },
      left: this.#left,
      status: this.#status,
    });
  }

  failBeforeStart(error: unknown): void {
    const closed = error instanceof Error && errorCode(error).startsWith('UND_ERR_DESTROYED');
    this.#hooks.settle({
      ok: false,
      failure: { code: closed ? 'connection-lost' : 'internal' },
      left: this.#left,
    });
  }
}

/** Names in lower case, values one character per byte. */
function* headerPairs(raw: Dispatcher.DispatchController['rawHeaders']): Generator<[string, string]> {
  if (!Array.isArray(raw)) return;
  const text = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  for (let index = 0; index + 1 < text.length; index += 2) {
    yield [(text[index] ?? '').toLowerCase(), text[index + 1] ?? ''];
  }
}

/** The code for the error that ended an exchange. */
function codeOf(error: Error, status: number | undefined): FailureCode {
  const code = errorCode(error);
  // Not every error of undici's parser has a code. HPE_INVALID_EOF_STATE means that the answer ended early.
  const garbled = code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE';
  if (garbled || (error.name === 'HTTPParserError' && status === undefined)) return 'answer-not-understood';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'answer-too-large';
  // An answer that had begun counts as cut off, whatever the error is.
  return status === undefined ? 'connection-lost' : 'answer-truncated';
}
