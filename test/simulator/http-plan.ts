/** What a simulated device receives and sends over HTTP, without sockets. */
import type { Page } from './isapi-pages.ts';

export interface DeviceRequest {
  readonly method: string;
  /** As sent, with its query. */
  readonly url: string;
  readonly authorization: string | undefined;
  /** Length of the body in bytes. */
  readonly bytes: number;
  /** Address of the client, without the port. */
  readonly remote: string;
  readonly connection: number;
  readonly via: 'http' | 'https';
}

export interface AnswerPlan {
  readonly kind: 'answer';
  /** Milliseconds to wait before the first byte. */
  readonly delay: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly close: boolean;
  /** Sends the body in small pieces, this many milliseconds apart. */
  readonly drip?: number | undefined;
  /** Announces the whole body, sends this many bytes and then drops the connection. */
  readonly cutAfter?: number | undefined;
  /** Once the response is sent, the address goes to this device. */
  readonly handTo?: string | undefined;
}

/** `reset`: the device resets the connection without a response. `never`: it sends nothing. */
export type HttpPlan =
  AnswerPlan | { readonly kind: 'reset'; readonly delay: number } | { readonly kind: 'never' };

export function answerWith(
  page: Page,
  options: {
    readonly challenge?: string | undefined;
    readonly close: boolean;
    readonly delay?: number;
    readonly handTo?: string | undefined;
  },
): AnswerPlan {
  return {
    kind: 'answer',
    delay: options.delay ?? 0,
    status: page.status,
    headers: {
      'Content-Type': page.type,
      ...(options.challenge === undefined ? {} : { 'WWW-Authenticate': options.challenge }),
    },
    body: page.body,
    close: options.close,
    handTo: options.handTo,
  };
}

/** Invalid responses, to test clients that trust what they read. */
export function nonsensePlan(
  kind: 'html' | 'garbage' | 'empty' | 'oversized' | 'slow' | 'truncated' | 'redirect',
  page: Page,
): AnswerPlan {
  const plan = answerWith(page, { close: false });
  switch (kind) {
    case 'html':
      return {
        ...plan,
        headers: { 'Content-Type': 'text/html' },
        body: '<!DOCTYPE html><html><body><h1>Login</h1></body></html>',
      };
    case 'garbage':
      return { ...plan, body: '\u0000\u0001<<<&&&]]>\ufffd<DeviceInfo><model>' };
    case 'empty':
      return { ...plan, body: '' };
    case 'oversized':
      return { ...plan, body: `<?xml version="1.0"?><DeviceInfo>${'x'.repeat(3 * 1_048_576)}</DeviceInfo>` };
    case 'slow':
      return { ...plan, drip: 500 };
    case 'truncated':
      return { ...plan, cutAfter: Math.floor(page.body.length / 2) };
    case 'redirect':
      return {
        ...plan,
        status: 302,
        headers: { Location: 'http://127.0.0.1:9/doc/page/login.asp' },
        body: '',
      };
  }
}
