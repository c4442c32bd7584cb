/** Explains the marks of a device: their meaning, their causes, and what to do. */
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Device, DeviceId, Mark } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { deviceTitle, markText } from '../../shared/text-device.ts';
import { APP } from '../../shared/text.ts';
import { useDevices } from '../state/app-context.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { Toast } from '../ui/notices.tsx';
import { SubnetHelp } from './subnet-help.tsx';

const HELP = words('markHelp');

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '18px', overflowWrap: 'anywhere' },
  mark: { display: 'flex', flexDirection: 'column', rowGap: '6px' },
  label: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorStatusWarningForeground3,
  },
  text: { margin: 0 },
  dim: { margin: 0, color: tokens.colorNeutralForeground2 },
  steps: { margin: 0, paddingLeft: '22px', display: 'flex', flexDirection: 'column', rowGap: '4px' },
});

export interface MarksDialogProps {
  readonly deviceId: DeviceId;
  readonly onClose: () => void;
}

/** Disappears when the last mark goes, because the user has then done what it advises. */
export function MarksDialog({ deviceId, onClose }: MarksDialogProps) {
  const device = useDevices((state) => state.byId.get(deviceId));
  return device === undefined || device.marks.length === 0 ? null : (
    <Open device={device} onClose={onClose} />
  );
}

function Open({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <ModalDialog onOpenChange={onClose}>
      <DialogSurface className={styles.surface} data-testid="marks-dialog">
        <DialogBody>
          <DialogTitle>{HELP.title({ device: deviceTitle(device) })}</DialogTitle>
          <DialogContent className={styles.content} tabIndex={0}>
            {device.marks.map((mark) => (
              <Explained key={mark} mark={mark} device={device} />
            ))}
            <Toast />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {APP.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}

function Explained({ mark, device }: { readonly mark: Mark; readonly device: Device }) {
  const styles = useStyles();
  const { label, meaning } = markText(mark, device);
  return (
    <section className={styles.mark} aria-label={label}>
      <h3 className={styles.label}>{label}</h3>
      <p className={styles.text}>{meaning}</p>
      <p className={styles.dim}>{HELP.causes[mark]}</p>
      {mark === 'other-subnet' ? (
        <SubnetHelp device={device} />
      ) : (
        <ol className={styles.steps} aria-label={HELP.steps}>
          {HELP.todo[mark].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
