/**
 * Explains how to give this PC an address in the device's subnet: in Windows, by command, what to do then, and how to
 * undo it.
 */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowClockwise16Regular, Copy16Regular } from '@fluentui/react-icons';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { addressAndMask, subnetCommands } from '../../shared/subnet.ts';
import { copy, refresh } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';

const SUBNET = words('subnet');

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  text: { margin: 0 },
  need: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  steps: { margin: 0, paddingLeft: '22px', display: 'flex', flexDirection: 'column', rowGap: '4px' },
  title: { margin: '4px 0 0', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  command: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: '8px',
    padding: '8px 12px 10px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  lines: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  row: { display: 'flex', columnGap: '12px', alignItems: 'center', flexWrap: 'wrap', rowGap: '6px' },
});

export function SubnetHelp({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const app = useApp();
  const { addressToAdd } = device;
  const parts = addressToAdd && addressAndMask(addressToAdd.address);
  if (addressToAdd === undefined || parts === undefined) {
    return <p className={styles.need}>{SUBNET.unknown({ address: device.address ?? device.mac })}</p>;
  }
  const { adapter } = addressToAdd;
  const commands = subnetCommands(addressToAdd);
  const [open, protocol, add] = SUBNET.windows;
  return (
    <div className={styles.box}>
      <p className={styles.need}>{SUBNET.need({ address: addressToAdd.address, adapter })}</p>
      <ol className={styles.steps}>
        <li>{open({ adapter })}</li>
        <li>{protocol}</li>
        <li>{add(parts)}</li>
      </ol>
      {commands !== undefined && (
        <>
          <p className={styles.text}>{SUBNET.command}</p>
          <Command lines={commands.add} device={device} what="add-address" />
        </>
      )}
      <h4 className={styles.title}>{SUBNET.afterTitle}</h4>
      <div className={styles.row}>
        <span>{SUBNET.after}</span>
        <Button size="small" icon={<ArrowClockwise16Regular />} onClick={() => void refresh(app)}>
          {SUBNET.refresh}
        </Button>
      </div>
      <h4 className={styles.title}>{SUBNET.awayTitle}</h4>
      <p className={styles.text}>{commands === undefined ? SUBNET.awayOnly : SUBNET.away}</p>
      {commands !== undefined && <Command lines={commands.remove} device={device} what="remove-address" />}
    </div>
  );
}

interface CommandProps {
  readonly lines: readonly string[];
  readonly device: Device;
  readonly what: 'add-address' | 'remove-address';
}

function Command({ lines, device, what }: CommandProps) {
  const styles = useStyles();
  const app = useApp();
  return (
    <div className={styles.command}>
      <pre className={styles.lines}>{lines.join('\n')}</pre>
      <Button size="small" icon={<Copy16Regular />} onClick={() => void copy(app, device.id, what)}>
        {SUBNET.copyCommand}
      </Button>
    </div>
  );
}
