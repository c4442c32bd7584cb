/**
 * The login for several devices: one for all that are ticked, tried one after another until a device refuses it; for
 * others that differ, the same again. What a device asks back (certificate, unencrypted login) is answered here, with
 * the password still in its field; it is wiped as soon as nothing asks any more, and after any refusal.
 */
import { useEffect } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { SIGN_IN_MANY, signInTitle } from '../../shared/text-batch.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { actionText } from '../../shared/text-operation.ts';
import { APP, PANEL } from '../../shared/text.ts';
import { LoginFields } from '../login/login-fields.tsx';
import { SignInQuestion, type Agreed } from '../login/sign-in-question.tsx';
import { useTypedLogin, type TypedLogin } from '../login/use-typed-login.ts';
import { abandonAsk } from '../state/actions.ts';
import { useApp, useDevices, useUi } from '../state/app-context.ts';
import { afterSignIn, canBeAsked } from '../state/many-actions.ts';
import type { Ask } from '../state/stores.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SignInList } from './sign-in-list.tsx';
import { byNeed, type Question } from './sign-in-results.ts';
import { useSignInProgress } from './use-sign-in-progress.ts';
import { useSignInRequests } from './use-sign-in-requests.ts';

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

function SignInMany({ ask }: { readonly ask: Asked }) {
  const styles = useStyles();
  const app = useApp();
  const devices = useDevices((state) => state.byId);
  const login = useTypedLogin();
  const progress = useSignInProgress(ask);
  const { isBusy, failure, question, send, agree, passOver } = useSignInRequests(ask, login, progress);
  const { wanted, listed, ticked, unticked, setUnticked, failures } = progress;
  const isReadOnly = isBusy || question !== undefined;
  const ready = canBeAsked(ask.deviceIds, ask.action, devices);

  const { field } = login;
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [field]);

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
                isReadOnly={isReadOnly}
                onTick={setUnticked}
              />
              <LoginRow
                login={login}
                isBusy={isBusy}
                isReadOnly={isReadOnly}
                canSend={login.isComplete && ticked.length > 0}
              />
              {question !== undefined && (
                <Asking
                  key={`${question.deviceId} ${question.failure.code}`}
                  question={question}
                  device={devices.get(question.deviceId)}
                  onAgree={(more) => void agree(more)}
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

interface LoginRowProps {
  readonly login: TypedLogin;
  readonly isBusy: boolean;
  /** While the devices or the user are to answer first. */
  readonly isReadOnly: boolean;
  /** Something to send, and somebody to send it to. */
  readonly canSend: boolean;
}

function LoginRow({ login, isBusy, isReadOnly, canSend }: LoginRowProps) {
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      <LoginFields login={login} id="password-many" isReadOnly={isReadOnly} />
      <Button
        type="submit"
        appearance="primary"
        className={styles.button}
        disabledFocusable={isReadOnly || !canSend}
      >
        {isBusy ? SIGN_IN_MANY.signingIn : PANEL.signIn}
      </Button>
    </div>
  );
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
