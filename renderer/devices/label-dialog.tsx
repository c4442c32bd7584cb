/** Dialog for the user's label of a device. Main stores it on this PC by the device's MAC. */
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { MOST_LABEL } from '../../shared/device.ts';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import type { Failure } from '../../shared/result.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { APP } from '../../shared/text.ts';
import { useApp, useDevices } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { fluentRef } from '../ui/fluent-ref.ts';
import { focusRow } from '../ui/focus.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';

const WORDS = words('label');

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function LabelDialog({
  deviceId,
  onClose,
}: {
  readonly deviceId: DeviceId;
  readonly onClose: () => void;
}) {
  const styles = useStyles();
  const { bridge } = useApp();
  const device = useDevices((state) => state.byId.get(deviceId));
  const [text, setText] = useState(device?.label ?? '');
  const [failure, setFailure] = useState<Failure>();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    input.current?.select();
    return () => {
      // If the dialog was opened from the row menu, that menu is gone.
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
      else setTimeout(() => focusRow(deviceId));
    };
  }, [deviceId]);

  async function save(): Promise<void> {
    setFailure(undefined);
    const saved = await bridge.setLabel({ deviceId, label: text });
    if (saved.ok) onClose();
    else setFailure(saved.failure);
  }

  return (
    <ModalDialog onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface className={styles.surface} data-testid="label-dialog">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <DialogBody>
            <DialogTitle>
              {device === undefined
                ? WORDS.title
                : WORDS.of({ device: deviceTitle({ ...device, name: undefined }) })}
            </DialogTitle>
            <DialogContent className={styles.content}>
              <p className={styles.hint}>{WORDS.hint}</p>
              {failure !== undefined && <FailureBar failure={failure} />}
              <Field label={WORDS.field} hint={WORDS.empty}>
                <Input
                  ref={fluentRef(input)}
                  value={text}
                  onChange={(_, { value }) => setText(value)}
                  maxLength={MOST_LABEL}
                  autoComplete="off"
                  spellCheck={false}
                />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{APP.cancel}</Button>
              <Button type="submit" appearance="primary">
                {WORDS.save}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </ModalDialog>
  );
}
