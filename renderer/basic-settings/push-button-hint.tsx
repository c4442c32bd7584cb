/** The way without a password, in short. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { APP, PUSH_BUTTON } from '../../shared/text.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  steps: { margin: '10px 0', paddingLeft: '22px', display: 'flex', flexDirection: 'column', rowGap: '8px' },
  note: { color: tokens.colorNeutralForeground2 },
});

export function PushButtonHint({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{PUSH_BUTTON.title}</DialogTitle>
          <DialogContent>
            {PUSH_BUTTON.intro}
            <ol className={styles.steps}>
              {PUSH_BUTTON.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <div className={styles.note}>{PUSH_BUTTON.note}</div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {APP.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
