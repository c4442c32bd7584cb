import { describe, expect, it } from 'vitest';
import {
  classifyAction,
  failureOf,
  loginRefusal,
  wantsBody,
} from '../../../electron/isapi/response-status.ts';
import * as read from '../../../electron/isapi/responses.ts';
import { parseBody } from '../../../electron/isapi/xml.ts';
import { fixture } from './test-device.ts';

const status = (code: number, sub = '', more = ''): string =>
  `<ResponseStatus><requestURL/><statusCode>${String(code)}</statusCode><subStatusCode>${sub}</subStatusCode>${more}</ResponseStatus>`;

describe('documents', () => {
  it('give the identity of a camera, with decoded entities', () => {
    expect(read.parseDeviceInfo({ status: 200, body: fixture('deviceInfo.camera.xml') })).toEqual({
      ok: true,
      value: {
        deviceName: 'Yard & gate',
        model: 'DS-2CD2320D-I',
        serialNumber: 'DS-2CD2320D-I20180919AACHC50000002',
        macAddress: '44:47:cc:00:00:02',
        firmwareVersion: 'V5.5.6',
        firmwareReleasedDate: 'build 180326',
        deviceType: 'IPCamera',
      },
    });
  });

  it('give the identity of a recorder', () => {
    const info = read.parseDeviceInfo({ status: 200, body: fixture('deviceInfo.recorder.xml') });
    expect(info).toMatchObject({ ok: true, value: { deviceType: 'DVR', macAddress: '68:6d:bc:00:00:03' } });
  });

  it('keep numbers that are text unchanged, with any prefix', () => {
    const body =
      '<h:DeviceInfo xmlns:h="urn:x"><h:serialNumber>012345678</h:serialNumber><h:firmwareVersion>1.10</h:firmwareVersion><h:macAddress>4447.CC00.0002</h:macAddress><h:deviceName>&amp;lt;</h:deviceName></h:DeviceInfo>';
    expect(read.parseDeviceInfo({ status: 200, body })).toMatchObject({
      value: {
        serialNumber: '012345678',
        firmwareVersion: '1.10',
        macAddress: '44:47:cc:00:00:02',
        deviceName: '&lt;',
      },
    });
  });

  it('give uptime, reboot count and clock of a camera', () => {
    expect(read.parseDeviceStatus({ status: 200, body: fixture('status.camera.xml') })).toEqual({
      ok: true,
      value: {
        uptime: 513_477,
        rebootCount: 40,
        bootTime: undefined,
        deviceTime: '2024-09-24T08:07:05+08:00',
      },
    });
  });

  it.each([
    ['87天0时55分59秒', 87 * 86_400 + 55 * 60 + 59],
    ['3小时5分钟', 3 * 3_600 + 300],
    ['12秒', 12],
    ['0', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['99999999999999', undefined],
    ['', undefined],
  ])('give the uptime %j as %s seconds', (text, seconds) => {
    const body = `<DeviceStatus><deviceUpTime>${text}</deviceUpTime><x/></DeviceStatus>`;
    expect(read.parseDeviceStatus({ status: 200, body })).toMatchObject({
      ok: true,
      value: { uptime: seconds },
    });
  });

  it.each([
    [
      'an old recorder',
      401,
      fixture('userCheck.401.old-recorder.xml'),
      { ok: false, locked: false, triesLeft: undefined },
    ],
    [
      'a locked account',
      401,
      fixture('userCheck.locked.xml'),
      { ok: false, locked: true, triesLeft: 0, unlockSeconds: 1795 },
    ],
    [
      'tries left',
      200,
      '<userCheck><statusValue>401</statusValue><lockStatus>unlock</lockStatus><unlockTime>0</unlockTime><retryLoginTime>4</retryLoginTime></userCheck>',
      { ok: false, locked: false, triesLeft: 4, unlockSeconds: undefined },
    ],
    [
      'a right login',
      200,
      '<userCheck><statusValue>200</statusValue><isRiskPassword>true</isRiskPassword><isActivated>true</isActivated></userCheck>',
      { ok: true, riskPassword: true, activated: true, locked: false },
    ],
    [
      'newer firmware',
      401,
      status(4, 'badAuthorization', '<lockStatus>unlock</lockStatus><retryTimes>3</retryTimes>'),
      { ok: false, locked: false, triesLeft: 3 },
    ],
    [
      'newer firmware, locked',
      401,
      status(
        4,
        'userLocked',
        '<lockStatus>lock</lockStatus><retryTimes>0</retryTimes><resLockTime>1742</resLockTime>',
      ),
      { ok: false, locked: true, unlockSeconds: 1742 },
    ],
    ['a web page as its 401', 401, '<html>no</html>', { ok: false, locked: false, triesLeft: undefined }],
  ])('give the userCheck of %s', (_name, httpStatus, body, expected) => {
    expect(read.parseUserCheck({ status: httpStatus, body })).toMatchObject({ ok: true, value: expected });
  });

  it('do not report an inactive device or a missing permission as a wrong password', () => {
    expect(read.parseUserCheck({ status: 401, body: status(4, 'notActivated') })).toMatchObject({
      failure: { code: 'device-not-activated' },
    });
    expect(loginRefusal({ status: 401, body: status(4, 'lowPrivilege') }).code).toBe('device-no-permission');
  });

  it('tell whether a device is active, or nothing if the firmware lacks that page', () => {
    expect(read.parseActivateStatus({ status: 200, body: fixture('activateStatus.inactive.xml') })).toEqual({
      ok: true,
      value: false,
    });
    expect(read.parseActivateStatus({ status: 404, body: '<html/>' })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(read.parseActivateStatus({ status: 401, body: '' })).toEqual({ ok: true, value: undefined });
    expect(read.parseActivateStatus({ status: 403, body: status(4, 'notActivated') })).toEqual({
      ok: true,
      value: false,
    });
    expect(read.parseActivateStatus({ status: 503, body: '' })).toMatchObject({
      failure: { code: 'device-busy' },
    });
  });

  it('give upgrade status and users', () => {
    expect(
      read.parseUpgradeStatus({
        status: 200,
        body: '<upgradeStatus><upgrading>true</upgrading><percent>37</percent></upgradeStatus>',
      }),
    ).toEqual({ ok: true, value: { upgrading: true, percent: 37 } });
    expect(
      read.parseOnlineUsers({
        status: 200,
        body: '<OnlineUserList><OnlineUser><userName>admin</userName></OnlineUser><OnlineUser><userName>guard</userName></OnlineUser></OnlineUserList>',
      }),
    ).toEqual({ ok: true, value: ['admin', 'guard'] });
    expect(read.parseUpgradeStatus({ status: 401, body: '' })).toMatchObject({ ok: false });
  });

  it.each([
    ['empty', '', 'answer-empty'],
    ['a web page', '<!DOCTYPE html><html><body>Login</body></html>', 'answer-html'],
    ['cut inside', fixture('deviceInfo.camera.xml').slice(0, 300), 'answer-truncated'],
    ['cut in the closing tag', '<DeviceInfo><model>x</model></DeviceIn', 'answer-truncated'],
    [
      'with entities of its own',
      '<!DOCTYPE a [<!ENTITY b "c">]><DeviceInfo>&b;</DeviceInfo>',
      'answer-not-understood',
    ],
    ['badly nested', '<DeviceInfo><a><b></a></b></DeviceInfo>', 'answer-not-understood'],
    ['deeply nested', '<a>'.repeat(100_000), 'answer-not-understood'],
    ['no XML', 'Hello', 'answer-not-understood'],
    ['too long', 'x'.repeat(1_048_577), 'answer-too-large'],
    ['another document', '<Other/>', 'answer-not-understood'],
    ['cut JSON', '{"statusCode":4', 'answer-truncated'],
  ])('are rejected if the body is %s', (_name, body, code) => {
    expect(read.parseDeviceInfo({ status: 200, body })).toMatchObject({ ok: false, failure: { code } });
  });

  it('are safe with names that have a meaning in JavaScript', () => {
    const parsed = parseBody(
      '<DeviceInfo><__proto__><model>x</model></__proto__><constructor>y</constructor></DeviceInfo>',
    );
    expect(({} as { model?: unknown }).model).toBeUndefined(); // reads what a polluted prototype would return
    if (parsed.ok) expect(parsed.value.root).toBe('DeviceInfo');
  });
});

describe('the response to a request that acts', () => {
  it.each([
    ['OK', 200, fixture('responseStatus.ok.xml'), { kind: 'accepted', rebootRequired: false }],
    ['statusCode 0', 200, status(0), { kind: 'accepted', rebootRequired: false }],
    [
      'Reboot Required',
      200,
      fixture('factoryReset.rebootRequired.xml'),
      { kind: 'accepted', rebootRequired: true },
    ],
    ['204', 204, '', { kind: 'accepted', rebootRequired: false }],
    ['an acceptance with an error status', 500, status(1), { kind: 'accepted', rebootRequired: false }],
    [
      'a refusal with 200',
      200,
      fixture('responseStatus.notSupport.json'),
      { kind: 'refused', failure: { code: 'device-not-supported', statusCode: 4 } },
    ],
    [
      'methodNotAllowed',
      400,
      fixture('responseStatus.methodNotAllowed.400-text-html.xml'),
      {
        kind: 'refused',
        failure: {
          code: 'device-refused',
          subStatusCode: 'methodNotAllowed',
          detail: 'http method is not allowed',
        },
      },
    ],
    [
      'lowPrivilege',
      403,
      status(4, 'lowPrivilege'),
      { kind: 'refused', failure: { code: 'device-no-permission' } },
    ],
    [
      'badAuthorization',
      403,
      status(4, 'badAuthorization'),
      { kind: 'refused', failure: { code: 'device-no-permission' } },
    ],
    [
      'notActivated',
      403,
      status(4, 'notActivated'),
      { kind: 'refused', failure: { code: 'device-not-activated' } },
    ],
    [
      'userLocked',
      403,
      status(4, 'userLocked', '<resLockTime>61</resLockTime>'),
      { kind: 'refused', failure: { code: 'login-locked', minutesLeft: 2 } },
    ],
    ['busy', 503, status(2, 'deviceBusy'), { kind: 'refused', failure: { code: 'device-busy' } }],
    ['upgrading', 503, status(2, 'upgrading'), { kind: 'refused', failure: { code: 'device-upgrading' } }],
    [
      'only a description',
      400,
      '<ResponseStatus><statusCode>4</statusCode><description>no way</description></ResponseStatus>',
      { kind: 'refused', failure: { code: 'device-refused', detail: 'no way' } },
    ],
    ['a web page with 400', 400, '<html>Bad</html>', { kind: 'refused', failure: { code: 'answer-html' } }],
    [
      'a web page with 200',
      200,
      '<html>Hi</html>',
      { kind: 'not-understood', failure: { code: 'answer-html' } },
    ],
    ['nothing with 200', 200, '', { kind: 'not-understood', failure: { code: 'answer-empty' } }],
    [
      'a web page with 500',
      500,
      '<html>Oh</html>',
      { kind: 'not-understood', failure: { code: 'answer-html' } },
    ],
    ['a move', 302, '', { kind: 'refused', failure: { code: 'redirected' } }],
    [
      'another password',
      401,
      status(4, 'badAuthorization', '<retryTimes>2</retryTimes>'),
      { kind: 'refused', failure: { code: 'login-wrong', triesLeft: 2 } },
    ],
  ])('is understood: %s', (_name, httpStatus, body, expected) => {
    expect(classifyAction({ status: httpStatus, body })).toMatchObject(expected);
  });

  it('shows when a reboot requires a body', () => {
    const answer = (code: number, sub: string): boolean => {
      const said = classifyAction({ status: 400, body: status(code, sub) });
      return said.kind === 'refused' && wantsBody(said.failure);
    };
    expect([
      answer(5, 'badXmlFormat'),
      answer(5, ''),
      answer(5, 'badURLFormat'),
      answer(6, 'badXmlContent'),
    ]).toEqual([true, true, false, false]);
  });

  it('has a limit for the device’s own text', () => {
    const { failure } = failureOf({
      status: 400,
      body: status(4, 'odd', `<description>${'x'.repeat(5_000)}</description>`),
    });
    expect(failure.detail?.length).toBeLessThanOrEqual(200);
  });
});
