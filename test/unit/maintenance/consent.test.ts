import { describe, expect, it } from 'vitest';
import { createPermit } from '../../../electron/access/permit.ts';
import { createConsentBook, typedFor } from '../../../electron/maintenance/consent.ts';
import { identityEnd, type DeviceId } from '../../../shared/device.ts';
import type { Action, ConsentId, ConsentView } from '../../../shared/operation.ts';

const MAC = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
const ID = 'consent' as ConsentId; // as if made by prepare

function view(action: Action, extra: Partial<ConsentView> = {}): ConsentView {
  return {
    id: ID,
    action,
    devices: [
      {
        id: MAC,
        summary: { serial: 'DS-2CD2320D-I20180919AACHC50000002', mac: MAC, kind: 'camera' },
        warnings: [],
        noInactiveState: false,
      },
    ],
    leftOut: [],
    typed: typedFor(action, [MAC]),
    waitMs: action === 'default' ? 2_000 : 0,
    expiresAt: 0,
    ...extra,
  };
}

const book = () => createConsentBook(() => ({ wait: 2_000, life: 600_000 }));
const code = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? 'ok' : result.failure?.code;

describe('a consent', () => {
  it('works only once', () => {
    const consents = book();
    consents.open({ view: view('reboot'), preparedAt: 1_000 });
    expect(code(consents.take(ID, '', 1_500, 1_400))).toBe('ok');
    expect(code(consents.take(ID, '', 1_600, 1_550))).toBe('consent-gone');
  });

  it('is refused without a real key or button press since it was prepared', () => {
    const consents = book();
    consents.open({ view: view('reboot'), preparedAt: 1_000 });
    expect(code(consents.take(ID, '', 1_500, undefined))).toBe('consent-no-input');
    expect(code(consents.take(ID, '', 1_500, 999))).toBe('consent-no-input');
    expect(code(consents.take(ID, '', 1_500, 1_001))).toBe('ok');
  });

  it('of a Default is refused before the waiting time and with the wrong text, and allows another attempt', () => {
    const consents = book();
    consents.open({ view: view('default'), preparedAt: 1_000 });
    expect(code(consents.take(ID, '0002', 2_999, 2_500))).toBe('consent-too-soon');
    expect(code(consents.take(ID, '0003', 3_000, 2_500))).toBe('consent-typed-wrong');
    expect(code(consents.take(ID, '', 3_000, 2_500))).toBe('consent-typed-wrong');
    expect(code(consents.take(ID, '0002', 3_000, 2_500))).toBe('ok');
  });

  it('expires after ten minutes', () => {
    const consents = book();
    consents.open({ view: view('reboot'), preparedAt: 0 });
    expect(code(consents.take(ID, '', 600_001, 600_000))).toBe('consent-expired');
    expect(code(consents.take(ID, '', 1, 1))).toBe('consent-gone');
  });

  it('is the only one open, because preparing another drops it', () => {
    const consents = book();
    consents.open({ view: view('reboot'), preparedAt: 0 });
    consents.open({ view: view('reboot', { id: 'other' as ConsentId }), preparedAt: 10 });
    expect(code(consents.take(ID, '', 20, 15))).toBe('consent-gone');
  });

  it('is gone after the dialog was closed', () => {
    const consents = book();
    consents.open({ view: view('reboot'), preparedAt: 0 });
    consents.drop(ID);
    expect(code(consents.take(ID, '', 20, 15))).toBe('consent-gone');
  });

  it('of a Default of several devices requires their number', () => {
    const consents = book();
    const one = view('default').devices[0];
    if (one === undefined) throw new Error('the fixture has one device');
    const several = view('default', {
      devices: [one, one, one],
      typed: typedFor('default', [MAC, MAC, MAC]),
    });
    consents.open({ view: several, preparedAt: 0 });
    expect(code(consents.take(ID, '0002', 3_000, 2_500))).toBe('consent-typed-wrong');
    expect(code(consents.take(ID, '3', 3_000, 2_500))).toBe('ok');
  });
});

describe('the text to type', () => {
  it.each([
    ['DS-2CD2320D-I20180919AACHC50000002', MAC, '0002'],
    ['DS-7804HQH-K10420190822CCCHD50000003WCVU', MAC, '0003'],
    ['DS-2CD2432F-IW20150126CCCH500000001', MAC, '0001'],
    [undefined, MAC, '0002'],
    [undefined, 'a4:d5:c2:00:0a:bf', '0abf'],
  ])('of %s, %s is %s', (serial, mac, end) => {
    const found = identityEnd({ serial, mac });
    expect(found.end).toBe(end);
    expect(`${found.before}${found.shown}${found.after}`).toBe(serial ?? mac);
  });
});

describe('a permit', () => {
  const clock = { time: 0, now: () => clock.time, wall: () => 0, after: () => () => undefined };

  it('is used up by the first request', () => {
    clock.time = 0;
    const permit = createPermit(clock, 2_000);
    expect([permit.use(), permit.use()]).toEqual([true, false]);
  });

  it('expires two seconds after the identity was read', () => {
    clock.time = 0;
    const permit = createPermit(clock, 2_000);
    clock.time = 2_001;
    expect(permit.use()).toBe(false);
  });
});
