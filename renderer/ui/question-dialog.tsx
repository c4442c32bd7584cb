/** A short question before something is removed. Cancel is focused, and a failure is shown inside. */
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { Failure, Result } from '../../shared/result.ts';
import { APP } from '../../shared/text.ts';
import { FailureBar } from './failure-bar.tsx';
import { fluentRef } from './fluent-ref.ts';
import { ModalDialog } from './modal-dialog.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '10px' },
  text: { margin: 0 },
});

export interface QuestionDialogProps {
  readonly title: string;
  readonly text: string;
  /** The verb on the button. */
  readonly yes: string;
  readonly onYes: () => Promise<Result<unknown>>;
  /** Called after it was done, and when the user gives up. */
  readonly onClose: () => void;
}

export function QuestionDialog({ title, text, yes, onYes, onClose }: QuestionDialogProps) {
  const styles = useStyles();
  const cancel = useRef<HTMLButtonElement>(null);
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);

  useEffect(() => {
    const before = document.activeElement;
    // After the dialog has focused its surface.
    const frame = requestAnimationFrame(() => cancel.current?.focus());
    return () => {
      cancelAnimationFrame(frame);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  async function run(): Promise<void> {
    setWorking(true);
    const answer = await onYes();
    setWorking(false);
    if (answer.ok) onClose();
    else setFailure(answer.failure);
  }

  return (
    <ModalDialog modalType="alert" onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{text}</p>
            {failure !== undefined && <FailureBar failure={failure} />}
          </DialogContent>
          <DialogActions>
            <Button ref={fluentRef(cancel)} appearance="primary" onClick={onClose}>
              {APP.cancel}
            </Button>
            <Button disabledFocusable={isWorking} onClick={() => void run()}>
              {yes}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}
