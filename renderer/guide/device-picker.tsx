/** Lets the user choose the device that they are resetting. */
import { useMemo } from 'react';
import { Label, Select, makeStyles } from '@fluentui/react-components';
import { shortSerial } from '../../shared/device.ts';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { useApp, useDevices, useGuide } from '../state/app-context.ts';
import { chooseTarget } from '../state/guide-actions.ts';

const GUIDE = words('guide');
const NO_DEVICE = '';

const useStyles = makeStyles({
  picker: { display: 'flex', alignItems: 'center', columnGap: '10px', minWidth: 0, flexGrow: 1 },
  label: { whiteSpace: 'nowrap' },
  select: { flex: '0 1 460px', minWidth: 0 },
});

function optionText(device: Device): string {
  const serial = device.serial === undefined ? device.mac : shortSerial(device.serial);
  return [deviceTitle(device), device.address, serial].filter((part) => part !== undefined).join(' · ');
}

export function DevicePicker() {
  const styles = useStyles();
  const app = useApp();
  const byId = useDevices((state) => state.byId);
  const target = useGuide((state) => state.target);
  const options = useMemo(() => {
    const devices = new Map(byId);
    // The chosen device stays in the list even if its row was removed.
    if (target !== undefined && !devices.has(target.id)) devices.set(target.id, target);
    return [...devices.values()]
      .map((device) => ({ id: device.id, text: optionText(device) }))
      .sort((a, b) => a.text.localeCompare(b.text, undefined, { numeric: true }));
  }, [byId, target]);
  return (
    <div className={styles.picker}>
      <Label className={styles.label} htmlFor="guide-device">
        {GUIDE.device}
      </Label>
      <Select
        id="guide-device"
        className={styles.select}
        value={target?.id ?? NO_DEVICE}
        onChange={(_, { value }) => {
          const chosen = [...byId.values()].find((device) => device.id === value);
          if (chosen !== undefined || value === NO_DEVICE) chooseTarget(app, chosen);
        }}
      >
        <option value={NO_DEVICE}>{GUIDE.unknownDevice}</option>
        {options.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}
