import { describe, expect, it } from 'vitest';
import type { SignedInClient } from '../../../electron/access/signed-in.ts';
import { preflight } from '../../../electron/maintenance/preflight.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { fail, ok, type FailureCode } from '../../../shared/result.ts';
import { aDevice } from '../devices/a-device.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC

const PAGES = ['readUpgradeStatus', 'readStorage', 'readOnlineUsers', 'readChannels'] as const;
type Page = (typeof PAGES)[number];

/** A recorder of which these pages fail. */
function check(failing: Partial<Record<Page, FailureCode>>, purpose: 'asking' | 'acting' = 'asking') {
  const asked: string[] = [];
  const page = (name: Page, value: unknown) => () => {
    asked.push(name);
    const code = failing[name];
    return Promise.resolve(code === undefined ? ok(value) : fail(code));
  };
  const client = {
    readActivateStatus: () => Promise.resolve(ok(true)),
    checkLogin: () => Promise.resolve(ok({ riskPassword: false, triesLeft: undefined })),
    readUpgradeStatus: page('readUpgradeStatus', { upgrading: false }),
    readStorage: page('readStorage', []),
    readOnlineUsers: page('readOnlineUsers', []),
    readChannels: page('readChannels', []),
  } as unknown as SignedInClient; // the other pages are not read here
  const device = { ...aDevice(ID), kind: 'recorder' as const };
  return { asked, result: preflight({ client, device, user: 'admin' }, 'reboot', purpose) };
}

describe('a page that only feeds a warning', () => {
  it.each([
    ['hangs', 'answer-timeout'],
    ['closes', 'connection-lost'],
    ['talks nonsense', 'answer-not-understood'],
    ['is kept from this user', 'device-no-permission'],
    ['is busy', 'device-busy'],
  ] as const)('stops nothing when it %s; the confirmation says what was not read', async (_, code) => {
    for (const [page, warning] of [
      ['readUpgradeStatus', 'upgrade-not-read'],
      ['readStorage', 'storage-not-read'],
      ['readOnlineUsers', 'users-not-read'],
      ['readChannels', 'cameras-not-read'],
    ] as const) {
      const { asked, result } = check({ [page]: code });
      expect(await result).toMatchObject({ ok: true, value: { warnings: [warning] } });
      expect(asked).toEqual(PAGES);
    }
    expect(await check({ readStorage: code }, 'acting').result).toMatchObject({ ok: true });
  });

  it('is no news where the device has no such page', async () => {
    const none = Object.fromEntries(PAGES.map((page) => [page, 'not-found' as const]));
    expect(await check(none).result).toEqual(ok({ inactive: false, warnings: [] }));
  });

  it.each(['unreachable', 'login-wrong', 'login-last-try', 'identity-conflict'] as const)(
    'ends the checks where the failure is not its own: %s',
    async (code) => {
      const { asked, result } = check({ readUpgradeStatus: code });
      expect(await result).toEqual(fail(code));
      expect(asked).toEqual(['readUpgradeStatus']);
    },
  );
});
