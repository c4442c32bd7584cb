/**
 * The login stored on this PC, as the panel shows it: that it is being used, that it was used, why it failed, and how
 * to forget it.
 */
import { Button, Link, MessageBar, MessageBarBody, Spinner, makeStyles } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import type { FailureCode } from '../../shared/result.ts';
import { forgetLogin, hasKeptLogin, signInKept } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';

const REMEMBERED = words('remembered');

const useStyles = makeStyles({
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '6px' },
  body: { whiteSpace: 'normal' },
  offer: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'center' },
});

/** After these failures the stored login can't succeed, so the user must type a login. */
const TYPE_AGAIN: ReadonlySet<FailureCode> = new Set([
  'login-wrong',
  'login-locked',
  'login-not-readable',
  'login-not-remembered',
  'remembered-mac-changed',
  'remembered-serial-changed',
  'remembered-realm-changed',
  'remembered-certificate-changed',
  'device-not-activated',
]);

export function KeptLoginTrying() {
  const styles = useStyles();
  return (
    <MessageBar
      className={styles.bar}
      intent="info"
      layout="multiline"
      icon={<Spinner size="extra-tiny" aria-hidden />}
    >
      <MessageBarBody className={styles.body}>{REMEMBERED.trying}</MessageBarBody>
    </MessageBar>
  );
}

/** In the sign-in form: why the stored login failed, otherwise the offer to use it. */
export function KeptLoginFailed({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const app = useApp();
  const use = useUi((state) => state.keptLogin);
  const canUse = hasKeptLogin(device);
  const forget = device.remembered === true && (
    <Button size="small" onClick={() => void forgetLogin(app, device.id)}>
      {REMEMBERED.forget}
    </Button>
  );
  if (use?.kind === 'failed') {
    return (
      <FailureBar
        failure={use.failure}
        intent="warning"
        actions={
          <>
            {canUse && !TYPE_AGAIN.has(use.failure.code) && (
              <Button size="small" onClick={() => void signInKept(app, device.id)}>
                {REMEMBERED.again}
              </Button>
            )}
            {forget}
          </>
        }
      />
    );
  }
  if (device.remembered !== true) return null;
  return (
    <div className={styles.offer}>
      {canUse && (
        <Button size="small" onClick={() => void signInKept(app, device.id)}>
          {REMEMBERED.use}
        </Button>
      )}
      {forget}
    </div>
  );
}

/** After "Signed in as …". */
export function KeptLoginNote({ device }: { readonly device: Device }) {
  const app = useApp();
  const use = useUi((state) => state.keptLogin);
  if (device.remembered !== true) return null;
  return (
    <div>
      {use?.kind === 'used' ? REMEMBERED.used : REMEMBERED.kept}{' '}
      <Link as="button" inline onClick={() => void forgetLogin(app, device.id)}>
        {REMEMBERED.forget}
      </Link>
    </div>
  );
}
