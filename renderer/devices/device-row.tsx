/** One row: cells only. What a click or a key does is decided by the table, which listens once for all rows. */
import { memo } from 'react';
import { Button, Checkbox, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Camera20Regular, Box20Regular, Globe20Regular, Server20Regular } from '@fluentui/react-icons';
import type { ColumnId } from '../../shared/columns.ts';
import { shortSerial } from '../../shared/device.ts';
import type { Device, DeviceKind } from '../../shared/device.ts';
import { formatAgo, shortFirmware } from '../../shared/format.ts';
import { words } from '../../shared/language.ts';
import type { OperationView } from '../../shared/operation.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { ROW_MENU, TABLE } from '../../shared/text.ts';
import { webPageBlocked } from '../../shared/web-page.ts';
import { useLanguage, useTick } from '../state/app-context.ts';
import { AddedMark } from '../ui/added-mark.tsx';
import { CogIcon } from '../ui/cog-icon.tsx';
import { RowMarks } from '../ui/marks.tsx';
import { Status } from '../ui/status.tsx';
import type { Column } from './columns.ts';
import { ProgressCell } from './progress-cell.tsx';

const WORDS = words('columnChoice');

export const ROW_HEIGHT = 44;

const useStyles = makeStyles({
  // It lies over the buttons of the row above, which must stay within reach of the pointer.
  tip: { pointerEvents: 'none' },
  row: {
    position: 'absolute',
    left: 0,
    top: 0,
    width: '100%',
    height: `${ROW_HEIGHT}px`,
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    alignItems: 'center',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      zIndex: 1,
    },
  },
  selected: {
    // No darker on hover: the marks would be hard to read.
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      ':hover': { backgroundColor: 'Highlight' },
      '& *': { color: 'HighlightText' },
      '& .fui-Checkbox__indicator': { backgroundColor: 'HighlightText', color: 'Highlight' },
      '& .fui-Checkbox__indicator *': { color: 'Highlight' },
      '& button': { backgroundColor: 'ButtonFace', color: 'ButtonText' },
      '& button *': { color: 'ButtonText' },
    },
  },
  opened: {
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: 0,
      bottom: 0,
      width: '3px',
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
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
  cog: {
    minWidth: '36px',
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    ':hover': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackgroundHover,
    },
    ':hover:active': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackgroundPressed,
    },
  },
  web: { minWidth: '32px', color: tokens.colorNeutralForeground3 },
});

const KIND_ICON: Readonly<Record<DeviceKind, typeof Camera20Regular>> = {
  camera: Camera20Regular,
  recorder: Server20Regular,
  other: Box20Regular,
};

export interface DeviceRowProps {
  readonly device: Device;
  readonly operation: OperationView | undefined;
  readonly columns: readonly Column[];
  /** Place in the shown order, from 0. */
  readonly index: number;
  /** CSS pixels from the top of the list. */
  readonly top: number;
  readonly isSelected: boolean;
  /** The keyboard is on this row: it and its buttons are the table's one stop for Tab. */
  readonly isActive: boolean;
  /** Its Basic Settings are open. */
  readonly isOpen: boolean;
}

export const DeviceRow = memo(function DeviceRow(props: DeviceRowProps) {
  const { device, index, top, isSelected, isActive, isOpen } = props;
  const styles = useStyles();
  useLanguage();
  return (
    <div
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      className={mergeClasses(styles.row, isSelected && styles.selected, isOpen && styles.opened)}
      style={{ transform: `translateY(${top}px)` }}
      data-testid="device-row"
      data-device-id={device.id}
    >
      {props.columns.map((column) => (
        <Cell key={column.id} {...props} column={column.id} />
      ))}
    </div>
  );
});

function Cell(props: DeviceRowProps & { readonly column: ColumnId }) {
  const { device, operation, column, isActive, isSelected } = props;
  const styles = useStyles();
  const title = deviceTitle(device);
  const blocked = webPageBlocked(device);
  switch (column) {
    case 'select':
      return (
        <div role="gridcell" className={styles.tick}>
          <Checkbox
            checked={isSelected}
            readOnly
            tabIndex={-1}
            aria-label={TABLE.selectRow({ title })}
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
          <Tooltip
            content={{ children: TABLE.basicSettings, className: styles.tip }}
            relationship="inaccessible"
          >
            <Button
              className={styles.cog}
              icon={<CogIcon />}
              size="small"
              tabIndex={isActive ? 0 : -1}
              aria-label={TABLE.basicSettingsOf({ title })}
              data-command="settings"
            />
          </Tooltip>
          <Tooltip
            content={{ children: blocked ?? ROW_MENU.webPage, className: styles.tip }}
            relationship={blocked === undefined ? 'inaccessible' : 'description'}
          >
            <Button
              className={styles.web}
              appearance="subtle"
              size="small"
              icon={<Globe20Regular />}
              tabIndex={isActive ? 0 : -1}
              aria-label={TABLE.webPageOf({ title })}
              disabledFocusable={blocked !== undefined}
              data-command="web"
            />
          </Tooltip>
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
