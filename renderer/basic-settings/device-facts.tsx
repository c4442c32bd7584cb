/** What is known about a device. Nothing is shortened here. */
import { makeStyles } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { formatUptime, fullFirmware } from '../../shared/format.ts';
import { PANEL } from '../../shared/text.ts';
import { useTick } from '../state/app-context.ts';
import { Facts } from '../ui/facts.tsx';
import { Status } from '../ui/status.tsx';

const useStyles = makeStyles({ line: { display: 'inline-flex', columnGap: '6px', flexWrap: 'wrap' } });

export function DeviceFacts({ device }: { readonly device: Device }) {
  const address = [device.address, device.adapter].filter((part) => part !== undefined).join(' · ');
  return (
    <Facts
      facts={[
        { term: PANEL.facts.model, value: device.model ?? PANEL.notKnown },
        { term: PANEL.facts.serial, value: device.serial ?? PANEL.noSerial },
        { term: PANEL.facts.mac, value: device.mac },
        { term: PANEL.facts.address, value: address === '' ? PANEL.notKnown : address },
        {
          term: PANEL.facts.firmware,
          value: device.firmware === undefined ? PANEL.notKnown : fullFirmware(device.firmware),
        },
        { term: PANEL.facts.status, value: <StatusLine device={device} /> },
      ]}
    />
  );
}

function StatusLine({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const uptime = useTick((now) => {
    // An inactive device doesn't report its uptime, so the known value is from before.
    if (device.uptime === undefined || !device.online || device.activation === 'inactive') return undefined;
    const seconds = device.uptime.seconds + Math.max(0, now - device.uptime.readAt) / 1_000;
    return PANEL.up({ span: formatUptime(seconds) });
  });
  return (
    <span className={styles.line}>
      <Status activation={device.activation} />
      {uptime !== undefined && <span>· {uptime}</span>}
      {!device.online && <span>· {PANEL.offline}</span>}
    </span>
  );
}
