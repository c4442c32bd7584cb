/**
 * The configuration of a simulated site. One schema serves both: its types check test code, and it validates
 * site files. Times are milliseconds; restart times are divided by the site's `speed`.
 */
import { z } from 'zod';

/** The password of the built-in site, and of every device without one of its own. */
export const DEMO_PASSWORD = 'Demo-1234';

const KINDS = ['camera', 'old-camera', 'recorder', 'hybrid', 'intercom', 'controller', 'clone'] as const;

export const FLAVOURS = [
  'quick',
  'slow',
  'instant',
  'stuck',
  'liar',
  'refuser',
  'low-privilege',
  'html-refuser',
  'html-404',
  'body-required',
  'upgrading',
  'formatting',
  'other-user',
  'sadp-only',
  'https-only',
  'closes',
  'lost-answer',
  'late-answer',
  'no-answer',
  'clock-1970',
  'clock-ahead',
  'open',
  'sha256',
  'both-algorithms',
  'basic',
  'basic-first',
  'strict-nonce',
  'no-challenge-on-get',
  'chatty',
  'reactivated',
  'format-refuser',
  'format-busy',
  'format-liar',
  'format-lost',
  'format-stuck',
  'format-fails',
] as const;

export type Flavour = (typeof FLAVOURS)[number];

const ipv4 = z.ipv4();
const port = z.number().int().min(1).max(65_535);
const ms = z.number().int().min(0).max(86_400_000);
const flavour = z.enum(FLAVOURS);

const diskSchema = z.strictObject({
  id: z.string().regex(/^[0-9A-Za-z]{1,16}$/),
  name: z.string().max(64).default('hdd1'),
  type: z.string().max(16).default('SATA'),
  status: z.string().max(32).default('ok'),
  property: z.string().max(16).default('RW'),
  /** MB. */
  capacity: z.number().int().min(0).default(60_350),
  /** MB. */
  free: z.number().int().min(0).default(256),
});

const attachedSchema = z.union([
  z.string().max(64),
  z.strictObject({
    address: z.string().max(64),
    name: z.string().max(64).optional(),
    model: z.string().max(64).optional(),
    serial: z.string().max(64).optional(),
    online: z.boolean().default(true),
  }),
]);

/**
 * Everything about how a device behaves. The kind sets every value, flavours change some, and the device's
 * own settings override both.
 */
export const behaviourSchema = z.strictObject({
  // SADP
  sadpAnswers: z.enum(['unicast', 'multicast', 'both', 'none']),
  /** Also answers `inquiry_v32`. */
  sadpV32: z.boolean(),
  sadpDoubled: z.boolean(),
  /** Longest random delay before an answer. */
  sadpJitter: ms,
  /** Most answers that this device sends per second, however many inquiries arrive. */
  sadpPerSecond: z.number().int().min(1).max(100),
  /** The Uuid in an answer: the probe's, the probe's in lower case, or always the device's own. */
  sadpUuid: z.enum(['probe', 'lower', 'own']),
  /** Sends Hello to the multicast group when it starts. */
  hello: z.boolean(),
  /** Whether the device has an inactive state and reports it. */
  hasInactive: z.boolean(),
  /** Elements to send instead of the device's own or in addition: `{ "Activated": "0" }`; null omits one. */
  sadpFields: z.record(z.string().max(64), z.string().max(1_024).nullable()),
  /** Reports this address in SADP instead of its own. */
  claimsAddress: ipv4.nullable(),

  // Connections
  http: z.enum(['both', 'http', 'https', 'none']),
  /** While it starts: refuses connections, or accepts them and never responds. */
  silence: z.enum(['refused', 'blackhole']),
  /** Old firmware supports `TLSv1.1` at most. */
  tlsMax: z.enum(['TLSv1.1', 'TLSv1.2', 'TLSv1.3']),
  closeAfterAnswer: z.boolean(),
  /** Paths of pages that take a permitted request and never respond. */
  hangs: z.array(z.string().max(64)).max(16),

  // Login
  scheme: z.enum(['md5-unnamed', 'md5', 'sha256', 'both', 'basic', 'basic-first', 'none']),
  nonceLifetime: ms,
  nonceBoundToUrl: z.boolean(),
  /** Failed logins until it locks, per client address and user. */
  tries: z.number().int().min(1).max(100),
  lockFor: ms,
  /** Reports how many attempts are left. */
  triesTold: z.boolean(),
  /** The format of the userCheck response, and whether it reports a wrong login with HTTP 401 or 200. */
  userCheck: z.enum(['fields', 'status-only', 'response-status']),
  userCheckHttp: z.union([z.literal(200), z.literal(401)]),
  /** Body of every other 401. */
  unauthorizedBody: z.enum(['response-status', 'html', 'empty']),
  /** Whether a GET without a login, of a URL that only takes PUT, gets a challenge. */
  putOnlyChallenge: z.boolean(),
  /**
   * The status with which an inactive device rejects ISAPI requests, and whether it sends a challenge too.
   */
  inactiveHttp: z.union([z.literal(401), z.literal(403)]),
  inactiveChallenge: z.boolean(),

  // Pages
  uptime: z.enum(['seconds', 'chinese', 'none']),
  rebootCountTold: z.boolean(),
  namespace: z.string().max(128),
  /** deviceInfo reports these, whatever SADP reports. */
  infoSerial: z.string().max(64).nullable(),
  infoMac: z.string().max(32).nullable(),
  upgrading: z.boolean(),
  formatting: z.boolean(),
  otherUser: z.boolean(),
  /** Cameras connected to a recorder; an address alone is enough. */
  attached: z.array(attachedSchema).max(64),
  /** Null: it has no such page. */
  disks: z.array(diskSchema).max(64).nullable(),
  /** Its link to a cloud account. `registered` null: not reported. Null: it has no such page. */
  cloud: z.strictObject({ enabled: z.boolean(), registered: z.boolean().nullable() }).nullable(),
  /** What reads get instead of a proper response. */
  nonsense: z.enum(['none', 'html', 'garbage', 'empty', 'oversized', 'slow', 'truncated', 'redirect']),

  // The three actions
  refuses: z.enum([
    'no',
    'not-support',
    'not-support-json',
    'low-privilege',
    'html-status',
    'html-404',
    'busy',
    'description-only',
  ]),
  bodyRequired: z.boolean(),
  /** Accepts the request and does nothing. */
  lies: z.boolean(),
  /** Goes down and stays down until released. */
  stuck: z.boolean(),
  /** What happens to the response to an accepted request. */
  actAnswer: z.enum(['at-once', 'late', 'reset', 'never']),
  lateBy: ms,
  /** Restore: true if it asks for a separate reboot, false if it restarts by itself. */
  restoreNeedsReboot: z.boolean(),
  restoreKeepsUsers: z.boolean(),
  /** Null: the network's factory address for cameras, another address as if from DHCP for recorders. */
  factoryAddress: ipv4.nullable(),
  /** Something else activates the device this long after a Default; null: nothing does. */
  reactivatedAfter: ms.nullable(),
  reactivatedPassword: z.string().max(64),

  // Formatting
  /**
   * How the progress page spells formatting; `none`: there is no such page, and only the storage page shows
   * progress.
   */
  formatStatus: z.enum(['formating', 'formatting', 'none']),
  formatRefuses: z.enum(['no', 'not-support', 'busy']),
  formatAnswer: z.enum(['at-once', 'reset', 'never']),
  /** Accepts the request and formats nothing. */
  formatLies: z.boolean(),
  /** Divided by the site's `speed`. */
  formatTakes: ms,
  formatEnds: z.enum(['ok', 'never', 'error']),

  // The restart: still responding, silent, web server up but busy
  goingDown: ms,
  silent: ms,
  busy: ms,
  /** `503-to-logins`: asks for a login, and responds to every login with 503. */
  busyAnswers: z.enum(['503', '401', 'mixed', '503-to-logins']),
  /** The device's own clock after a start. */
  bootClock: z.enum(['keeps', '1970', 'ahead']),
});

export type Behaviour = z.infer<typeof behaviourSchema>;
export type SimulatedDisk = z.output<typeof diskSchema>;
export type Attached = z.output<typeof attachedSchema>;

const forgerySchema = z.strictObject({
  /** Name of the device whose serial and MAC are forged. */
  victim: z.string(),
  /** The address that the forged answer reports: the victim's or the forger's own. */
  states: z.enum(['victim', 'own']).default('victim'),
  activated: z.boolean().default(false),
});

const deviceSchema = z.strictObject({
  name: z.string().min(1).max(64),
  kind: z.enum(KINDS).default('camera'),
  flavour: z.union([flavour, z.array(flavour)]).default([]),
  /** Last number on the site's network, or a whole address (another subnet of loopback). */
  address: z.union([z.number().int().min(1).max(254), ipv4]),
  serial: z.string().max(64).optional(),
  mac: z.string().max(32).optional(),
  model: z.string().max(64).optional(),
  user: z.string().min(1).max(64).default('admin'),
  password: z.string().min(1).max(128).default(DEMO_PASSWORD),
  active: z.boolean().default(true),
  /** How long it has been running when the site starts, in seconds. */
  uptimeAtStart: z.number().int().min(0).default(513_477),
  rebootCountAtStart: z.number().int().min(0).default(40),
  /** The device's own clock when the site starts; without a time zone, as on real devices. */
  clockAtStart: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
    .default('2024-09-24 08:07:05'),
  httpPort: port.optional(),
  httpsPort: port.optional(),
  realm: z.string().max(128).optional(),
  /** As soon as the device has answered this many deviceInfo reads, it swaps addresses with `to`. */
  handover: z.strictObject({ to: z.string(), afterReads: z.number().int().min(1).default(1) }).optional(),
  /** Forged answers that it sends to every probe from its own address, in addition to its own answer. */
  forges: z.array(forgerySchema).max(8).default([]),
  ...behaviourSchema.partial().shape,
});

export const siteSchema = z
  .strictObject({
    /** First three numbers of the loopback network that the devices use: `127.0.1`. */
    network: z.string().regex(/^127\.\d{1,3}\.\d{1,3}$/, 'a loopback network such as 127.0.1'),
    sadpPort: port.default(37_020),
    httpPort: port.default(8_080),
    httpsPort: port.default(8_443),
    seed: z.number().int().default(1),
    /** Divides the times of restarts. */
    speed: z.number().positive().max(1_000).default(1),
    devices: z.array(deviceSchema).min(1).max(1_000),
  })
  .superRefine((site, context) => {
    const names = new Set(site.devices.map((device) => device.name));
    if (names.size !== site.devices.length) {
      context.addIssue({ code: 'custom', path: ['devices'], message: 'two devices have the same name' });
    }
    site.devices.forEach((device, index) => {
      const named = [device.handover?.to, ...device.forges.map((forgery) => forgery.victim)];
      for (const name of named) {
        if (name !== undefined && !names.has(name)) {
          context.addIssue({
            code: 'custom',
            path: ['devices', index],
            message: `no device is named "${name}"`,
          });
        }
      }
    });
  });

export type SiteConfig = z.input<typeof siteSchema>;
export type DeviceConfig = z.input<typeof deviceSchema>;
/** The configuration with every default filled in. */
export type SiteSettings = z.output<typeof siteSchema>;
export type DeviceSettings = z.output<typeof deviceSchema>;
export type Kind = DeviceSettings['kind'];
export type Forgery = DeviceSettings['forges'][number];
