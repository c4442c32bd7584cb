/**
 * The real window over a fake bridge and a static site. `?site=…&theme=…&sign-in=<failure code>&fail=<failure
 * code>`.
 */
import { LANGUAGES } from '../../../shared/language.ts';
import { withChange } from '../../../shared/settings.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Device } from '../../../shared/device.ts';
import type { Snapshot } from '../../../shared/ipc-views.ts';
import type { FailureCode } from '../../../shared/result.ts';
import { fakeBridge } from '../fake-bridge.ts';
import { NOW, sampleConsent, sampleDevice } from '../samples.ts';
import { bigSnapshot, resaleAnswers, shopSnapshot } from '../resale-site.ts';
import { lengthen } from './lengthen.ts';
import { site } from './site.ts';

const query = new URLSearchParams(location.search);
const shift = Date.now() - NOW;
const realNow = Date.now;
if (query.get('clock') !== 'real') Date.now = () => realNow() - shift;

const RESALES: Readonly<Record<string, () => Snapshot>> = {
  resale: shopSnapshot,
  'resale-large': () => bigSnapshot(60),
};
const snapshot = (RESALES[query.get('site') ?? ''] ?? (() => site(query.get('site') ?? 'shop')))();
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
// The cast: any code may be requested; an unknown one shows up as a crash of the preview.
const signIn = query.get('sign-in') as FailureCode | null;
const PRINT =
  'A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90';

const { bridge, emit } = fakeBridge(
  { ...snapshot, settings: { ...snapshot.settings, theme } },
  {
    ...resaleAnswers(snapshot),
    signIn: ({ deviceId, user }) => {
      if (signIn !== null) {
        return fail(signIn, {
          triesLeft: 4,
          minutesLeft: 27,
          fingerprint: PRINT,
          previousFingerprint: PRINT.split(':').reverse().join(':'),
        });
      }
      const device = snapshot.devices.find(({ id }) => id === deviceId);
      if (device !== undefined) emit({ devices: [{ ...device, signedInAs: user }] });
      return ok({ user, riskPassword: false });
    },
    heard: () =>
      ok({
        source: '192.0.0.60',
        fields: [
          ['Uuid', '13A888A9-F1B1-4020-AE9F-05607682D23B'],
          ['MAC', '44-47-CC-00-00-3C'],
          ['IPv4Address', '192.0.0.60'],
          ['DHCP', 'flase'],
          ['Encrypt', 'true'],
        ],
      }),
    prepare: ({ deviceIds, action }) => {
      const device = snapshot.devices.find(({ id }) => id === deviceIds[0]);
      return device === undefined ? fail('device-gone') : ok(sampleConsent(device, action));
    },
    execute: () => fail('consent-expired'),
    changeSettings: (change) => {
      emit({ settings: withChange(snapshot.settings, change) });
      return ok(null);
    },
  },
);
/**
 * Events that switch the language: `preview-german`, or `preview-long`, which puts lengthened English in
 * place of German.
 */
for (const name of ['preview-german', 'preview-long']) {
  document.addEventListener(name, () => {
    if (name === 'preview-long') Object.assign(LANGUAGES, { de: lengthen(LANGUAGES.en) });
    emit({ settings: { ...snapshot.settings, theme, language: 'de' } });
  });
}
document.addEventListener('preview-reset', () => {
  const reset = snapshot.devices.find(({ name }) => name === query.get('reset'));
  if (reset === undefined) throw new Error('No device has this name.');
  const inactive: Device = {
    ...reset,
    online: true,
    activation: 'inactive',
    address: '192.168.1.64',
    marks: ['other-subnet'],
    addressToAdd: { adapter: 'Ethernet 2', address: '192.168.1.200/24' },
  };
  const others = [
    sampleDevice(66, { activation: 'inactive' }),
    sampleDevice(67, { activation: 'inactive', marks: ['identity-conflict'] }),
  ];
  for (const lastSeen of [NOW, NOW + 2_000]) {
    emit({ devices: [...others, inactive].map((device) => ({ ...device, lastSeen })) });
  }
});
Object.defineProperty(window, 'cogwheel', { value: bridge });
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
);
await import('../../../renderer/main.tsx');
