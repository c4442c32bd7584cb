/**
 * The frame of every question before something that can't be undone. Cancel is the primary button. The other button
 * works once the user has typed what is required and the reading time has passed, and it works only once.
 */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { Failure, FailureCode } from '../../shared/result.ts';
import { APP, CONFIRM } from '../../shared/text.ts';
import { useTick } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { fluentRef } from '../ui/fluent-ref.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';

/** The second click of a double click must not answer the question that the first click opened. Milliseconds. */
const GRACE = 250;

/** After these failures, the user may answer the same question again. */
const RETRYABLE: readonly FailureCode[] = ['consent-typed-wrong', 'consent-too-soon', 'consent-no-input'];

const LOW = '@media (max-height: 620px)';

const useStyles = makeStyles({
  // In a low window (a small laptop at 150 %), the field to type in must still be visible.
  surface: { maxWidth: '540px', [LOW]: { paddingTop: '12px', paddingBottom: '12px' } },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px', [LOW]: { rowGap: '7px' } },
  wide: { maxWidth: '680px' },
  /** In a long question, the field to type in stays visible. */
  typed: {
    position: 'sticky',
    bottom: 0,
    paddingTop: '6px',
    backgroundColor: tokens.colorNeutralBackground1,
    ':empty': { display: 'none' },
  },
  // Keeps distance between the text and the buttons.
  actions: { paddingTop: '10px', [LOW]: { paddingTop: 0 } },
  button: { whiteSpace: 'nowrap' },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: '#ffffff',
    ':hover': { backgroundColor: tokens.colorStatusDangerBackground3Hover, color: '#ffffff' },
    ':hover:active': { backgroundColor: tokens.colorStatusDangerBackground3Pressed, color: '#ffffff' },
  },
});

/** True once `milliseconds` have passed since the first render. */
function useWaited(milliseconds: number): boolean {
  const [isOver, setOver] = useState(milliseconds <= 0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isOver;
}

/** True once the button has been ready for so long that it takes a click. Tests read it. */
function useArmed(isReady: boolean): boolean {
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => setArmed(true), GRACE + 20);
    return () => {
      clearTimeout(timer);
      setArmed(false);
    };
  }, [isReady]);
  return isArmed;
}

export interface QuestionDialogProps {
  readonly testId: string;
  readonly title: string;
  readonly isWide: boolean;
  /** `waitMs`: time until it can be answered. `expiresAt`: epoch milliseconds. */
  readonly consent: { readonly waitMs: number; readonly expiresAt: number };
  /** True if there is something to confirm. */
  readonly canConfirm: boolean;
  readonly isTyped: boolean;
  readonly confirmWord: string;
  readonly isDanger: boolean;
  /** The field to type in. It gets the focus first, if there is one. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: (isReadOnly: boolean) => ReactNode;
  readonly onCancel: () => void;
  /** Resolves with the reason if nothing was started. */
  readonly onConfirm: () => Promise<Failure | undefined>;
  readonly children: ReactNode;
}

export function QuestionDialog({
  testId,
  title,
  isWide,
  consent,
  canConfirm,
  isTyped,
  confirmWord,
  isDanger,
  field,
  typed,
  onCancel,
  onConfirm,
  children,
}: QuestionDialogProps) {
  const styles = useStyles();
  const cancel = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const readySince = useRef(Infinity);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const waited = useWaited(consent.waitMs);
  const isExpired = useTick((now) => now >= consent.expiresAt);
  const shown: Failure | undefined = failure ?? (isExpired ? { code: 'consent-expired' } : undefined);
  const isOver = shown !== undefined && !RETRYABLE.includes(shown.code);
  const isReady = canConfirm && waited && isTyped && !isWorking && !isOver;
  const isArmed = useArmed(isReady);

  useEffect(() => {
    const before = document.activeElement;
    (field.current ?? cancel.current)?.focus({ preventScroll: true });
    // In a low window, the device must be visible first.
    if (content.current !== null) content.current.scrollTop = 0;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [field]);
  useEffect(() => {
    readySince.current = isReady ? performance.now() : Infinity;
  }, [isReady]);
  useEffect(() => {
    if (isOver) cancel.current?.focus();
  }, [isOver]);

  async function execute(): Promise<void> {
    if (!isReady || performance.now() - readySince.current < GRACE) return;
    setWorking(true);
    const refused = await onConfirm();
    if (refused === undefined) return;
    setFailure(refused);
    setWorking(false);
  }

  return (
    <ModalDialog
      modalType="alert"
      onOpenChange={(_, { open }) => {
        if (!open && !isWorking) onCancel();
      }}
    >
      <DialogSurface className={mergeClasses(styles.surface, isWide && styles.wide)} data-testid={testId}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent ref={fluentRef(content)} className={styles.content}>
            {children}
            {shown !== undefined && <FailureBar failure={shown} />}
            {!isOver && canConfirm && <div className={styles.typed}>{typed(isWorking)}</div>}
          </DialogContent>
          <DialogActions className={styles.actions}>
            {!isOver && canConfirm && (
              <Button
                className={mergeClasses(styles.button, isDanger && isReady && styles.danger)}
                disabled={!isReady}
                data-armed={isArmed}
                onClick={() => void execute()}
              >
                {isWorking ? CONFIRM.working : confirmWord}
              </Button>
            )}
            <Button
              ref={fluentRef(cancel)}
              className={styles.button}
              appearance="primary"
              disabledFocusable={isWorking}
              onClick={onCancel}
            >
              {isOver || !canConfirm ? APP.close : APP.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}
