/**
 * Sign-in form for one device; see {@link useTypedLogin}. The password stays in its field only while main asks a
 * question (certificate, unencrypted sign-in), so that the user need not type it again to answer.
 */
import { useEffect, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import type { SignedIn } from '../../shared/ipc-views.ts';
import type { VerbInput } from '../../shared/ipc.ts';
import type { Failure } from '../../shared/result.ts';
import { actionText } from '../../shared/text-operation.ts';
import { PANEL } from '../../shared/text.ts';
import { signIn } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { KeptLoginFailed } from './kept-login.tsx';
import { LoginFields } from './login-fields.tsx';
import { RememberBox } from './remember-box.tsx';
import { SignInQuestion, isQuestion, type Agreed } from './sign-in-question.tsx';
import { useTypedLogin } from './use-typed-login.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '10px',
    padding: '12px 16px 14px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  hint: { color: tokens.colorNeutralForeground2 },
  fields: { display: 'grid', gridTemplateColumns: '2fr 3fr', columnGap: '12px' },
  buttons: { display: 'flex', alignItems: 'flex-start', columnGap: '12px' },
  button: { marginLeft: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
});

export interface SignInProps {
  readonly device: Device;
  /** What the login is needed for. Omit it for the hint of Basic Settings. */
  readonly hint?: string;
  /** False if the form is one of several things on a page, so that the focus stays where it is. */
  readonly takesFocus?: boolean;
  readonly onSignedIn: (signedIn: SignedIn) => void;
}

export function SignIn({ device, hint, takesFocus = true, onSignedIn }: SignInProps) {
  const styles = useStyles();
  const app = useApp();
  const wanted = useUi((state) => state.wanted);
  const login = useTypedLogin();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [agreed, setAgreed] = useState<Agreed>({});
  /** Undefined until the user changes the checkbox. A stored login then stays stored. */
  const [remember, setRemember] = useState<boolean>();
  const question = failure !== undefined && isQuestion(failure) ? failure : undefined;

  const { field } = login;
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [field, takesFocus]);

  async function send(more: Agreed = {}): Promise<void> {
    const typed = login.read();
    if (typed === undefined || isBusy) return;
    const all = { ...agreed, ...more };
    setAgreed(all);
    setBusy(true);
    setFailure(undefined);
    const answer = await signIn(app, {
      deviceId: device.id,
      ...typed,
      ...all,
      ...rememberOf(remember, device),
    });
    setBusy(false);
    if (answer.ok) {
      login.wipe();
      onSignedIn(answer.value);
      return;
    }
    setFailure(answer.failure);
    if (isQuestion(answer.failure)) return;
    login.wipe();
    login.focus();
  }

  return (
    <form
      className={styles.form}
      aria-label={PANEL.signIn}
      onSubmit={(event) => {
        event.preventDefault();
        if (question === undefined) void send();
      }}
    >
      <div className={styles.hint}>
        {hint ?? (wanted === undefined ? PANEL.signInHint : PANEL.signInFor({ action: actionText(wanted) }))}
      </div>
      {failure === undefined && <KeptLoginFailed device={device} />}
      {failure !== undefined && question === undefined && <FailureBar failure={failure} />}
      <div className={styles.fields}>
        <LoginFields login={login} id="password" isReadOnly={isBusy || question !== undefined} />
      </div>
      {question === undefined ? (
        <div className={styles.buttons}>
          <RememberBox
            isChecked={remember ?? device.remembered === true}
            isReadOnly={isBusy}
            onChange={setRemember}
          />
          <Button
            type="submit"
            className={styles.button}
            appearance="primary"
            disabledFocusable={isBusy || !login.isComplete}
          >
            {isBusy ? PANEL.signingIn : PANEL.signIn}
          </Button>
        </div>
      ) : (
        <SignInQuestion
          failure={question}
          onAgree={(more) => void send(more)}
          onCancel={() => {
            login.wipe();
            setFailure(undefined);
            login.focus();
          }}
        />
      )}
    </form>
  );
}

/** Replaces a login that is already stored for this device, unless the user cleared the checkbox. */
function rememberOf(chosen: boolean | undefined, device: Device): Pick<VerbInput<'signIn'>, 'remember'> {
  const remember = chosen ?? (device.remembered === true ? true : undefined);
  return remember === undefined ? {} : { remember };
}
