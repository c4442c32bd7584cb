/** Devices and operations for the window's tests and the preview: realistic, but none of them real. */
import type { Device, DeviceId, ListeningView } from '../../shared/device.ts';
import type { Snapshot } from '../../shared/ipc-views.ts';
import type {
  Action,
  ConsentId,
  ConsentView,
  OperationId,
  OperationResult,
  OperationView,
  StepName,
  StepView,
} from '../../shared/operation.ts';
import { isVerified } from '../../shared/operation.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';

/** A fixed time for everything that shows one. */
export const NOW = new Date(2026, 4, 12, 14, 30, 0).getTime();

export function deviceId(last: number): DeviceId {
  const hex = last.toString(16).padStart(4, '0');
  return `44:47:cc:00:${hex.slice(0, 2)}:${hex.slice(2)}` as DeviceId; // the brand: matches the pattern
}

export function sampleDevice(last: number, more: Partial<Device> = {}): Device {
  const id = deviceId(last);
  return {
    id,
    mac: id,
    model: 'DS-2CD2346G2-ISU',
    serial: `DS-2CD2346G2-ISU20230411AAWRL${String(20450000 + last).padStart(8, '0')}`,
    kind: 'camera',
    address: `192.168.${1 + Math.floor(last / 250)}.${last % 250}`,
    subnetMask: '255.255.255.0',
    gateway: '192.168.1.1',
    dhcp: false,
    httpPort: 80,
    firmware: 'V5.7.18build 240826',
    activation: 'active',
    firstSeen: NOW - 600_000,
    lastSeen: NOW - 2_000,
    online: true,
    adapter: 'Ethernet 2',
    marks: [],
    formerAddresses: [],
    ...more,
  };
}

const STEP_NAMES: readonly StepName[] = ['checking', 'sent', 'accepted', 'restarting', 'back', 'verified'];

/** Steps of which the first `done` are done and the next one is running. */
export function sampleSteps(done: number, next: StepView['state'] = 'running'): readonly StepView[] {
  const at = [200, 900, 2_600, 6_000, 51_000, 58_000];
  return STEP_NAMES.map((name, index): StepView => {
    if (index < done) return { name, state: 'done', at: at[index] };
    if (index === done) return { name, state: next, at: next === 'pending' ? undefined : at[index] };
    return { name, state: next === 'failed' || next === 'skipped' ? 'skipped' : 'pending' };
  });
}

export function sampleOperation(device: Device, more: Partial<OperationView> = {}): OperationView {
  return {
    id: `op-${device.id}` as OperationId, // the brand: compared for equality only
    deviceId: device.id,
    action: 'reboot',
    device,
    startedAt: NOW - 42_000,
    phase: 'waiting',
    steps: sampleSteps(3),
    evidence: { uptimeBefore: 511_200 },
    later: [],
    lastHeardAt: NOW - 36_000,
    overdue: false,
    watching: true,
    ...more,
  };
}

function stepsOf(result: OperationResult): readonly StepView[] {
  switch (result.kind) {
    case 'not-sent':
      return sampleSteps(0, 'failed');
    case 'already-inactive':
      return sampleSteps(1, 'skipped');
    case 'refused':
      return sampleSteps(2, 'failed');
    case 'unknown':
      return sampleSteps(result.answered ? 3 : 2, 'failed');
    case 'contradicted':
    case 'two-claim-identity':
      return sampleSteps(5, 'failed');
    default:
      return sampleSteps(isVerified(result) ? 6 : 5, 'skipped');
  }
}

export function sampleEnded(
  device: Device,
  action: Action,
  result: OperationResult,
  more: Partial<OperationView> = {},
): OperationView {
  return sampleOperation(device, {
    action,
    phase: 'ended',
    startedAt: NOW - 130_000,
    endedAt: NOW - 72_000,
    steps: stepsOf(result),
    evidence: { uptimeBefore: 511_200, uptimeAfter: isVerified(result) ? 41 : undefined },
    watching: false,
    result,
    ...more,
  });
}

/** Ended as unknown; proven a while later. */
export function sampleProvenLate(device: Device): OperationView {
  const unknown = { kind: 'unknown', answered: true, heard: false, lastHeardAt: NOW - 420_000 } as const;
  return sampleEnded(
    device,
    'reboot',
    { kind: 'rebooted' },
    {
      steps: stepsOf(unknown),
      startedAt: NOW - 425_000,
      endedAt: NOW - 120_000,
      evidence: { uptimeBefore: 511_200, rebootCountBefore: 40 },
      endedAs: unknown,
      later: [
        {
          at: NOW - 61_000,
          result: { kind: 'rebooted' },
          evidence: {
            uptimeBefore: 511_200,
            uptimeAfter: 58,
            rebootCountBefore: 40,
            rebootCountAfter: 41,
            silence: 301_000,
            unanswered: 412,
          },
        },
      ],
    },
  );
}

export function sampleConsent(device: Device, action: Action, more: Partial<ConsentView> = {}): ConsentView {
  return {
    id: 'consent-1' as ConsentId, // the brand: compared for equality only
    action,
    devices: [
      {
        id: device.id,
        summary: device,
        warnings: action === 'reboot' ? [] : ['configuration-not-backed-up'],
        reappears: action === 'default' ? 'factory-address-or-dhcp' : undefined,
        noInactiveState: false,
      },
    ],
    leftOut: [],
    typed: { kind: action === 'default' ? 'serial-end' : 'none' },
    waitMs: action === 'default' ? 2_000 : 0,
    expiresAt: NOW + 600_000,
    ...more,
  };
}

export const LISTENING: ListeningView = {
  adapters: [
    { name: 'Ethernet 2', addresses: [{ address: '192.168.1.20', prefix: 24 }], state: 'listening' },
    { name: 'Wi-Fi', addresses: [{ address: '10.0.0.7', prefix: 24 }], state: 'listening' },
    { name: 'vEthernet (Default Switch)', addresses: [{ address: '172.28.96.1', prefix: 20 }], state: 'off' },
    { name: 'Ethernet 3', addresses: [], state: 'failed', reason: 'no link' },
  ],
  limited: false,
  lastAnswerAt: NOW - 1_000,
  searchingSince: NOW - 60_000,
  demoSite: false,
};

export function sampleSnapshot(devices: readonly Device[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    devices,
    added: [],
    operations: [],
    listening: LISTENING,
    settings: { ...DEFAULT_SETTINGS, welcomed: true },
    about: { version: '0.1.0', shell: 'browser', systemLanguage: 'en', canRemember: true },
    notices: [],
    ...more,
  };
}

/** Every kind of result, with an action that can have it. */
export const ALL_RESULTS: readonly (readonly [Action, OperationResult])[] = [
  ['reboot', { kind: 'rebooted' }],
  ['restore', { kind: 'restored', after: 'login-works' }],
  ['restore', { kind: 'restored', after: 'inactive' }],
  ['default', { kind: 'inactive-verified' }],
  ['default', { kind: 'inactive-heard' }],
  ['reboot', { kind: 'restart-seen' }],
  ['restore', { kind: 'accepted-not-proven' }],
  ['default', { kind: 'no-inactive-state', restart: 'proven' }],
  ['default', { kind: 'active-again', inactiveAt: 58_000, activeAt: 80_000 }],
  ['default', { kind: 'active-again', activeAt: 62_000 }],
  ['default', { kind: 'already-inactive' }],
  ['default', { kind: 'two-claim-identity', addresses: ['192.168.1.64', '192.168.1.131'] }],
  [
    'reboot',
    {
      kind: 'refused',
      failure: {
        code: 'device-no-permission',
        statusCode: 4,
        subStatusCode: 'lowPrivilege',
        httpStatus: 403,
      },
    },
  ],
  [
    'reboot',
    { kind: 'not-sent', failure: { code: 'identity-mismatch', expected: 'C50000002', found: 'E30000006' } },
  ],
  ['reboot', { kind: 'contradicted', why: 'uptime-grew' }],
  ['default', { kind: 'contradicted', why: 'still-active' }],
  ['restore', { kind: 'restore-waits-for-reboot' }],
  ['reboot', { kind: 'unknown', answered: true, heard: false, lastHeardAt: NOW - 1_680_000 }],
  ['reboot', { kind: 'unknown', answered: false, heard: false }],
  ['reboot', { kind: 'unknown', answered: true, heard: true, lastHeardAt: NOW - 3_000 }],
];
