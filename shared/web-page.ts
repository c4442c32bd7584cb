/**
 * Whether the window can offer the web page of a device. The rules are those by which main refuses it, as far as the
 * list shows them. Pure.
 */
import type { Device } from './device.ts';
import { stopReason } from './hazards.ts';
import { words } from './language.ts';
import { failureText } from './text-failure.ts';

const WEB_PAGE = words('webPage');

/** Why it can't be opened now, in one sentence; undefined if it can be tried. */
export function webPageBlocked(
  device: Pick<Device, 'kind' | 'activation' | 'marks' | 'online'>,
): string | undefined {
  // Default has the fewest reasons to stop. Reboot would also stop at an inactive device, which has a web page too.
  const stop =
    stopReason({ ...device, action: 'default' }) ??
    (device.online ? undefined : { code: 'offline' as const });
  return stop && WEB_PAGE.blocked({ reason: failureText(stop).reason });
}
