/** One row: cells only. What a click or a key does is decided by the table, which listens once for all rows. */
import { memo } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import type { OperationView } from '../../shared/operation.ts';
import { useLanguage } from '../state/app-context.ts';
import type { Column } from './columns.ts';
import { RowCell } from './row-cell.tsx';

export const ROW_HEIGHT = 44;

const useStyles = makeStyles({
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
});

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
  const { device, operation, columns, index, top, isSelected, isActive, isOpen } = props;
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
      {columns.map((column) => (
        <RowCell
          key={column.id}
          column={column.id}
          device={device}
          operation={operation}
          isSelected={isSelected}
          isActive={isActive}
        />
      ))}
    </div>
  );
});
