/** Actions on the whole activity list: export it, or clear it after a question that says what is lost. */
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { ArrowDownload20Regular, Delete20Regular } from '@fluentui/react-icons';
import { EXPORT_FORMATS } from '../../shared/activity.ts';
import type { ExportFormat } from '../../shared/activity.ts';
import type { Failure } from '../../shared/result.ts';
import { ACTIVITY } from '../../shared/text-activity.ts';
import { APP } from '../../shared/text.ts';
import { clearNotice, showMessage } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import type { App } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { fluentRef } from '../ui/fluent-ref.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';

const useStyles = makeStyles({
  button: { minWidth: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
  label: { '@container page (max-width: 780px)': { display: 'none' } },
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '10px' },
  text: { margin: 0 },
});

async function exportTo(app: App, format: ExportFormat): Promise<void> {
  clearNotice(app);
  const answer = await app.bridge.exportActivity({ format });
  if (!answer.ok) app.stores.ui.setState({ notice: { kind: 'failed', failure: answer.failure } });
  else if (answer.value.file !== undefined)
    showMessage(app, ACTIVITY.exported({ count: answer.value.count, file: answer.value.file }));
}

export interface ActivityMenuProps {
  /** Number of operations that have ended, including those that are not listed. */
  readonly ended: number;
  readonly isEmpty: boolean;
  readonly onCleared: () => void;
}

export function ActivityMenu({ ended, isEmpty, onCleared }: ActivityMenuProps) {
  const styles = useStyles();
  const app = useApp();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            className={styles.button}
            icon={<ArrowDownload20Regular />}
            aria-label={ACTIVITY.export}
            disabledFocusable={isEmpty}
          >
            <span className={styles.label}>{ACTIVITY.export}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {EXPORT_FORMATS.map((format) => (
              <MenuItem key={format} onClick={() => void exportTo(app, format)}>
                {ACTIVITY.exportAs[format]}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<Delete20Regular />}
        aria-label={ACTIVITY.clear}
        disabledFocusable={ended === 0}
        onClick={() => setAsking(true)}
      >
        <span className={styles.label}>{ACTIVITY.clear}</span>
      </Button>
      {isAsking && <ClearDialog ended={ended} onClose={() => setAsking(false)} onCleared={onCleared} />}
    </>
  );
}

interface ClearDialogProps {
  readonly ended: number;
  readonly onClose: () => void;
  readonly onCleared: () => void;
}

function ClearDialog({ ended, onClose, onCleared }: ClearDialogProps) {
  const styles = useStyles();
  const app = useApp();
  const cancel = useRef<HTMLButtonElement>(null);
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);

  useEffect(() => {
    // After the dialog has focused its surface.
    const frame = requestAnimationFrame(() => cancel.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  async function clear(): Promise<void> {
    setWorking(true);
    const answer = await app.bridge.clearActivity();
    setWorking(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    showMessage(app, ACTIVITY.cleared);
    onCleared();
    onClose();
  }

  return (
    <ModalDialog modalType="alert" onOpenChange={onClose}>
      <DialogSurface className={styles.surface} data-testid="clear-activity">
        <DialogBody>
          <DialogTitle>{ACTIVITY.clearTitle({ count: ended })}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{ACTIVITY.clearLost}</p>
            <p className={styles.text}>{ACTIVITY.clearKept}</p>
            {failure !== undefined && <FailureBar failure={failure} />}
          </DialogContent>
          <DialogActions>
            <Button ref={fluentRef(cancel)} appearance="primary" onClick={onClose}>
              {APP.cancel}
            </Button>
            <Button disabledFocusable={isWorking} onClick={() => void clear()}>
              {ACTIVITY.clear}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}
