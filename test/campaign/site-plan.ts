/** A random site: which devices there are, and how they behave. */
import { settingsSchema, type Settings } from '../../shared/settings.ts';
import { FLAVOURS, siteSchema, type DeviceConfig, type SiteSettings } from '../simulator/config.ts';
import type { Random } from '../simulator/random.ts';
import { pick, type Mood } from './faults.ts';

const KINDS = [
  'camera',
  'camera',
  'camera',
  'recorder',
  'recorder',
  'old-camera',
  'hybrid',
  'intercom',
  'controller',
] as const;
const SHARED_PASSWORD = 'shared-Pw-7719';

export function planDevices(random: Random, mood: Mood): readonly DeviceConfig[] {
  const count = mood === 'anything' ? pick(random, [1, 2, 3, 4, 5, 6, 8]) : random.between(2, 3);
  // If password and realm are the same everywhere, only its identity distinguishes one device from another.
  const shared = mood === 'twins' || random.next() < 0.4;
  const realm = mood === 'twins' || (shared && random.next() < 0.7) ? { realm: 'DVRNVRDVS' } : {};
  return Array.from({ length: count }, (_, index) => ({
    ...planDevice(random, index, shared),
    ...realm,
    ...ofMood(random, mood),
  }));
}

/** A device with nothing that would keep an operation from being sent. */
const PLAIN = { kind: 'camera', active: true, flavour: 'quick' } as const;

/** What a device of this mood is like, on top of chance. */
function ofMood(random: Random, mood: Mood): Partial<DeviceConfig> {
  switch (mood) {
    case 'twins':
    case 'impostor':
    case 'one-address':
      return PLAIN;
    case 'hangs':
      return {
        ...PLAIN,
        kind: pick(random, ['camera', 'old-camera', 'recorder']),
        lies: true,
        actAnswer: 'never',
        uptime: pick(random, ['none', 'seconds']),
        rebootCountTold: random.next() < 0.3,
      };
    case 'successor':
      return { ...PLAIN, stuck: true, uptime: pick(random, ['none', 'seconds']), rebootCountTold: false };
    case 'reactivated':
      return { ...PLAIN, reactivatedAfter: pick(random, [0, 300, 2_000, 15_000]), actAnswer: 'at-once' };
    case 'pages-hang':
      return { ...PLAIN, hangs: OPTIONAL_PAGES.filter(() => random.next() < 0.4) };
    case 'locks-at-three':
      return { ...PLAIN, tries: 3, triesTold: random.next() < 0.3 };
    default:
      return {};
  }
}

const OPTIONAL_PAGES = [
  '/ISAPI/System/status',
  '/ISAPI/System/upgradeStatus',
  '/ISAPI/ContentMgmt/Storage',
  '/ISAPI/Security/onlineUser',
  '/ISAPI/ContentMgmt/InputProxy/channels',
] as const;

function planDevice(random: Random, index: number, shared: boolean): DeviceConfig {
  const odd = random.next() < 0.5;
  const silent = pick(random, [1_800, 1_800, 4_000, 12_000, 25_000]);
  return {
    name: `device ${index + 1}`,
    kind: pick(random, KINDS),
    address: 11 + index,
    password: shared ? SHARED_PASSWORD : `secret-${index + 1}-${random.hex(8)}`,
    active: random.next() < 0.95,
    uptimeAtStart: pick(random, [5, 40, 300, 513_477]),
    // One answer per round is enough here; the network adds duplicates and losses.
    sadpAnswers: 'multicast',
    sadpV32: false,
    silent,
    silence: random.next() < 0.5 ? 'refused' : 'blackhole',
    tries: pick(random, [5, 5, 7]),
    restoreNeedsReboot: random.next() < 0.5,
    restoreKeepsUsers: random.next() < 0.7,
    rebootCountTold: random.next() < 0.4,
    uptime: pick(random, ['seconds', 'seconds', 'seconds', 'chinese', 'none']),
    actAnswer: pick(random, ['at-once', 'at-once', 'at-once', 'late', 'reset', 'never']),
    ...(random.next() < 0.2 ? { factoryAddress: '192.0.0.64' } : {}),
    ...(odd ? { flavour: pick(random, FLAVOURS) } : {}),
  };
}

/** The simulator's schema allows only loopback. Without sockets, the devices can have ordinary addresses. */
export function siteOf(devices: readonly DeviceConfig[], seed: number): SiteSettings {
  const site = siteSchema.parse({
    network: '127.0.1',
    httpPort: 80,
    httpsPort: 443,
    seed,
    devices: [...devices],
  });
  return { ...site, network: '192.168.1' };
}

/**
 * The program's own times for a few scenarios, and earlier deadlines for most: waiting longer shows nothing
 * new.
 */
export function settingsFor(random: Random, mood: Mood): Settings {
  const patient = random.next() < (mood === 'hangs' || mood === 'successor' ? 0.5 : 0.05);
  return settingsSchema.parse(
    patient
      ? {}
      : {
          operation: {
            hintAfter: 20_000,
            deadlineCamera: 45_000,
            deadlineRecorder: 60_000,
            activeAgainWatch: 60_000,
            loginRetryAfter: 15_000,
          },
          batch: { parallel: pick(random, [1, 2, 8, 8]) },
        },
  );
}
