/** Shown while main checks the devices of a selection, which takes a minute at most. */
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
  makeStyles,
} from '@fluentui/react-components';
import { SELECTION } from '../../shared/text-batch.ts';
import { APP } from '../../shared/text.ts';
import { abandonAsk } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '460px' },
  content: { display: 'flex', columnGap: '14px', alignItems: 'center', minHeight: '56px' },
});

export function CheckingDialog() {
  const styles = useStyles();
  const app = useApp();
  const ask = useUi((state) => state.ask);
  if (ask?.kind !== 'preparing-many') return null;
  return (
    <ModalDialog
      modalType="modal"
      onOpenChange={(_, { open, type }) => {
        if (!open && type !== 'backdropClick') abandonAsk(app);
      }}
    >
      <DialogSurface className={styles.surface} data-testid="checking">
        <DialogBody>
          <DialogTitle>{SELECTION.checking({ count: ask.deviceIds.length })}</DialogTitle>
          <DialogContent className={styles.content}>
            <Spinner size="small" aria-hidden />
            <span>{SELECTION.checkingHint}</span>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => abandonAsk(app)}>
              {APP.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}
