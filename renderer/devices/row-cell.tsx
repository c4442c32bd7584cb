/** What a row shows in one column. */
import { Checkbox, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Camera20Regular, Box20Regular, Server20Regular } from '@fluentui/react-icons';
import type { ColumnId } from '../../shared/columns.ts';
import { shortSerial } from '../../shared/device.ts';
import type { Device, DeviceKind } from '../../shared/device.ts';
import { formatAgo, shortFirmware } from '../../shared/format.ts';
import { words } from '../../shared/language.ts';
import type { OperationView } from '../../shared/operation.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { TABLE } from '../../shared/text.ts';
import { useTick } from '../state/app-context.ts';
import { AddedMark } from '../ui/added-mark.tsx';
import { RowMarks } from '../ui/marks.tsx';
import { Status } from '../ui/status.tsx';
import { ProgressCell } from './progress-cell.tsx';
import { RowButtons } from './row-buttons.tsx';

const WORDS = words('columnChoice');

const useStyles = makeStyles({
  cell: { minWidth: 0, paddingLeft: '8px', paddingRight: '8px', overflow: 'hidden' },
  tick: { padding: 0, marginLeft: '-1px', overflow: 'visible' },
  name: { display: 'flex', alignItems: 'center', columnGap: '10px' },
  kind: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0, lineHeight: '17px' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  second: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  figures: { fontVariantNumeric: 'tabular-nums' },
  small: { fontSize: '13px' },
  offline: { color: tokens.colorNeutralForeground3 },
  operation: {
    display: 'flex',
    columnGap: '4px',
    paddingRight: '4px',
    alignItems: 'center',
    overflow: 'visible',
  },
});

const KIND_ICON: Readonly<Record<DeviceKind, typeof Camera20Regular>> = {
  camera: Camera20Regular,
  recorder: Server20Regular,
  other: Box20Regular,
};

export interface RowCellProps {
  readonly column: ColumnId;
  readonly device: Device;
  readonly operation: OperationView | undefined;
  readonly isSelected: boolean;
  /** The keyboard is on this row: its buttons can be reached with Tab. */
  readonly isActive: boolean;
}

export function RowCell({ column, device, operation, isSelected, isActive }: RowCellProps) {
  const styles = useStyles();
  switch (column) {
    case 'select':
      return (
        <div role="gridcell" className={styles.tick}>
          <Checkbox
            checked={isSelected}
            readOnly
            tabIndex={-1}
            aria-label={TABLE.selectRow({ title: deviceTitle(device) })}
            data-command="toggle"
          />
        </div>
      );
    case 'name':
      return <NameCell device={device} />;
    case 'address':
      return (
        <div role="gridcell" className={mergeClasses(styles.cell, styles.figures)}>
          <span className={styles.lines}>
            <span>{device.address ?? TABLE.none}</span>
            <RowMarks device={device} isActive={isActive} />
            {device.added !== undefined && device.marks.length === 0 && <AddedMark added={device.added} />}
          </span>
        </div>
      );
    case 'serial':
      return (
        <div role="gridcell" className={mergeClasses(styles.cell, styles.figures, styles.small)}>
          {device.serial === undefined ? TABLE.none : <Serial serial={device.serial} />}
        </div>
      );
    case 'firmware':
      return (
        <div role="gridcell" className={mergeClasses(styles.cell, styles.cut, styles.figures, styles.small)}>
          {device.firmware === undefined ? TABLE.none : shortFirmware(device.firmware)}
        </div>
      );
    case 'kind':
      return <PlainCell value={WORDS.kinds[device.kind]} />;
    case 'port':
      return <PlainCell value={device.httpPort?.toString()} />;
    case 'subnet':
      return <PlainCell value={device.subnetMask} />;
    case 'gateway':
      return <PlainCell value={device.gateway} />;
    case 'dhcp':
      return <PlainCell value={device.dhcp === undefined ? undefined : device.dhcp ? WORDS.yes : WORDS.no} />;
    case 'mac':
      return <PlainCell value={device.mac} />;
    case 'dsp':
      return <PlainCell value={device.dspVersion} />;
    case 'boot':
      return <PlainCell value={device.bootTime} />;
    case 'adapter':
      return <PlainCell value={device.adapter} />;
    case 'status':
      return (
        <div role="gridcell" className={styles.cell}>
          <Status activation={device.activation} />
        </div>
      );
    case 'seen':
      return (
        <div role="gridcell" className={mergeClasses(styles.cell, styles.cut, styles.figures)}>
          <Seen device={device} />
        </div>
      );
    case 'progress':
      return (
        <div role="gridcell" className={styles.cell}>
          {operation !== undefined && <ProgressCell operation={operation} />}
        </div>
      );
    case 'operation':
      return (
        <div role="gridcell" className={mergeClasses(styles.cell, styles.operation)}>
          <RowButtons device={device} isActive={isActive} />
        </div>
      );
  }
}

/** The device's own words or numbers, cut where there is no room; whole on hover. */
function PlainCell({ value }: { readonly value: string | undefined }) {
  const styles = useStyles();
  return (
    <div
      role="gridcell"
      className={mergeClasses(styles.cell, styles.cut, styles.figures, styles.small)}
      title={value}
    >
      {value ?? TABLE.none}
    </div>
  );
}

function NameCell({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const Icon = KIND_ICON[device.kind];
  const model = device.model ?? TABLE.noModel;
  return (
    <div role="gridcell" className={mergeClasses(styles.cell, styles.name)}>
      <Icon className={styles.kind} aria-hidden />
      <span className={styles.lines}>
        <span className={styles.cut} title={device.name ?? model}>
          {device.name ?? model}
        </span>
        {device.name !== undefined && (
          <span className={mergeClasses(styles.cut, styles.second)} title={model}>
            {model}
          </span>
        )}
      </span>
    </div>
  );
}

function Serial({ serial }: { readonly serial: string }) {
  const styles = useStyles();
  return (
    <Tooltip content={serial} relationship="description" positioning="below-start">
      <span className={styles.cut}>{shortSerial(serial)}</span>
    </Tooltip>
  );
}

function Seen({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const text = useTick((now) => (device.online ? formatAgo(now - device.lastSeen) : TABLE.offline));
  return <span className={device.online ? undefined : styles.offline}>{text}</span>;
}
