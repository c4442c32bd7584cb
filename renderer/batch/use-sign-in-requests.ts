/**
 * Sends the login that is typed: to all devices that are ticked, then once more to each that asks back. The password is
 * wiped as soon as nothing asks any more, and after any refusal.
 */
import { useState } from 'react';
import { isLoginRefusal, type Failure } from '../../shared/result.ts';
import { isQuestion, type Agreed } from '../login/sign-in-question.tsx';
import type { TypedLogin } from '../login/use-typed-login.ts';
import { useApp } from '../state/app-context.ts';
import { afterSignIn, signInMany } from '../state/many-actions.ts';
import type { AskMany } from '../state/stores.ts';
import { outcomeOf, type Question } from './sign-in-results.ts';
import type { SignInProgress } from './use-sign-in-progress.ts';

export interface SignInRequests {
  readonly isBusy: boolean;
  /** Of the request for all; what a single device failed with is in the progress. */
  readonly failure: Failure | undefined;
  /** What the user is to answer now. */
  readonly question: Question | undefined;
  readonly send: () => Promise<void>;
  /** Answers the question. */
  readonly agree: (more: Agreed) => Promise<void>;
  /** Leaves the device that asks without a login. */
  readonly passOver: () => void;
}

export function useSignInRequests(ask: AskMany, login: TypedLogin, progress: SignInProgress): SignInRequests {
  const app = useApp();
  const { ticked } = progress;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [question, ...others] = questions;

  const isMine = () => app.stores.ui.getState().ask === ask;

  function wipe(): void {
    login.wipe();
    setQuestions([]);
    login.focus();
  }

  /** On to what the sign-in was for, as soon as nobody is left to sign in to. */
  function goOnIfOver(): void {
    if (!progress.isOver()) return;
    wipe();
    void afterSignIn(app, ask);
  }

  async function send(): Promise<void> {
    const typed = login.read();
    if (typed === undefined || isBusy || ticked.length === 0) return;
    setBusy(true);
    setFailure(undefined);
    const deviceIds = ticked.map(({ id }) => id);
    const answer = await signInMany(app, { deviceIds, ...typed });
    if (!isMine()) return;
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      wipe();
      return;
    }
    progress.note(answer.value);
    const outcome = outcomeOf(answer.value);
    progress.untick(outcome.differing);
    if (outcome.questions.length === 0) wipe();
    else setQuestions(outcome.questions);
    goOnIfOver();
  }

  async function agree(more: Agreed): Promise<void> {
    const typed = login.read();
    if (question === undefined || typed === undefined || isBusy) return;
    setBusy(true);
    const { deviceId } = question;
    const agreed = { ...question.agreed, ...more };
    const result = await app.bridge.signIn({ deviceId, ...typed, ...agreed });
    if (!isMine()) return;
    setBusy(false);
    progress.note([{ deviceId, result }]);
    if (!result.ok && isQuestion(result.failure)) {
      setQuestions([{ deviceId, failure: result.failure, agreed }, ...others]);
      return;
    }
    if ((!result.ok && isLoginRefusal(result.failure)) || others.length === 0) wipe();
    else setQuestions(others);
    if (result.ok) goOnIfOver();
  }

  function passOver(): void {
    if (others.length === 0) wipe();
    else setQuestions(others);
  }

  return { isBusy, failure, question, send, agree, passOver };
}
