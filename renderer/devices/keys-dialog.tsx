/** F1: the keys. */
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
import { APP, KEYS } from '../../shared/text.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  keys: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: '20px', rowGap: '6px', margin: 0 },
  key: { fontWeight: tokens.fontWeightSemibold },
  what: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{KEYS.title}</DialogTitle>
          <DialogContent>
            <dl className={styles.keys}>
              {KEYS.list.map(([key, what]) => [
                <dt key={`${key} key`} className={styles.key}>
                  {key}
                </dt>,
                <dd key={key} className={styles.what}>
                  {what}
                </dd>,
              ])}
            </dl>
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
