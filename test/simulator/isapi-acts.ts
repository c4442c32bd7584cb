/** How a device responds to a permitted reset or reboot request; pure. Source: docs/isapi.md. */
import type { Behaviour } from './config.ts';
import { htmlError, page, responseStatus } from './isapi-pages.ts';
import type { Page } from './isapi-pages.ts';
import type { ActName } from './record.ts';

export interface ActRequest {
  /** As sent, with its query. */
  readonly url: string;
  readonly act: ActName;
  readonly bytes: number;
}

/** `does` is what the device then really does; undefined: nothing. */
export interface ActDecision {
  readonly page: Page;
  readonly accepted: boolean;
  readonly does: ActName | undefined;
  /** True for a Restore that waits for a separate reboot. */
  readonly rebootRequired: boolean;
}

/**
 * Which action a PUT asks for. A factory reset **without a mode is full**, as the specification says; so a
 * lost query would be the worst mistake. Returns `bad-mode` for an unknown mode.
 */
export function actOf(path: string, mode: string | undefined): ActName | 'bad-mode' | undefined {
  const name = /^\/ISAPI\/System\/(reboot|factoryReset)\/?$/i.exec(path)?.[1]?.toLowerCase();
  if (name === 'reboot') return 'reboot';
  if (name === undefined) return undefined;
  if (mode === undefined || mode === '' || mode === 'full') return 'default';
  return mode === 'basic' ? 'restore' : 'bad-mode';
}

export function decideAct(behaviour: Behaviour, request: ActRequest): ActDecision {
  const refusal = refusalPage(behaviour, request);
  if (refusal !== undefined)
    return { page: refusal, accepted: false, does: undefined, rebootRequired: false };
  const rebootRequired = request.act === 'restore' && behaviour.restoreNeedsReboot;
  const answer = responseStatus(behaviour, {
    http: 200,
    url: request.url,
    ...(rebootRequired
      ? { code: 7, text: 'Reboot Required', sub: 'rebootRequired' }
      : { code: 1, text: 'OK', sub: 'ok' }),
  });
  return {
    page: answer,
    accepted: true,
    does: behaviour.lies ? undefined : request.act,
    rebootRequired,
  };
}

function refusalPage(behaviour: Behaviour, request: ActRequest): Page | undefined {
  const { url } = request;
  const refuse = (http: number, code: number, text: string, sub?: string): Page =>
    responseStatus(behaviour, { http, url, code, text, sub });
  if (behaviour.bodyRequired && request.act === 'reboot' && request.bytes === 0) {
    return refuse(400, 5, 'Invalid XML Format', 'badXmlFormat');
  }
  if (behaviour.upgrading) return refuse(503, 2, 'Device Busy', 'upgrading');
  switch (behaviour.refuses) {
    case 'no':
      return undefined;
    case 'not-support':
      return refuse(200, 4, 'Invalid Operation', 'notSupport');
    case 'not-support-json':
      return page(
        JSON.stringify({
          requestURL: url,
          statusCode: 4,
          statusString: 'Invalid Operation',
          subStatusCode: 'notSupport',
          errorCode: 1073741825,
          errorMsg: 'notSupport',
        }),
        403,
        'application/json',
      );
    case 'low-privilege':
      return refuse(403, 4, 'Invalid Operation', 'lowPrivilege');
    case 'html-status':
      return methodNotAllowed(url);
    case 'html-404':
      return htmlError(404, 'Not Found');
    case 'busy':
      return refuse(503, 2, 'Device Busy', 'deviceBusy');
    case 'description-only':
      return responseStatus(behaviour, {
        http: 500,
        url,
        code: 4,
        text: 'Invalid Operation',
        more: '\n<description>not allowed now</description>',
      });
  }
}

/** A ResponseStatus with HTTP 400 and the type text/html, as recorded. */
export function methodNotAllowed(url: string): Page {
  return page(
    `<ResponseStatus version="1.0" xmlns="http://www.std-cgi.com/ver10/XMLSchema"><requestURL>${url}</requestURL><statusCode>4</statusCode><statusString>Invalid Operation</statusString><subStatusCode>methodNotAllowed</subStatusCode><errorCode>1073741828</errorCode><errorMsg>http method is not allowed</errorMsg></ResponseStatus>`,
    400,
    'text/html',
  );
}
