/**
 * What a simulated site is made of. One schema: test code is checked by the types it gives, site files by the schema
 * itself. Times are milliseconds; those of the restart are divided by the site's `speed`.
 */
import { z } from 'zod';

/** The one password of the built-in site, and of every device that is given none. */
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

/** How a device behaves, all of it. A kind gives every value, flavours change some, the device's own lines the rest. */
export const behaviourSchema = z.strictObject({
  // SADP
  sadpAnswers: z.enum(['unicast', 'multicast', 'both', 'none']),
  /** Answers `inquiry_v32` too. */
  sadpV32: z.boolean(),
  sadpDoubled: z.boolean(),
  /** Longest random wait before an answer. */
  sadpJitter: ms,
  /** Answers of this device per second, whatever comes in. */
  sadpPerSecond: z.number().int().min(1).max(100),
  /** What comes back as Uuid: the probe's, the probe's in lower case, or always the device's own. */
  sadpUuid: z.enum(['probe', 'lower', 'own']),
  /** Sends Hello to the group when it starts. */
  hello: z.boolean(),
  /** Has an inactive state at all, and says so. */
  hasInactive: z.boolean(),
  /** Further elements to send in place of its own: `{ "Activated": "0" }`; null leaves one out. */
  sadpFields: z.record(z.string().max(64), z.string().max(1_024).nullable()),
  /** States this address in SADP in place of its own. */
  claimsAddress: ipv4.nullable(),

  // The way in
  http: z.enum(['both', 'http', 'https', 'none']),
  /** While it starts: connections refused, or accepted and never answered. */
  silence: z.enum(['refused', 'blackhole']),
  /** Old firmware: `TLSv1.1` at most. */
  tlsMax: z.enum(['TLSv1.1', 'TLSv1.2', 'TLSv1.3']),
  closeAfterAnswer: z.boolean(),

  // Login
  scheme: z.enum(['md5-unnamed', 'md5', 'sha256', 'both', 'basic', 'basic-first', 'none']),
  nonceLifetime: ms,
  nonceBoundToUrl: z.boolean(),
  /** Wrong tries until it locks, per client address and user. */
  tries: z.number().int().min(1).max(100),
  lockFor: ms,
  /** Says how many tries are left. */
  triesTold: z.boolean(),
  /** What userCheck says, and whether a wrong login there comes with HTTP 401 or 200. */
  userCheck: z.enum(['fields', 'status-only', 'response-status']),
  userCheckHttp: z.union([z.literal(200), z.literal(401)]),
  /** Body of every other 401. */
  unauthorizedBody: z.enum(['response-status', 'html', 'empty']),
  /** Without login, a GET of a URL that takes PUT only is answered with a challenge. */
  putOnlyChallenge: z.boolean(),
  /** How an inactive device turns down ISAPI, and whether it sends a challenge along. */
  inactiveHttp: z.union([z.literal(401), z.literal(403)]),
  inactiveChallenge: z.boolean(),

  // Pages
  uptime: z.enum(['seconds', 'chinese', 'none']),
  rebootCountTold: z.boolean(),
  namespace: z.string().max(128),
  /** deviceInfo says these, whatever SADP says. */
  infoSerial: z.string().max(64).nullable(),
  infoMac: z.string().max(32).nullable(),
  upgrading: z.boolean(),
  formatting: z.boolean(),
  otherUser: z.boolean(),
  /** Cameras on a recorder; an address alone will do. */
  attached: z.array(attachedSchema).max(64),
  /** Null: it has no such page. */
  disks: z.array(diskSchema).max(64).nullable(),
  /** Its link to a cloud account; `registered` null: not told. Null: it has no such page. */
  cloud: z.strictObject({ enabled: z.boolean(), registered: z.boolean().nullable() }).nullable(),
  /** What reads get in place of an answer. */
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
  /** Accepts and does nothing. */
  lies: z.boolean(),
  /** Goes down and stays down until it is released. */
  stuck: z.boolean(),
  /** What becomes of the answer to an accepted request. */
  actAnswer: z.enum(['at-once', 'late', 'reset', 'never']),
  lateBy: ms,
  /** Restore: wants a reboot of its own, or starts by itself. */
  restoreNeedsReboot: z.boolean(),
  restoreKeepsUsers: z.boolean(),
  /** Null: the network's factory address for cameras, another one as if by DHCP for recorders. */
  factoryAddress: ipv4.nullable(),
  /** Something else activates it this long after a Default was done; null: nobody does. */
  reactivatedAfter: ms.nullable(),
  reactivatedPassword: z.string().max(64),

  // Formatting
  /** How progress is spelt, or that there is no such page and only the storage page shows it. */
  formatStatus: z.enum(['formating', 'formatting', 'none']),
  formatRefuses: z.enum(['no', 'not-support', 'busy']),
  formatAnswer: z.enum(['at-once', 'reset', 'never']),
  /** Accepts and formats nothing. */
  formatLies: z.boolean(),
  /** Divided by the site's `speed`. */
  formatTakes: ms,
  formatEnds: z.enum(['ok', 'never', 'error']),

  // The restart: still answering, silent, web server up but busy
  goingDown: ms,
  silent: ms,
  busy: ms,
  /** `503-to-logins`: asks for a login, and answers 503 to every one. */
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
  /** The address that is stated: the victim's, or the forger's own. */
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
  /** Seconds that it has been running when the site starts. */
  uptimeAtStart: z.number().int().min(0).default(513_477),
  rebootCountAtStart: z.number().int().min(0).default(40),
  /** Its own clock when the site starts; no zone, as devices have it. */
  clockAtStart: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
    .default('2024-09-24 08:07:05'),
  httpPort: port.optional(),
  httpsPort: port.optional(),
  realm: z.string().max(128).optional(),
  /** Its address goes to `to` (and it takes that one's) as soon as the given number of deviceInfo reads was answered. */
  handover: z.strictObject({ to: z.string(), afterReads: z.number().int().min(1).default(1) }).optional(),
  /** Sent on top of its own answer to every probe, from its own address. */
  forges: z.array(forgerySchema).max(8).default([]),
  ...behaviourSchema.partial().shape,
});

export const siteSchema = z
  .strictObject({
    /** First three numbers of the loopback network the devices live on: `127.0.1`. */
    network: z.string().regex(/^127\.\d{1,3}\.\d{1,3}$/, 'a loopback network such as 127.0.1'),
    sadpPort: port.default(37_020),
    httpPort: port.default(8_080),
    httpsPort: port.default(8_443),
    seed: z.number().int().default(1),
    /** Restarts take this many times less long. */
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
/** With every default filled in. */
export type SiteSettings = z.output<typeof siteSchema>;
export type DeviceSettings = z.output<typeof deviceSchema>;
export type Kind = DeviceSettings['kind'];
export type Forgery = DeviceSettings['forges'][number];
