/** The words outside the window: notifications, and the question before the window closes. */
import { words } from './language.ts';
import { isVerified, type DeviceSummary, type OperationView } from './operation.ts';
import { resultText } from './text-result.ts';

const DESKTOP = words('desktop');

export interface MessageText {
  readonly title: string;
  readonly body: string;
}

export interface QuestionText extends MessageText {
  /** The harmless answer, which Enter and Esc choose too. */
  readonly stay: string;
  readonly go: string;
}

/** A device by its name, otherwise model, otherwise MAC, with its address. */
function deviceText({ name, model, address, mac }: DeviceSummary): string {
  return `${name ?? model ?? mac}${address === undefined ? '' : `, ${address}`}`;
}

/** A single result in full; several results as a count of those that are verified and those to look at. */
export function resultsText(operations: readonly OperationView[]): MessageText {
  const [only, ...others] = operations;
  if (only?.result !== undefined && others.length === 0) {
    return { title: resultText(only.result, only.action).title, body: deviceText(only.device) };
  }
  const verified = operations.filter(({ result }) => result !== undefined && isVerified(result)).length;
  const rest = operations.length - verified;
  return {
    title: DESKTOP.results({ count: operations.length }),
    body: rest > 0 ? DESKTOP.toLookAt({ verified, rest }) : DESKTOP.verified({ count: verified }),
  };
}

export interface UnderWay {
  /** Operations that are being checked, sent, or observed. */
  readonly started: number;
  /** Operations that are queued; nothing was sent for them. */
  readonly queued: number;
  /** Disks that are being formatted or are about to be. */
  readonly formats: number;
}

export function closingText({ started, queued, formats }: UnderWay): QuestionText {
  const { closeTitle: title, stay, go } = DESKTOP;
  const body = [
    ...(started > 0 ? [DESKTOP.started({ count: started })] : []),
    ...(queued > 0 ? [DESKTOP.queued({ count: queued })] : []),
    ...(formats > 0 ? [DESKTOP.formats({ count: formats })] : []),
  ].join('\n');
  return { title, body, stay, go };
}
