/** Exports the list to a file: the whole list in its current order, or the selection. */
import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
  makeStyles,
} from '@fluentui/react-components';
import { ArrowExportUp20Regular } from '@fluentui/react-icons';
import type { ExportFormat } from '../../shared/activity.ts';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { clearNotice, showFailure, showMessage } from '../state/actions.ts';
import { useApp, useDevices, useUi } from '../state/app-context.ts';
import type { App } from '../state/app-context.ts';
import { sortDevices } from './rows.ts';

const WORDS = words('deviceExport');
const FORMATS: readonly ExportFormat[] = ['csv', 'json'];

const useStyles = makeStyles({ button: { minWidth: 'auto', flexShrink: 0 } });

/**
 * Exports the whole list or the devices in `only`, and shows where the file is. Shows nothing if the user cancels the
 * save dialog.
 */
async function exportList(app: App, format: ExportFormat, only?: ReadonlySet<DeviceId>): Promise<void> {
  const { stores, bridge } = app;
  const { sort } = stores.ui.getState();
  const devices = [...stores.devices.getState().byId.values()];
  const deviceIds = sortDevices(devices, sort, stores.operations.getState().latest)
    .map(({ id }) => id)
    .filter((id) => only?.has(id) !== false);
  if (deviceIds.length === 0) return;
  clearNotice(app);
  const done = await bridge.exportDevices({ format, deviceIds });
  if (!done.ok) showFailure(app, done);
  else if (done.value.file !== undefined) {
    showMessage(app, WORDS.done({ count: done.value.count, file: done.value.file }));
  }
}

export function ExportMenu() {
  const styles = useStyles();
  const app = useApp();
  const selected = useUi((state) => state.selected);
  const isEmpty = useDevices((state) => state.byId.size === 0);
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={isEmpty ? WORDS.nothing : WORDS.title} relationship="inaccessible">
          <Button
            className={styles.button}
            appearance="subtle"
            icon={<ArrowExportUp20Regular />}
            disabledFocusable={isEmpty}
            aria-label={WORDS.button}
          />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {FORMATS.map((format) => (
            <MenuItem key={format} onClick={() => void exportList(app, format)}>
              {WORDS.all[format]}
            </MenuItem>
          ))}
          <MenuDivider />
          {FORMATS.map((format) => (
            <MenuItem
              key={format}
              disabled={selected.size === 0}
              onClick={() => void exportList(app, format, selected)}
            >
              {WORDS.selected[format]}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
