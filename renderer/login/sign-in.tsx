/**
 * User and password for one device. The password lives in its field only, never in React's state or a store: it is read
 * from there when it is sent, and wiped when main has answered. Only while main asks back (certificate, unencrypted
 * login) does it stay in the field, so that the answer can send it without typing it again.
 */
import { useEffect, useRef, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import type { SignedIn, VerbInput } from '../../shared/ipc.ts';
import type { Failure } from '../../shared/result.ts';
import { actionText } from '../../shared/text-operation.ts';
import { PANEL } from '../../shared/text.ts';
import { signIn } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { LoginFields } from './login-fields.tsx';
import { KeptLoginFailed } from './kept-login.tsx';
import { RememberBox } from './remember-box.tsx';
import { SignInQuestion, isQuestion, type Agreed } from './sign-in-question.tsx';

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
  /** What the login is for; that of Basic Settings where it is left out. */
  readonly hint?: string;
  /** Among other things on a page, the keyboard stays where it is. */
  readonly takesFocus?: boolean;
  readonly onSignedIn: (signedIn: SignedIn) => void;
}

export function SignIn({ device, hint, takesFocus = true, onSignedIn }: SignInProps) {
  const styles = useStyles();
  const app = useApp();
  const wanted = useUi((state) => state.wanted);
  const password = useRef<HTMLInputElement>(null);
  const [user, setUser] = useState('admin');
  const [hasPassword, setHasPassword] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [agreed, setAgreed] = useState<Agreed>({});
  /** Undefined until the user says: then a login that is kept stays kept. */
  const [remember, setRemember] = useState<boolean>();
  const question = failure !== undefined && isQuestion(failure) ? failure : undefined;

  useEffect(() => {
    const field = password.current;
    if (takesFocus) field?.focus();
    return () => {
      if (field !== null) field.value = '';
    };
  }, [takesFocus]);

  function wipe(): void {
    if (password.current !== null) password.current.value = '';
    setHasPassword(false);
  }

  async function send(more: Agreed = {}): Promise<void> {
    const field = password.current;
    if (field === null || field.value === '' || user.trim() === '' || isBusy) return;
    const all = { ...agreed, ...more };
    setAgreed(all);
    setBusy(true);
    setFailure(undefined);
    const answer = await signIn(app, {
      deviceId: device.id,
      user: user.trim(),
      password: field.value,
      ...all,
      ...rememberOf(remember, device),
    });
    setBusy(false);
    if (answer.ok) {
      wipe();
      onSignedIn(answer.value);
      return;
    }
    setFailure(answer.failure);
    if (isQuestion(answer.failure)) return;
    wipe();
    password.current?.focus();
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
        <LoginFields
          user={user}
          onUser={setUser}
          id="password"
          field={password}
          onFilled={setHasPassword}
          isReadOnly={isBusy || question !== undefined}
        />
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
            disabledFocusable={isBusy || !hasPassword || user.trim() === ''}
          >
            {isBusy ? PANEL.signingIn : PANEL.signIn}
          </Button>
        </div>
      ) : (
        <SignInQuestion
          failure={question}
          onAgree={(more) => void send(more)}
          onCancel={() => {
            wipe();
            setFailure(undefined);
            password.current?.focus();
          }}
        />
      )}
    </form>
  );
}

/** A login that is kept for this device already is replaced, unless the user took the tick off. */
function rememberOf(chosen: boolean | undefined, device: Device): Pick<VerbInput<'signIn'>, 'remember'> {
  const remember = chosen ?? (device.remembered === true ? true : undefined);
  return remember === undefined ? {} : { remember };
}
