/**
 * The words of the window by area. Failures, devices and operations have their own files beside this one
 * (`text-failure.ts`, `text-device.ts`, `text-operation.ts`). Say what is known, in one sentence, then what to do.
 */
import type { ListeningView } from './device.ts';
import { counted, formatExactAgo } from './format.ts';

export const APP = {
  name: 'Cogwheel',
  area: 'Maintenance and Management',
  path: ['Maintenance and Management', 'Device Management', 'Device'],
  pages: 'Pages',
  devices: 'Devices',
  demoSite: 'Demo site',
  demoSiteHint: 'Simulated devices on this PC. Real adapters are off.',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  starting: 'Starting…',
  notStarted: 'The list could not be loaded.',
  close: 'Close',
  cancel: 'Cancel',
  details: 'Details',
} as const;

export const TOOLBAR = {
  label: 'Devices',
  refresh: 'Refresh',
  remove: 'Remove',
  filter: 'Filter',
  filterHint: 'Filter (Ctrl+F)',
  clearFilter: 'Clear the filter',
  adapters: (listening: number) => counted(listening, 'adapter'),
  adaptersLabel: 'Adapters',
  adapterOn: (name: string) => `Listen on ${name}`,
  noAdapters: 'No adapter with an IPv4 address was found.',
  selectFirst: 'Select a device first.',
  keys: 'Keys (F1)',
} as const;

const ADAPTER_STATE = { listening: 'Listening', off: 'Off', failed: 'Failed' } as const;

/** What an adapter does, with the system's reason where it fails. */
export function adapterText(adapter: ListeningView['adapters'][number]): string {
  const addresses = adapter.addresses.map(({ address, prefix }) => `${address}/${prefix}`).join(', ');
  const state =
    adapter.reason === undefined
      ? ADAPTER_STATE[adapter.state]
      : `${ADAPTER_STATE[adapter.state]}: ${adapter.reason}`;
  return addresses === '' ? state : `${state} · ${addresses}`;
}

export const COLUMNS = {
  select: 'Selected',
  name: 'Name / model',
  address: 'IPv4 address',
  serial: 'Serial no.',
  firmware: 'Firmware',
  status: 'Status',
  seen: 'Seen',
  progress: 'Progress',
  operation: 'Operation',
} as const;

export const TABLE = {
  label: 'Devices',
  selectAll: 'Select all devices',
  selectRow: (title: string) => `Select ${title}`,
  offline: 'offline',
  basicSettings: 'Basic Settings',
  basicSettingsOf: (title: string) => `Basic Settings of ${title}`,
  webPageOf: (title: string) => `Open the web page of ${title}`,
  rowMenu: (title: string) => `Actions for ${title}`,
  noModel: 'Unknown model',
  none: '–',
} as const;

export const ROW_MENU = {
  basicSettings: 'Basic Settings',
  webPage: 'Open web page',
  copyAddress: 'Copy address',
  copySerial: 'Copy serial number',
  copyMac: 'Copy MAC',
  copyRow: 'Copy row',
  remove: 'Remove from the list',
} as const;

export const COPIED = {
  address: 'Address copied.',
  serial: 'Serial number copied.',
  mac: 'MAC copied.',
  row: 'Row copied.',
} as const;

export interface Counts {
  readonly devices: number;
  readonly online: number;
  readonly inactive: number;
  readonly selected: number;
  /** Rows that the filter lets through; absent without a filter. */
  readonly shown?: number | undefined;
}

/** `14 devices · 12 online · 3 inactive · 2 selected`. */
export function countLine(counts: Counts): string {
  const parts = [counted(counts.devices, 'device'), `${counts.online} online`, `${counts.inactive} inactive`];
  if (counts.shown !== undefined) parts.push(`${counts.shown} shown`);
  if (counts.selected > 0) parts.push(`${counts.selected} selected`);
  return parts.join(' · ');
}

/** What is being listened to. */
export function listeningText(listening: ListeningView): string {
  const names = listening.adapters
    .filter((adapter) => adapter.state === 'listening')
    .map(({ name, addresses }) =>
      addresses.length === 0 ? name : `${name} (${addresses.map(({ address }) => address).join(', ')})`,
    );
  return names.length === 0 ? 'Not listening: no adapter is on' : `Listening on ${names.join(', ')}`;
}

/** When anything last answered. `now`: epoch milliseconds. */
export function lastAnswerText(listening: ListeningView, now: number): string {
  return listening.lastAnswerAt === undefined
    ? 'no answer yet'
    : `last answer ${formatExactAgo(now - listening.lastAnswerAt)}`;
}

export const LIMITED = {
  title: 'Another program holds the discovery port (37020).',
  advice: 'Devices may be missing: close the SADP tool or iVMS-4200, then refresh.',
} as const;

export const EMPTY = {
  searching: 'Looking for devices…',
  searchingHint: 'Every camera and recorder on the same network answers within a few seconds.',
  nothing: 'No device has answered yet',
  nothingHint: 'Still asking. The usual causes, most likely first:',
  causes: [
    {
      what: 'The cable or the adapter.',
      todo: 'Check that the adapter that leads to the cameras is in the list above as listening, and that its light is on.',
    },
    {
      what: 'A firewall on this PC.',
      todo: 'Allow Cogwheel for incoming UDP on port 37020, in private and public networks.',
    },
    {
      what: 'Another program listens in its place.',
      todo: 'Close the SADP tool and iVMS-4200, then refresh.',
    },
    {
      what: 'The devices are in another network segment (VLAN).',
      todo: 'Connect this PC to the same switch as the cameras.',
    },
    {
      what: 'The cameras hang on a recorder’s own PoE ports.',
      todo: 'They cannot be heard from here: connect one to the switch or straight to this PC.',
    },
  ],
  noMatch: (filter: string) => `No device matches “${filter}”`,
  noMatchHint: 'The filter looks at every column, the full serial number and the MAC.',
} as const;

export const KEYS = {
  title: 'Keys',
  list: [
    ['↑ ↓ · Home · End · Page Up · Page Down', 'Move in the list'],
    ['→ ←', 'Into the row’s buttons and back'],
    ['Space', 'Select or unselect the row'],
    ['Ctrl+A', 'Select all, again: none'],
    ['Enter', 'Basic Settings'],
    ['Ctrl+C', 'Copy the address'],
    ['Ctrl+Shift+C', 'Copy the row'],
    ['Shift+F10 · Menu key', 'Row menu'],
    ['Del', 'Remove from the list'],
    ['F5', 'Refresh'],
    ['Ctrl+F', 'Filter'],
    ['Esc', 'Close what is open'],
    ['F1', 'This list'],
  ],
} as const;

export const PANEL = {
  title: 'Basic Settings',
  path: ['System', 'Maintenance', 'Upgrade & Maintenance'],
  facts: {
    model: 'Model',
    serial: 'Serial no.',
    mac: 'MAC',
    address: 'Address',
    firmware: 'Firmware',
    status: 'Status',
  },
  noSerial: 'not stated',
  notKnown: 'not known',
  up: (span: string) => `up ${span}`,
  offline: 'offline',
  webPage: 'Open web page',
  gone: 'This device is no longer in the list.',
  goneHint: 'It comes back when it is heard again.',
  user: 'User',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  signInFor: (action: string) => `Sign in to go on with ${action}.`,
  signInHint: 'To reboot, restore or default this device.',
  signedInAs: 'Signed in as',
  anotherLogin: 'Use another login',
  riskPassword: 'The device says that this password is weak.',
  forgot: 'Forgot the password?',
  fingerprint: 'Fingerprint (SHA-256)',
  previousFingerprint: 'Trusted before',
  newFingerprint: 'Shown now',
  trust: 'Trust this device',
  trustChanged: 'Trust the new certificate',
  knowWhy: 'I know why it changed.',
  allowBasic: 'Send it unencrypted',
  allowOldTls: 'Allow old encryption',
  ask: (action: string) => `${action}…`,
  asking: 'Checking…',
  inactiveNote: 'This device is inactive: it has no password yet. There is nothing to sign in to.',
} as const;

export const LIVE = {
  label: 'Live status',
  elapsed: 'Elapsed',
  evidence: 'What was seen',
  closeHint: 'You can close this; the row shows how it ends.',
  watching: 'Still listening for a late proof.',
  watchingProven: 'Still watching whether it stays so.',
  dismiss: 'Dismiss',
  again: 'Do something else',
  rebootNow: 'Reboot…',
} as const;

export const NEXT = {
  title: 'What next',
  addressNow: (address: string) => `Its address is now ${address}.`,
  addressUnknown: 'Its new address has not been heard yet.',
  reach: (address: string, adapter: string) =>
    `To reach it, add the address ${address} to “${adapter}” in the network settings of this PC, then refresh.`,
  activate: 'To use it again, open its web page and set a new password for admin: that activates it.',
} as const;

export const CONFIRM = {
  title: {
    reboot: (kind: string) => `Reboot this ${kind}?`,
    restore: (kind: string) => `Restore this ${kind}?`,
    default: (kind: string) => `Set this ${kind} to its factory default?`,
  },
  device: 'Device',
  address: 'Address',
  serial: 'Serial no.',
  mac: 'MAC',
  rebootEffect: 'It is off the network for one to five minutes. Nothing is changed.',
  restoreLost: 'all settings except the network settings: picture, events, recording plans.',
  restoreLostTitle: 'Lost:',
  restoreKept: 'its address and network settings, recordings, and on most models users and password.',
  restoreKeptTitle: 'Kept:',
  restoreAfter: 'It restarts and is off the network for one to five minutes.',
  irreversible: 'This cannot be undone.',
  defaultLost: 'All settings, users, the password and the address are removed.',
  notRemovedTitle: 'Not removed:',
  notRemoved: {
    camera: 'recordings on its card, and the link to a cloud account.',
    recorder: 'recordings on its disks, the link to a cloud account, and the cameras behind it.',
    other: 'recordings on its disks or cards, and the link to a cloud account.',
  },
  typeSerial: 'Type the four marked characters of the serial number',
  typeMac: 'Type the four marked characters of the MAC, without the colon',
  typeCount: (count: number) => `Type the number of devices: ${count}`,
  noSerial: 'not stated',
  confirm: { reboot: 'Reboot', restore: 'Restore', default: 'Set to default' },
  working: 'Starting…',
  pasteBlocked: 'Type it by hand: pasting is off here.',
  expired: 'Close',
} as const;
