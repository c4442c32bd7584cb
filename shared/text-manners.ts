/** What is said outside the window: notifications, and the question before it closes. */
import { counted } from './format.ts';
import { isVerified, type DeviceSummary, type OperationView } from './operation.ts';
import { resultText } from './text-result.ts';

export interface MessageText {
  readonly title: string;
  readonly body: string;
}

export interface QuestionText extends MessageText {
  /** The harmless answer, which Enter and Esc give too. */
  readonly stay: string;
  readonly go: string;
}

/** A device as one knows it by: name, else model, and where it was. */
function deviceText({ name, model, address, mac }: DeviceSummary): string {
  return `${name ?? model ?? mac}${address === undefined ? '' : `, ${address}`}`;
}

/** One result by itself, several as a count of those that went well and those that need a look. */
export function resultsText(operations: readonly OperationView[]): MessageText {
  const [only, ...others] = operations;
  if (only?.result !== undefined && others.length === 0) {
    return { title: resultText(only.result, only.action).title, body: deviceText(only.device) };
  }
  const verified = operations.filter(({ result }) => result !== undefined && isVerified(result)).length;
  const rest = operations.length - verified;
  const parts = [`${verified} verified`, ...(rest > 0 ? [`${rest} to look at`] : [])];
  return { title: counted(operations.length, 'result'), body: `${parts.join(', ')}.` };
}

/** `started`: checked, sent or observed. `queued`: nothing was sent. */
export function closingText({ started, queued }: { started: number; queued: number }): QuestionText {
  const sent =
    started > 0
      ? [
          `${counted(started, 'operation is', 'operations are')} under way. What was sent cannot be taken back; whether it worked is observed only while Cogwheel runs.`,
        ]
      : [];
  const waiting =
    queued > 0 ? [`${counted(queued, 'operation has', 'operations have')} not started and will not be.`] : [];
  return {
    title: 'Close while operations are under way?',
    body: [...sent, ...waiting].join('\n'),
    stay: 'Keep open',
    go: 'Close anyway',
  };
}
