/** The sign-in of the selected track, as in Basic Settings. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { blockedText } from '../../shared/text-device.ts';
import { failureText } from '../../shared/text-failure.ts';
import { SignIn } from '../login/sign-in.tsx';
import { useApp } from '../state/app-context.ts';
import { readResale } from '../state/resale-actions.ts';
import type { TrackFacts } from './step-state.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function SignInStep({ track, device, operation }: TrackFacts) {
  const styles = useStyles();
  const app = useApp();
  const user = device?.signedInAs ?? track.signedInAs;
  const statusText = () => {
    if (user !== undefined) return RESALE.signedInAs({ user });
    if (device === undefined) return RESALE.signInGone;
    if (device.activation === 'inactive') return RESALE.signInInactive;
    if (!device.online) return RESALE.signInOffline({ reason: failureText({ code: 'offline' }).reason });
    return blockedText(device, 'default');
  };
  const text = statusText();
  const canSignIn = device !== undefined && device.signedInAs === undefined && operation === undefined;
  return (
    <>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {canSignIn && blockedText(device, 'default') === undefined && !track.skipped.includes('sign-in') && (
        <SignIn
          key={device.id}
          device={device}
          hint={RESALE.signInHint}
          takesFocus={false}
          onSignedIn={() => void readResale(app, [device.id])}
        />
      )}
    </>
  );
}
