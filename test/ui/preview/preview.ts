/** The real window over a fake bridge and a static site. `?site=…&theme=…&sign-in=<failure code>&fail=<failure code>`. */
import { fail, ok } from '../../../shared/result.ts';
import type { FailureCode } from '../../../shared/result.ts';
import { fakeBridge } from '../fake-bridge.ts';
import { NOW, sampleConsent } from '../samples.ts';
import { site } from './site.ts';

const query = new URLSearchParams(location.search);
const shift = Date.now() - NOW;
const realNow = Date.now;
if (query.get('clock') !== 'real') Date.now = () => realNow() - shift;

const snapshot = site(query.get('site') ?? 'shop');
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
// Any code may be asked for; an unknown one shows as a crash of the preview.
const signIn = query.get('sign-in') as FailureCode | null;
const PRINT =
  'A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90';

const { bridge, emit } = fakeBridge(
  { ...snapshot, settings: { ...snapshot.settings, theme } },
  {
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
    prepare: ({ deviceIds, action }) => {
      const device = snapshot.devices.find(({ id }) => id === deviceIds[0]);
      return device === undefined ? fail('device-gone') : ok(sampleConsent(device, action));
    },
    execute: () => fail('consent-expired'),
    setTheme: (input) => {
      emit({ settings: { ...snapshot.settings, theme: input.theme } });
      return ok(null);
    },
  },
);
Object.defineProperty(window, 'cogwheel', { value: bridge });
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
);
await import('../../../renderer/main.tsx');
