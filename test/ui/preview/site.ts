/** Static sites for the preview, selected in the page's query: `?site=shop|large|results|empty|late|long`. */
import type { Device } from '../../../shared/device.ts';
import type { Snapshot } from '../../../shared/ipc-views.ts';
import type { OperationView } from '../../../shared/operation.ts';
import {
  ALL_RESULTS,
  LISTENING,
  NOW,
  sampleDevice,
  sampleEnded,
  sampleOperation,
  sampleProvenLate,
  sampleSnapshot,
  sampleSteps,
} from '../samples.ts';

const SHOP: readonly Device[] = [
  sampleDevice(112, {
    name: 'Yard gate',
    model: 'DS-2CD2320D-I',
    serial: 'DS-2CD2320D-I20180919AACHC50000002',
    firmware: 'V5.5.6build 180326',
  }),
  sampleDevice(64, {
    model: 'DS-2CD2385G1-I',
    serial: 'DS-2CD2385G1-I20190802AAWRE30000006',
    activation: 'inactive',
    firmware: 'V5.6.2build 190701',
  }),
  sampleDevice(115, {
    name: 'Loading bay',
    model: 'DS-2CD2T46G2-ISU',
    serial: 'DS-2CD2T46G2-ISU20221103AAWRG77120031',
    signedInAs: 'admin',
    uptime: { seconds: 511_200, readAt: NOW },
    lastSeen: NOW - 36_000,
  }),
  sampleDevice(10, {
    name: 'Recorder',
    kind: 'recorder',
    model: 'DS-7616NI-K2',
    serial: 'DS-7616NI-K21620200114CCRRF40931205WCVU',
    firmware: 'V4.74.210build 240108',
  }),
  sampleDevice(121, { name: 'Stairs 2', model: 'DS-2CD2146G2-ISU' }),
  sampleDevice(251, {
    model: 'DS-2CD2432F-IW',
    address: '10.1.1.251',
    serial: 'DS-2CD2432F-IW20150108CCCHH50000001',
    firmware: 'V5.2.5build 141201',
    activation: 'no-inactive-state',
    marks: ['other-subnet', 'no-inactive-state'],
    addressToAdd: { adapter: 'Ethernet 2', address: '10.1.1.200/24' },
  }),
  sampleDevice(60, {
    name: 'Lobby',
    kind: 'other',
    model: 'DS-KH6210-L',
    address: '192.0.0.60',
    firmware: 'V1.5.0build 181114',
    marks: ['other-subnet'],
    addressToAdd: { adapter: 'Ethernet 2', address: '192.0.0.200/24' },
  }),
  sampleDevice(131, { name: 'Car park N' }),
  sampleDevice(132, { name: 'Car park S', signedInAs: 'admin', uptime: { seconds: 511_200, readAt: NOW } }),
  sampleDevice(140, { name: 'Roof', model: 'DS-2SE4C425MWG-E', firmware: 'V5.8.1build 240929' }),
  sampleDevice(141, { name: 'Office', model: 'DS-2CD2443G0-IW', lastSeen: NOW - 192_000, online: false }),
  sampleDevice(11, {
    name: 'Analog hall',
    kind: 'recorder',
    model: 'iDS-7204HUHI-M1',
    firmware: 'V4.75.011build 240625',
  }),
  sampleDevice(65, {
    model: 'DS-2CD2386G2-IU',
    address: '192.168.1.64',
    activation: 'inactive',
    marks: ['address-conflict'],
  }),
  sampleDevice(150, {
    model: 'IPC-BO',
    serial: undefined,
    kind: 'other',
    firmware: undefined,
    activation: 'unknown',
    marks: ['not-confirmed'],
  }),
];

function byName(name: string): Device {
  const found = SHOP.find((device) => device.name === name);
  if (found === undefined) throw new Error(`No device is called ${name}.`);
  return found;
}

const SHOP_OPERATIONS: readonly OperationView[] = [
  sampleEnded(byName('Yard gate'), 'reboot', { kind: 'rebooted' }),
  sampleOperation(byName('Loading bay'), {
    action: 'default',
    steps: sampleSteps(3).map((step) =>
      step.name === 'checking'
        ? { ...step, note: 'identity-and-login-confirmed' }
        : step.name === 'accepted'
          ? { ...step, note: 'reboot-required' }
          : step,
    ),
  }),
  sampleOperation(byName('Recorder'), { phase: 'queued', steps: sampleSteps(0, 'pending') }),
  sampleEnded(byName('Stairs 2'), 'reboot', { kind: 'refused', failure: { code: 'device-no-permission' } }),
  sampleEnded(byName('Car park N'), 'reboot', {
    kind: 'unknown',
    answered: true,
    heard: false,
    lastHeardAt: NOW - 1_680_000,
  }),
];

const LARGE = Array.from({ length: 1_000 }, (_, index) =>
  sampleDevice(index + 1, {
    name: index % 3 === 0 ? `Classroom ${index}` : undefined,
    kind: index % 40 === 0 ? 'recorder' : 'camera',
    marks: index % 7 === 0 ? ['not-confirmed'] : [],
  }),
);

const RESULT_DEVICES = ALL_RESULTS.map((_, index) =>
  sampleDevice(20 + index, { name: `Camera ${index + 1}`, signedInAs: 'admin' }),
);
const RESULTS: readonly OperationView[] = ALL_RESULTS.flatMap(([action, result], index) => {
  const device = RESULT_DEVICES[index];
  return device === undefined ? [] : [sampleEnded(device, action, result)];
});
const LATE_DEVICE = sampleDevice(19, { name: 'Camera late', signedInAs: 'admin' });

const LONG = SHOP.map((device, index) => ({
  ...device,
  name: `Warehouse hall ${index} north-eastern loading ramp, third pillar from the fire door`,
  model: `DS-2CD2T46G2-ISU/SL-EXTENDED-MODEL-NAME-${index}`,
  firmware: 'V5.7.18_extra_long_label build 240826',
}));

export function site(name: string): Snapshot {
  switch (name) {
    case 'shop':
      return sampleSnapshot(SHOP, {
        operations: SHOP_OPERATIONS,
        listening: { ...LISTENING, demoSite: true },
      });
    case 'limited':
      return sampleSnapshot(SHOP, {
        operations: SHOP_OPERATIONS,
        listening: { ...LISTENING, limited: true },
      });
    case 'large':
      return sampleSnapshot(LARGE);
    case 'results':
      return sampleSnapshot([...RESULT_DEVICES, LATE_DEVICE], {
        operations: [...RESULTS, sampleProvenLate(LATE_DEVICE)],
      });
    case 'empty':
      return sampleSnapshot([], {
        listening: { ...LISTENING, searchingSince: NOW, lastAnswerAt: undefined },
      });
    case 'late':
      return sampleSnapshot([], { listening: { ...LISTENING, lastAnswerAt: undefined } });
    case 'long':
      return sampleSnapshot(LONG, { operations: SHOP_OPERATIONS });
    default:
      throw new Error(`No site is called ${name}.`);
  }
}
