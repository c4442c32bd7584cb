/** Previews the diagnostics file by file before the user saves them. What is shown is what is saved. */
import { useEffect, useState } from 'react';
import {
  Button,
  Checkbox,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { DiagnosticsView } from '../../shared/diagnostics.ts';
import { words } from '../../shared/language.ts';
import type { Failure } from '../../shared/result.ts';
import { showMessage } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { DiagnosticsFiles } from './diagnostics-files.tsx';

const DIAGNOSTICS = words('diagnostics');
const APP = words('app');

const useStyles = makeStyles({
  surface: { maxWidth: '880px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  hint: {
    padding: '0 8px 0 32px',
    marginTop: '-8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  waiting: { display: 'flex', justifyContent: 'center', minHeight: 'min(340px, 44vh)' },
  button: { whiteSpace: 'nowrap' },
});

export function DiagnosticsDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const app = useApp();
  const [isMasked, setMasked] = useState(true);
  const [view, setView] = useState<DiagnosticsView>();
  const [failure, setFailure] = useState<Failure>();
  const [isSaving, setSaving] = useState(false);
  const [turn, setTurn] = useState(0);
  /** True if the preview was made for the current state of the checkbox. */
  const isReady = view?.isMasked === isMasked;

  useEffect(() => {
    let isOver = false;
    const prepare = async () => {
      const answer = await app.bridge.prepareDiagnostics({ isMasked });
      if (isOver) return;
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) setView(answer.value);
    };
    void prepare();
    return () => {
      isOver = true;
    };
  }, [app, isMasked, turn]);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      void app.bridge.dropDiagnostics();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [app]);

  async function save(): Promise<void> {
    if (view === undefined || isSaving || !isReady) return;
    setSaving(true);
    const answer = await app.bridge.saveDiagnostics({ id: view.id });
    setSaving(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (!answer.ok || answer.value.file === undefined) return;
    showMessage(app, DIAGNOSTICS.saved({ file: answer.value.file }));
    onClose();
  }

  return (
    <ModalDialog modalType="alert" onOpenChange={onClose}>
      <DialogSurface className={styles.surface} data-testid="diagnostics">
        <DialogBody>
          <DialogTitle>{DIAGNOSTICS.dialogTitle}</DialogTitle>
          <DialogContent className={styles.content}>
            <Checkbox
              label={DIAGNOSTICS.mask}
              checked={isMasked}
              disabled={isSaving}
              aria-describedby="mask-hint"
              onChange={(_, { checked }) => setMasked(checked === true)}
            />
            <div id="mask-hint" className={styles.hint}>
              {DIAGNOSTICS.maskHint}
            </div>
            {failure !== undefined && (
              <FailureBar
                failure={failure}
                actions={
                  <Button size="small" onClick={() => setTurn(turn + 1)}>
                    {DIAGNOSTICS.again}
                  </Button>
                }
              />
            )}
            {isReady ? (
              <DiagnosticsFiles key={view.id} view={view} />
            ) : (
              failure === undefined && (
                <div className={styles.waiting}>
                  <Spinner label={DIAGNOSTICS.gathering} />
                </div>
              )
            )}
          </DialogContent>
          <DialogActions>
            <Button
              className={styles.button}
              appearance="primary"
              disabledFocusable={!isReady || isSaving}
              onClick={() => void save()}
            >
              {isSaving ? DIAGNOSTICS.saving : DIAGNOSTICS.save}
            </Button>
            <Button className={styles.button} onClick={onClose}>
              {APP.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}
