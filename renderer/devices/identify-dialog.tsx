/**
 * Signing in to addresses of which nobody knows which device is there. While main asks back, the password stays in its
 * field; see {@link useTypedLogin}.
 */
import { useEffect, useState } from 'react';
import {
  Button,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { AddedId, AddedView } from '../../shared/added.ts';
import { words } from '../../shared/language.ts';
import type { Failure } from '../../shared/result.ts';
import { failureText } from '../../shared/text-failure.ts';
import { APP } from '../../shared/text.ts';
import { LoginFields } from '../login/login-fields.tsx';
import type { Agreed } from '../login/sign-in-question.tsx';
import { SignInQuestion, isQuestion } from '../login/sign-in-question.tsx';
import { useTypedLogin, type TypedLogin } from '../login/use-typed-login.ts';
import { placeText } from '../state/added-actions.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { FormButtons } from './add-one.tsx';

const WORDS = words('added');
const NONE: readonly AddedView[] = [];

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  form: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  fields: { display: 'grid', gridTemplateColumns: '2fr 3fr', columnGap: '12px' },
  failures: {
    margin: 0,
    paddingLeft: '18px',
    maxHeight: '120px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
  },
});

type Failures = ReadonlyMap<AddedId, Failure>;

/** Sends the login to all addresses in `left`; wipes it afterwards, unless main asks back about the only one that failed. */
function useIdentify(left: readonly AddedView[], login: TypedLogin, onDone: () => void) {
  const { bridge } = useApp();
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState<Failures>(new Map());
  const [agreed, setAgreed] = useState<Agreed>({});

  async function send(more: Agreed = {}): Promise<void> {
    const typed = login.read();
    if (typed === undefined || isBusy || left.length === 0) return;
    const all = { ...agreed, ...more };
    setAgreed(all);
    setBusy(true);
    setFailures(new Map());
    const answer = await bridge.identifyAdded({
      ids: left.map(({ id }) => id),
      ...typed,
      ...all,
    });
    setBusy(false);
    const refused = answer.ok
      ? answer.value.flatMap(({ id, result }) => (result.ok ? [] : [[id, result.failure] as const]))
      : left.map(({ id }) => [id, answer.failure] as const);
    const [first] = refused;
    if (first === undefined) {
      login.wipe();
      onDone();
      return;
    }
    setFailures(new Map(refused));
    if (refused.length === 1 && isQuestion(first[1])) return;
    login.wipe();
    login.focus();
  }

  return { isBusy, failures, send, forgetFailures: () => setFailures(new Map()) };
}

export interface IdentifyDialogProps {
  readonly ids: readonly AddedId[];
  readonly onClose: () => void;
}

export function IdentifyDialog({ ids, onClose }: IdentifyDialogProps) {
  const styles = useStyles();
  const added = useSession((state) => state.added ?? NONE);
  const left = added.filter(({ id }) => ids.includes(id));
  const login = useTypedLogin(left[0]?.user);
  const { isBusy, failures, send, forgetFailures } = useIdentify(left, login, onClose);
  const [only] = left;
  const failure = left.length === 1 && only !== undefined ? failures.get(only.id) : undefined;
  const question = failure !== undefined && isQuestion(failure) ? failure : undefined;

  const { field } = login;
  useEffect(() => field.current?.focus(), [field]);

  const place = only === undefined ? '' : placeText(only);
  return (
    <ModalDialog onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface className={styles.surface} data-testid="identify">
        <DialogBody>
          <DialogTitle>
            {left.length === 1 ? WORDS.signInTo({ place }) : WORDS.signInToCount({ count: left.length })}
          </DialogTitle>
          <DialogContent>
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault();
                if (question === undefined) void send();
              }}
            >
              <p className={styles.hint}>{WORDS.signInHint}</p>
              {failure !== undefined && question === undefined && <FailureBar failure={failure} />}
              {left.length > 1 && failures.size > 0 && <FailureList entries={left} failures={failures} />}
              <div className={styles.fields}>
                <LoginFields
                  login={login}
                  id="identify-password"
                  isReadOnly={isBusy || question !== undefined}
                />
              </div>
              {question === undefined ? (
                <FormButtons>
                  <Button onClick={onClose}>{APP.cancel}</Button>
                  <Button
                    type="submit"
                    appearance="primary"
                    disabledFocusable={isBusy || !login.isComplete || left.length === 0}
                  >
                    {isBusy ? WORDS.signingIn : WORDS.signIn}
                  </Button>
                </FormButtons>
              ) : (
                <SignInQuestion
                  failure={question}
                  onAgree={(more) => void send(more)}
                  onCancel={() => {
                    login.wipe();
                    forgetFailures();
                    login.focus();
                  }}
                />
              )}
            </form>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}

/** What each address that is left failed with. */
function FailureList({
  entries,
  failures,
}: {
  readonly entries: readonly AddedView[];
  readonly failures: Failures;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.failures} role="alert">
      {entries.map((entry) => {
        const why = failures.get(entry.id);
        return why === undefined ? null : (
          <li key={entry.id}>
            {placeText(entry)}: {failureText(why).title}
          </li>
        );
      })}
    </ul>
  );
}
