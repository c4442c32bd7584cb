import { describe, expect, it } from 'vitest';
import { bindLogin } from '../../../electron/access/signed-in.ts';
import type { DeviceClient, Login } from '../../../electron/isapi/contract.ts';
import type { UserCheck } from '../../../electron/isapi/responses.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

const LOGIN: Login = { user: 'admin', password: 'Secret-4711' };
const RIGHT: Result<UserCheck> = ok({ ok: true, locked: false, riskPassword: false }); // the rest is optional
const WRONG: Result<UserCheck> = ok({
  ok: false,
  locked: false,
  riskPassword: false,
  triesLeft: 4,
}); // as above

/** A device whose pages respond as given; `refusals` counts how often the login was taken for refused. */
function bench(pages: Partial<Record<'userCheck' | 'readDeviceInfo' | 'readStorage', () => unknown>>) {
  const asked: string[] = [];
  const page = (name: string, otherwise: unknown) => () => {
    asked.push(name);
    return Promise.resolve(pages[name as keyof typeof pages]?.() ?? otherwise);
  };
  const state = { refusals: 0 };
  const client = bindLogin(
    {
      userCheck: page('userCheck', RIGHT),
      readDeviceInfo: page('readDeviceInfo', ok({})),
      readStorage: page('readStorage', ok([])),
    } as unknown as DeviceClient, // the other pages are not read here
    LOGIN,
    () => 0,
    () => (state.refusals += 1),
  );
  return { client, asked, state };
}

describe('a 401 to one page', () => {
  it('closes that page to the user where another one accepted the login a moment ago', async () => {
    const { client, asked, state } = bench({ readStorage: () => fail('login-wrong') });
    await client.checkLogin();
    expect(await client.readStorage()).toEqual(fail('device-no-permission'));
    expect(asked).toEqual(['userCheck', 'readStorage', 'userCheck']);
    expect(state.refusals).toBe(0);
  });

  it('is a wrong password where the login is refused by now', async () => {
    let isChanged = false;
    const { client, state } = bench({
      userCheck: () => (isChanged ? WRONG : RIGHT),
      readStorage: () => fail('login-wrong', { triesLeft: 4 }),
    });
    await client.checkLogin();
    isChanged = true;
    expect(await client.readStorage()).toEqual(fail('login-wrong', { triesLeft: 4 }));
    expect(state.refusals).toBe(1);
  });

  it.each(['connection-lost', 'answer-timeout', 'login-last-try'] as const)(
    'leaves the login alone where a second look at it ends with %s',
    async (code) => {
      let isAway = false;
      const { client, state } = bench({
        userCheck: () => (isAway ? fail(code) : RIGHT),
        readStorage: () => fail('login-wrong'),
      });
      await client.checkLogin();
      isAway = true;
      expect(await client.readStorage()).toEqual(fail(code));
      expect(state.refusals).toBe(0);
    },
  );

  it('is a wrong password where nothing has accepted the login, and is not asked about again', async () => {
    const { client, asked, state } = bench({ readStorage: () => fail('login-wrong') });
    expect(await client.readStorage()).toEqual(fail('login-wrong'));
    expect([asked, state.refusals]).toEqual([['readStorage'], 1]);
  });
});

describe('the check of a login', () => {
  it.each([
    'not-found',
    'device-not-supported',
    'device-refused',
    'device-no-permission',
    'answer-html',
    'answer-empty',
    'answer-not-understood',
  ] as const)('goes by deviceInfo where userCheck responds with %s', async (code) => {
    const { client, asked } = bench({ userCheck: () => fail(code) });
    expect(await client.checkLogin()).toEqual(ok({ riskPassword: false, triesLeft: undefined }));
    expect(asked).toEqual(['userCheck', 'readDeviceInfo']);
  });

  it.each(['connection-lost', 'answer-timeout', 'login-last-try', 'device-busy'] as const)(
    'tries nothing else after %s',
    async (code) => {
      const { client, asked } = bench({ userCheck: () => fail(code) });
      expect(await client.checkLogin()).toEqual(fail(code));
      expect(asked).toEqual(['userCheck']);
    },
  );
});
