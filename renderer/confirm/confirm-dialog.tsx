/**
 * The question before anything that cannot be undone: the device first, then what is lost, then what is not, then proof
 * of reading. Cancel is the strong button. It shows main's own summary and nothing the window made up.
 */
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { ConsentView } from '../../shared/operation.ts';
import type { Failure, FailureCode } from '../../shared/result.ts';
import { CONFIRM_MANY } from '../../shared/text-batch.ts';
import { actionText } from '../../shared/text-operation.ts';
import { APP, CONFIRM } from '../../shared/text.ts';
import { abandonAsk, confirm } from '../state/actions.ts';
import { useApp, useTick, useUi } from '../state/app-context.ts';
import type { Ask } from '../state/stores.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { fluentRef } from '../ui/fluent-ref.ts';
import { focusRow } from '../ui/focus.ts';
import { AskedDevice, Consequences } from './consequences.tsx';
import { LeftOut, ManyAsked } from './many-asked.tsx';
import { TypedProof } from './typed-proof.tsx';
import { isTyped } from './typed.ts';

/** A second click of a double click must not answer the question that the first one opened; milliseconds. */
const GRACE = 250;

/** After these the same question may be answered again. */
const AGAIN: readonly FailureCode[] = ['consent-typed-wrong', 'consent-too-soon', 'consent-no-input'];

const LOW = '@media (max-height: 620px)';

const useStyles = makeStyles({
  // In a low window (a small laptop at 150 %) the field to type into must still be in view.
  surface: { maxWidth: '540px', [LOW]: { paddingTop: '12px', paddingBottom: '12px' } },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px', [LOW]: { rowGap: '7px' } },
  wide: { maxWidth: '680px' },
  /** Of a long question, what is typed stays in view. */
  typed: {
    position: 'sticky',
    bottom: 0,
    paddingTop: '6px',
    backgroundColor: tokens.colorNeutralBackground1,
    ':empty': { display: 'none' },
  },
  // What is read ends well above what is pressed.
  actions: { paddingTop: '10px', [LOW]: { paddingTop: 0 } },
  button: { whiteSpace: 'nowrap' },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: '#ffffff',
    ':hover': { backgroundColor: tokens.colorStatusDangerBackground3Hover, color: '#ffffff' },
    ':hover:active': { backgroundColor: tokens.colorStatusDangerBackground3Pressed, color: '#ffffff' },
  },
});

export function ConfirmDialog() {
  const ask = useUi((state) => state.ask);
  return ask?.kind === 'open' ? <Question key={ask.consent.id} ask={ask} /> : null;
}

/** True once `milliseconds` have gone by since this was first drawn. */
function useWaited(milliseconds: number): boolean {
  const [isOver, setOver] = useState(milliseconds <= 0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isOver;
}

function Question({ ask }: { readonly ask: Ask & { readonly kind: 'open' } }) {
  const styles = useStyles();
  const app = useApp();
  const { consent } = ask;
  const cancel = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const readySince = useRef(Infinity);
  const [typed, setTyped] = useState('');
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const waited = useWaited(consent.waitMs);
  const isExpired = useTick((now) => now >= consent.expiresAt);
  const shown: Failure | undefined = failure ?? (isExpired ? { code: 'consent-expired' } : undefined);
  const isOver = shown !== undefined && !AGAIN.includes(shown.code);
  // Of a selection of which nothing can be acted on, there is nothing to confirm.
  const hasDevices = consent.devices.length > 0;
  const isReady = hasDevices && waited && isTyped(consent, typed) && !isWorking && !isOver;

  useEffect(() => {
    const before = document.activeElement;
    (field.current ?? cancel.current)?.focus({ preventScroll: true });
    // Where there is little room, what comes first is read first: the device.
    if (content.current !== null) content.current.scrollTop = 0;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    readySince.current = isReady ? performance.now() : Infinity;
  }, [isReady]);
  useEffect(() => {
    if (isOver) cancel.current?.focus();
  }, [isOver]);

  async function execute(): Promise<void> {
    if (!isReady || performance.now() - readySince.current < GRACE) return;
    setWorking(true);
    const refused = await confirm(app, typed.trim());
    if (refused === undefined) {
      // The row keeps the keyboard: a panel without it may close by itself when all went well.
      const { deviceId } = ask;
      if (deviceId !== undefined) setTimeout(() => focusRow(deviceId));
      return;
    }
    setFailure(refused);
    setWorking(false);
  }

  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_, { open }) => {
        if (!open && !isWorking) abandonAsk(app);
      }}
    >
      <DialogSurface
        className={mergeClasses(styles.surface, isMany(consent) && styles.wide)}
        data-testid="confirm"
      >
        <DialogBody>
          <DialogTitle>{titleOf(consent)}</DialogTitle>
          <DialogContent ref={fluentRef(content)} className={styles.content}>
            {isMany(consent) ? (
              <ManyAsked consent={consent} />
            ) : (
              consent.devices.map((device) => (
                <AskedDevice key={device.id} device={device} typed={consent.typed.kind} />
              ))
            )}
            <LeftOut consent={consent} />
            {hasDevices && <Consequences consent={consent} />}
            {shown !== undefined && <FailureBar failure={shown} />}
            {!isOver && hasDevices && (
              <div className={styles.typed}>
                <TypedProof
                  consent={consent}
                  value={typed}
                  onChange={setTyped}
                  isReadOnly={isWorking}
                  field={field}
                />
              </div>
            )}
          </DialogContent>
          <DialogActions className={styles.actions}>
            {!isOver && hasDevices && (
              <Button
                className={mergeClasses(
                  styles.button,
                  consent.action === 'default' && isReady && styles.danger,
                )}
                disabled={!isReady}
                onClick={() => void execute()}
              >
                {isWorking ? CONFIRM.working : CONFIRM.confirm[consent.action]}
              </Button>
            )}
            <Button
              ref={fluentRef(cancel)}
              className={styles.button}
              appearance="primary"
              disabledFocusable={isWorking}
              onClick={() => abandonAsk(app)}
            >
              {isOver || !hasDevices ? APP.close : APP.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function isMany(consent: ConsentView): boolean {
  return consent.devices.length > 1;
}

function titleOf(consent: ConsentView): string {
  if (consent.devices.length === 0) return CONFIRM_MANY.none({ action: actionText(consent.action) });
  if (isMany(consent)) return CONFIRM_MANY.title[consent.action]({ count: consent.devices.length });
  return CONFIRM.title[consent.action]({ kind: consent.devices[0]?.summary.kind ?? 'other' });
}
