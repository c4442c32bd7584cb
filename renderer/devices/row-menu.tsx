/** The context menu of a row, at the pointer or at the row. */
import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import {
  ArrowReset20Regular,
  ArrowUndo20Regular,
  Copy20Regular,
  Delete20Regular,
  Globe20Regular,
  Power20Regular,
  Rename20Regular,
  QuestionCircle20Regular,
} from '@fluentui/react-icons';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { SELECTION } from '../../shared/text-batch.ts';
import { actionText } from '../../shared/text-operation.ts';
import { PANEL, ROW_MENU } from '../../shared/text.ts';
import { webPageBlocked } from '../../shared/web-page.ts';
import { askFor, copy, openPanel, openWebPage, removeDevices } from '../state/actions.ts';
import { useApp, useDevices, useUi } from '../state/app-context.ts';
import { MAX_DEVICES, askMany } from '../state/many-actions.ts';
import { CogIcon } from '../ui/cog-icon.tsx';

const LABEL = words('label');
const HELP = words('markHelp');

export interface RowMenuAt {
  readonly deviceId: DeviceId;
  /** CSS pixels in the window. */
  readonly x: number;
  readonly y: number;
}

const ACTION_ICONS = {
  reboot: <Power20Regular />,
  restore: <ArrowUndo20Regular />,
  default: <ArrowReset20Regular />,
} as const;

export function RowMenu({ at, onClose }: { readonly at: RowMenuAt; readonly onClose: () => void }) {
  const app = useApp();
  const { deviceId, x, y } = at;
  const device = useDevices((state) => state.byId.get(deviceId));
  const blocked = device && webPageBlocked(device);
  const selected = useUi((state) => state.selected);
  const isMany = selected.size > 1 && selected.size <= MAX_DEVICES && selected.has(deviceId);
  const point = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Menu
      open
      onOpenChange={(_, { open }) => {
        if (!open) onClose();
      }}
      positioning={{ target: point, position: 'below', align: 'start' }}
    >
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<CogIcon />} onClick={() => openPanel(app, deviceId)}>
            {ROW_MENU.basicSettings}
          </MenuItem>
          {(['reboot', 'restore', 'default'] as const).map((action) => (
            <MenuItem
              key={action}
              icon={ACTION_ICONS[action]}
              onClick={() =>
                void (isMany ? askMany(app, [...selected], action) : askFor(app, deviceId, action))
              }
            >
              {isMany
                ? SELECTION.ask({ action: actionText(action), count: selected.size })
                : PANEL.ask({ action: actionText(action) })}
            </MenuItem>
          ))}
          <MenuItem
            icon={<Globe20Regular />}
            disabled={blocked !== undefined}
            title={blocked}
            onClick={() => void openWebPage(app, deviceId)}
          >
            {ROW_MENU.webPage}
          </MenuItem>
          <MenuItem
            icon={<Rename20Regular />}
            secondaryContent="F2"
            onClick={() => app.stores.ui.setState({ dialog: { kind: 'label', deviceId } })}
          >
            {device?.label === undefined ? LABEL.name : LABEL.rename}
          </MenuItem>
          {device !== undefined && device.marks.length > 0 && (
            <MenuItem
              icon={<QuestionCircle20Regular />}
              onClick={() => app.stores.ui.setState({ dialog: { kind: 'marks', deviceId } })}
            >
              {HELP.explainMarks}
            </MenuItem>
          )}
          <MenuDivider />
          <MenuItem
            icon={<Copy20Regular />}
            secondaryContent="Ctrl+C"
            onClick={() => void copy(app, deviceId, 'address')}
          >
            {ROW_MENU.copyAddress}
          </MenuItem>
          {device?.serial !== undefined && (
            <MenuItem icon={<Copy20Regular />} onClick={() => void copy(app, deviceId, 'serial')}>
              {ROW_MENU.copySerial}
            </MenuItem>
          )}
          <MenuItem icon={<Copy20Regular />} onClick={() => void copy(app, deviceId, 'mac')}>
            {ROW_MENU.copyMac}
          </MenuItem>
          <MenuItem
            icon={<Copy20Regular />}
            secondaryContent="Ctrl+Shift+C"
            onClick={() => void copy(app, deviceId, 'row')}
          >
            {ROW_MENU.copyRow}
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<Delete20Regular />} onClick={() => void removeDevices(app, [deviceId])}>
            {ROW_MENU.remove}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
