/**
 * Questions that main asks before it sends a password: an unknown or changed certificate, or a sign-in that others
 * could read.
 */
import { useEffect, useRef, useState } from 'react';
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { fingerprintLines } from '../../shared/format.ts';
import type { VerbInput } from '../../shared/ipc.ts';
import type { Failure } from '../../shared/result.ts';
import { APP, PANEL } from '../../shared/text.ts';
import { FailureBar } from '../ui/failure-bar.tsx';

/** What the user agreed to for this device. */
export type Agreed = Pick<VerbInput<'signIn'>, 'acceptFingerprint' | 'allowBasic' | 'allowOldTls'>;

/** What it means to agree to a failure; undefined if there is nothing to agree to. */
function agreement(failure: Failure): { readonly label: string; readonly agreed: Agreed } | undefined {
  switch (failure.code) {
    case 'certificate-new':
      return failure.fingerprint === undefined
        ? undefined
        : { label: PANEL.trust, agreed: { acceptFingerprint: failure.fingerprint } };
    case 'certificate-changed':
      return failure.fingerprint === undefined
        ? undefined
        : { label: PANEL.trustChanged, agreed: { acceptFingerprint: failure.fingerprint } };
    case 'login-basic-only':
      return { label: PANEL.allowBasic, agreed: { allowBasic: true } };
    case 'tls-too-old':
      return { label: PANEL.allowOldTls, agreed: { allowOldTls: true } };
    default:
      return undefined;
  }
}

/** Whether the user can agree and go on. Any other failure ends the attempt. */
export function isQuestion(failure: Failure): boolean {
  return agreement(failure) !== undefined;
}

const useStyles = makeStyles({
  question: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '10px',
    ':focus': { outlineStyle: 'none' },
  },
  print: {
    marginTop: '8px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '17px',
    userSelect: 'text',
  },
  label: { fontFamily: tokens.fontFamilyBase, fontWeight: tokens.fontWeightSemibold },
  buttons: { display: 'flex', justifyContent: 'flex-end', columnGap: '8px', flexWrap: 'wrap', rowGap: '8px' },
});

export interface SignInQuestionProps {
  readonly failure: Failure;
  readonly onAgree: (agreed: Agreed) => void;
  readonly onCancel: () => void;
}

export function SignInQuestion({ failure, onAgree, onCancel }: SignInQuestionProps) {
  const styles = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const [knowsWhy, setKnowsWhy] = useState(false);
  const offer = agreement(failure);
  const isAlarm = failure.code === 'certificate-changed';

  // Focuses the question instead of a button, so that it is read from its beginning.
  useEffect(() => box.current?.focus(), []);

  return (
    <div ref={box} className={styles.question} tabIndex={-1}>
      <FailureBar failure={failure} intent={isAlarm ? 'error' : 'warning'}>
        {isAlarm && (
          <Fingerprint label={PANEL.previousFingerprint} fingerprint={failure.previousFingerprint} />
        )}
        {(isAlarm || failure.code === 'certificate-new') && (
          <Fingerprint
            label={isAlarm ? PANEL.newFingerprint : PANEL.fingerprint}
            fingerprint={failure.fingerprint}
          />
        )}
      </FailureBar>
      {isAlarm && (
        <Checkbox
          label={PANEL.knowWhy}
          checked={knowsWhy}
          onChange={(_, { checked }) => setKnowsWhy(checked === true)}
        />
      )}
      <div className={styles.buttons}>
        {offer !== undefined && (
          <Button disabled={isAlarm && !knowsWhy} onClick={() => onAgree(offer.agreed)}>
            {offer.label}
          </Button>
        )}
        <Button appearance="primary" onClick={onCancel}>
          {APP.cancel}
        </Button>
      </div>
    </div>
  );
}

function Fingerprint({
  label,
  fingerprint,
}: {
  readonly label: string;
  readonly fingerprint: string | undefined;
}) {
  const styles = useStyles();
  if (fingerprint === undefined) return null;
  return (
    <div className={styles.print}>
      <div className={styles.label}>{label}</div>
      {fingerprintLines(fingerprint).map((line, index) => (
        <div key={`${index} ${line}`}>{line}</div>
      ))}
    </div>
  );
}
