/**
 * The login for several devices: one for all that are ticked, tried one after another until a device refuses it; for
 * others that differ, the same again. What a device asks back (certificate, unencrypted login) is answered here, with
 * the password still in its field; it is wiped as soon as nothing asks any more, and after any refusal.
 */
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc-views.ts';
import { words } from '../../shared/language.ts';
import { isLoginRefusal, type Failure } from '../../shared/result.ts';
import { SIGN_IN_MANY, signInTitle } from '../../shared/text-batch.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { actionText } from '../../shared/text-operation.ts';
import { APP, PANEL } from '../../shared/text.ts';
import { LoginFields } from '../login/login-fields.tsx';
import { SignInQuestion, isQuestion } from '../login/sign-in-question.tsx';
import { useTypedLogin } from '../login/use-typed-login.ts';
import type { Agreed } from '../login/sign-in-question.tsx';
import { abandonAsk } from '../state/actions.ts';
import { useApp, useDevices, useUi } from '../state/app-context.ts';
import { afterSignIn, canBeAsked, signInMany, wantLogin } from '../state/many-actions.ts';
import type { Ask } from '../state/stores.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SignInList } from './sign-in-list.tsx';

const RESALE = words('resale');

const useStyles = makeStyles({
  surface: { maxWidth: '600px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '10px' },
  text: { margin: 0 },
  fields: { display: 'grid', gridTemplateColumns: '2fr 3fr auto', columnGap: '12px', alignItems: 'end' },
  button: { whiteSpace: 'nowrap' },
});

type Asked = Ask & { readonly kind: 'sign-in-many' };

export function SignInManyDialog() {
  const ask = useUi((state) => state.ask);
  return ask?.kind === 'sign-in-many' ? <SignInMany ask={ask} /> : null;
}

/** A device that asks back, with what was agreed to for it so far. */
interface Question {
  readonly deviceId: DeviceId;
  readonly failure: Failure;
  readonly agreed: Agreed;
}

function SignInMany({ ask }: { readonly ask: Asked }) {
  const styles = useStyles();
  const app = useApp();
  const devices = useDevices((state) => state.byId);
  const login = useTypedLogin();
  /** Those that wanted a login when this opened: they stay in the list as they are signed in. */
  const [wanted] = useState(() => wantLogin(ask.deviceIds, ask.action, devices).map(({ id }) => id));
  const [unticked, setUnticked] = useState<ReadonlySet<DeviceId>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState<ReadonlyMap<DeviceId, Failure>>(new Map());
  const [failure, setFailure] = useState<Failure>();
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [question] = questions;
  const done = useRef(new Set<DeviceId>());

  const listed = wanted.map((id) => devices.get(id)).filter((device) => device !== undefined);
  const left = listed.filter(({ signedInAs }) => signedInAs === undefined);
  const ticked = left.filter(({ id }) => !unticked.has(id));
  const ready = canBeAsked(ask.deviceIds, ask.action, devices);

  const { field } = login;
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [field]);

  const isMine = () => app.stores.ui.getState().ask === ask;

  function wipe(): void {
    login.wipe();
    setQuestions([]);
    login.focus();
  }

  function note(results: readonly SignedInOne[]): void {
    setFailures((known) => {
      const next = new Map(known);
      for (const { deviceId, result } of results) {
        if (result.ok) next.delete(deviceId);
        else next.set(deviceId, result.failure);
      }
      return next;
    });
  }

  /** On to the question as soon as nobody is left to sign in to. */
  function after(signedIn: readonly DeviceId[]): void {
    for (const id of signedIn) done.current.add(id);
    if (wanted.every((id) => done.current.has(id))) {
      wipe();
      void afterSignIn(app, ask);
    }
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
    note(answer.value);
    const failed = answer.value.flatMap(({ deviceId, result }) =>
      result.ok ? [] : [{ deviceId, failure: result.failure }],
    );
    const refusedBy = failed.filter((each) => isLoginRefusal(each.failure)).map(({ deviceId }) => deviceId);
    const isUntried = (each: { readonly failure: Failure }) =>
      each.failure.code === 'login-refused-elsewhere';
    // Others took it, so this one differs: typed once more for those left, it must not cost this one a second try.
    if (failed.length < answer.value.length && failed.some(isUntried)) {
      setUnticked((before) => new Set([...before, ...refusedBy]));
    }
    const asking = failed
      .filter((each) => isQuestion(each.failure))
      .map((each): Question => ({ ...each, agreed: {} }));
    // A password that a device has refused goes nowhere else.
    if (refusedBy.length > 0 || asking.length === 0) wipe();
    else setQuestions(asking);
    after(answer.value.filter(({ result }) => result.ok).map(({ deviceId }) => deviceId));
  }

  async function agree({ deviceId, agreed }: Question, more: Agreed): Promise<void> {
    const typed = login.read();
    if (typed === undefined || isBusy) return;
    setBusy(true);
    const all = { ...agreed, ...more };
    const result = await app.bridge.signIn({ deviceId, ...typed, ...all });
    if (!isMine()) return;
    setBusy(false);
    note([{ deviceId, result }]);
    const others = questions.slice(1);
    if (!result.ok && isQuestion(result.failure)) {
      setQuestions([{ deviceId, failure: result.failure, agreed: all }, ...others]);
      return;
    }
    if ((!result.ok && isLoginRefusal(result.failure)) || others.length === 0) wipe();
    else setQuestions(others);
    if (result.ok) after([deviceId]);
  }

  function passOver(): void {
    if (questions.length <= 1) wipe();
    else setQuestions(questions.slice(1));
  }

  return (
    <ModalDialog
      modalType="alert"
      onOpenChange={(_, { open }) => {
        if (!open) abandonAsk(app);
      }}
    >
      <DialogSurface className={styles.surface} data-testid="sign-in-many">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (question === undefined) void send();
          }}
        >
          <DialogBody>
            <DialogTitle>{signInTitle(wanted.length, ask.deviceIds.length)}</DialogTitle>
            <DialogContent className={styles.content}>
              <p className={styles.text}>
                {ask.purpose === 'resale'
                  ? RESALE.signInHint
                  : SIGN_IN_MANY.hint({ action: actionText(ask.action) })}{' '}
                {failures.size > 0 && SIGN_IN_MANY.differ}
              </p>
              {failure !== undefined && <FailureBar failure={failure} />}
              <SignInList
                devices={byNeed(listed, failures)}
                failures={failures}
                unticked={unticked}
                isReadOnly={isBusy || question !== undefined}
                onTick={setUnticked}
              />
              <div className={styles.fields}>
                <LoginFields login={login} id="password-many" isReadOnly={isBusy || question !== undefined} />
                <Button
                  type="submit"
                  appearance="primary"
                  className={styles.button}
                  disabledFocusable={
                    isBusy || question !== undefined || !login.isComplete || ticked.length === 0
                  }
                >
                  {isBusy ? SIGN_IN_MANY.signingIn : PANEL.signIn}
                </Button>
              </div>
              {question !== undefined && (
                <Asking
                  key={`${question.deviceId} ${question.failure.code}`}
                  question={question}
                  device={devices.get(question.deviceId)}
                  onAgree={(more) => void agree(question, more)}
                  onCancel={passOver}
                />
              )}
            </DialogContent>
            <DialogActions>
              {ready > 0 && (
                <Button
                  className={styles.button}
                  disabledFocusable={isBusy}
                  onClick={() => void afterSignIn(app, ask)}
                >
                  {SIGN_IN_MANY.goOn({ ready })}
                </Button>
              )}
              <Button className={styles.button} onClick={() => abandonAsk(app)}>
                {APP.cancel}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </ModalDialog>
  );
}

/** What wants something first: refused or asking, then not tried, then signed in; else in the order of the selection. */
function byNeed(devices: readonly Device[], failures: ReadonlyMap<DeviceId, Failure>): readonly Device[] {
  const rank = ({ id, signedInAs }: Device) => {
    const code = failures.get(id)?.code;
    if (signedInAs !== undefined) return 3;
    return code === undefined ? 2 : code === 'login-refused-elsewhere' ? 1 : 0;
  };
  return [...devices].sort((a, b) => rank(a) - rank(b));
}

interface AskingProps {
  readonly question: Question;
  readonly device: Device | undefined;
  readonly onAgree: (agreed: Agreed) => void;
  readonly onCancel: () => void;
}

function Asking({ question, device, onAgree, onCancel }: AskingProps) {
  const styles = useStyles();
  return (
    <section aria-label={PANEL.signIn}>
      <p className={styles.text}>
        <b>
          {SIGN_IN_MANY.question({ title: device === undefined ? question.deviceId : deviceTitle(device) })}
        </b>
      </p>
      <SignInQuestion failure={question.failure} onAgree={onAgree} onCancel={onCancel} />
    </section>
  );
}
