/** Opens the device's own web page in the browser, or shows why that is not possible. */
import { Button, Tooltip } from '@fluentui/react-components';
import { Globe20Regular } from '@fluentui/react-icons';
import type { Device } from '../../shared/device.ts';
import { PANEL } from '../../shared/text.ts';
import { webPageBlocked } from '../../shared/web-page.ts';
import { openWebPage } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';

export function WebPageButton({
  device,
  size = 'medium',
}: {
  readonly device: Device;
  readonly size?: 'small' | 'medium';
}) {
  const app = useApp();
  const blocked = webPageBlocked(device);
  const button = (
    <Button
      icon={<Globe20Regular />}
      size={size}
      disabledFocusable={blocked !== undefined}
      onClick={() => void openWebPage(app, device.id)}
    >
      {PANEL.webPage}
    </Button>
  );
  return blocked === undefined ? (
    button
  ) : (
    <Tooltip content={blocked} relationship="description">
      {button}
    </Tooltip>
  );
}
