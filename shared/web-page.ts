/** Whether the web page of a device can be offered: the rules by which main would refuse it, as far as the list shows. Pure. */
import type { Device } from './device.ts';
import { stopReason } from './hazards.ts';
import { words } from './language.ts';
import { failureText } from './text-failure.ts';

const WEB_PAGE = words('webPage');

/** Why it cannot be opened now, in a sentence; undefined when it can be tried. */
export function webPageBlocked(
  device: Pick<Device, 'kind' | 'activation' | 'marks' | 'online'>,
): string | undefined {
  // Of the three actions, none is stopped by less than Default: an inactive device has a page too.
  const stop =
    stopReason({ ...device, action: 'default' }) ??
    (device.online ? undefined : { code: 'offline' as const });
  return stop && WEB_PAGE.blocked({ reason: failureText(stop).reason });
}
