/** The sign-in and the three blocks. Each block says what its action removes and what it keeps. */
import { useState } from 'react';
import {
  Button,
  Link,
  MessageBar,
  MessageBarBody,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { ArrowReset20Regular, ArrowUndo20Regular, Power20Regular } from '@fluentui/react-icons';
import type { Device } from '../../shared/device.ts';
import type { SignedIn } from '../../shared/ipc-views.ts';
import { words } from '../../shared/language.ts';
import { ACTIONS } from '../../shared/operation.ts';
import type { Action } from '../../shared/operation.ts';
import { blockedText } from '../../shared/text-device.ts';
import { failureText } from '../../shared/text-failure.ts';
import { actionText, effectText } from '../../shared/text-operation.ts';
import { PANEL } from '../../shared/text.ts';
import { KeptLoginNote, KeptLoginTrying } from '../login/kept-login.tsx';
import { SignIn } from '../login/sign-in.tsx';
import { prepare, signOut } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { openGuideFor } from '../state/guide-actions.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { WhatNext } from '../ui/what-next.tsx';

const REMEMBERED = words('remembered');

const useStyles = makeStyles({
  blocks: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '10px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  block: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    columnGap: '16px',
    alignItems: 'center',
    padding: '12px 14px 12px 16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  dangerBlock: { border: `1px solid ${tokens.colorPaletteRedBorder1}` },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  effect: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  reason: {
    marginTop: '4px',
    color: tokens.colorStatusWarningForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  button: { minWidth: '112px', whiteSpace: 'nowrap' },
  danger: {
    color: tokens.colorPaletteRedForeground1,
    border: `1px solid ${tokens.colorPaletteRedBorder1}`,
    ':hover': {
      color: tokens.colorPaletteRedForeground1,
      backgroundColor: tokens.colorPaletteRedBackground1,
    },
    ':hover:active': {
      color: tokens.colorPaletteRedForeground1,
      backgroundColor: tokens.colorPaletteRedBackground2,
    },
  },
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '0' },
  body: { whiteSpace: 'normal' },
  forgot: { alignSelf: 'flex-start' },
});

const ICONS: Readonly<Record<Action, typeof Power20Regular>> = {
  reboot: Power20Regular,
  restore: ArrowUndo20Regular,
  default: ArrowReset20Regular,
};

export function Maintenance({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const app = useApp();
  const [isAnotherLogin, setAnotherLogin] = useState(false);
  const [signedIn, setSignedIn] = useState<SignedIn>();
  const isTrying = useUi((state) => state.keptLogin?.kind === 'trying');
  const canSignIn = blockedText(device, 'reboot') === undefined;
  return (
    <>
      {!device.online && (
        <MessageBar className={styles.bar} intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            {failureText({ code: 'offline' }).title} {failureText({ code: 'offline' }).advice}
          </MessageBarBody>
        </MessageBar>
      )}
      {device.activation === 'inactive' && <WhatNext device={device} note={PANEL.inactiveNote} />}
      {device.signedInAs !== undefined && !isAnotherLogin && (
        <SignedInAs device={device} user={device.signedInAs} onAnother={() => setAnotherLogin(true)} />
      )}
      {canSignIn && isTrying && <KeptLoginTrying />}
      {canSignIn && !isTrying && (device.signedInAs === undefined || isAnotherLogin) && (
        <SignIn
          device={device}
          onSignedIn={(done) => {
            setSignedIn(done);
            setAnotherLogin(false);
          }}
        />
      )}
      {device.signedInAs !== undefined && signedIn?.notRemembered !== undefined && (
        <FailureBar failure={signedIn.notRemembered} intent="warning">
          {REMEMBERED.signedInAnyway}
        </FailureBar>
      )}
      <AskFailed device={device} />
      <ul className={styles.blocks}>
        {ACTIONS.map((action) => (
          <Block key={action} action={action} device={device} />
        ))}
      </ul>
      <Link className={styles.forgot} as="button" onClick={() => openGuideFor(app, device.id)}>
        {PANEL.forgot}
      </Link>
    </>
  );
}

interface SignedInAsProps {
  readonly device: Device;
  readonly user: string;
  readonly onAnother: () => void;
}

function SignedInAs({ device, user, onAnother }: SignedInAsProps) {
  const styles = useStyles();
  const app = useApp();
  return (
    <MessageBar className={styles.bar} intent="success" layout="multiline">
      <MessageBarBody className={styles.body}>
        {PANEL.signedInAs} <b>{user}</b>.{' '}
        <Link
          as="button"
          inline
          onClick={() => {
            onAnother();
            void signOut(app, device.id);
          }}
        >
          {PANEL.anotherLogin}
        </Link>
        <KeptLoginNote device={device} />
      </MessageBarBody>
    </MessageBar>
  );
}

/** Why main could not prepare the confirmation. */
function AskFailed({ device }: { readonly device: Device }) {
  const ask = useUi((state) => state.ask);
  if (ask?.kind !== 'failed' || ask.deviceId !== device.id) return null;
  return <FailureBar failure={ask.failure} />;
}

function Block({ action, device }: { readonly action: Action; readonly device: Device }) {
  const styles = useStyles();
  const app = useApp();
  const isAsking = useUi(
    ({ ask }) => ask?.kind === 'preparing' && ask.deviceId === device.id && ask.action === action,
  );
  const reason = blockedText(device, action);
  const isOff = reason !== undefined || device.signedInAs === undefined;
  const isDanger = action === 'default';
  const Icon = ICONS[action];
  const reasonId = `reason-${action}`;
  return (
    <li className={mergeClasses(styles.block, isDanger && styles.dangerBlock)}>
      <div>
        <h4 className={styles.title}>{actionText(action)}</h4>
        <div className={styles.effect}>{effectText(action)}</div>
        {reason !== undefined && (
          <div className={styles.reason} id={reasonId}>
            {reason}
          </div>
        )}
      </div>
      <Button
        className={mergeClasses(styles.button, isDanger && !isOff && !isAsking && styles.danger)}
        icon={<Icon />}
        disabled={isOff}
        disabledFocusable={isAsking}
        aria-describedby={reason === undefined ? undefined : reasonId}
        onClick={() => void prepare(app, device.id, action)}
      >
        {isAsking ? PANEL.asking : PANEL.ask({ action: actionText(action) })}
      </Button>
    </li>
  );
}
