/** The identities of the simulated devices: invented and masked, in the style of published captures; pure. */
import type { DeviceSettings, Kind } from './config.ts';

export interface Identity {
  readonly kind: Kind;
  readonly model: string;
  /** `DeviceSN` as sent. */
  readonly serial: string;
  /** In the notation that this kind of device sends. */
  readonly mac: string;
  /** `V5.5.6`. */
  readonly version: string;
  /** `180326`. */
  readonly build: string;
  readonly dsp: string;
  readonly deviceType: string;
  /** The device type that deviceInfo reports. */
  readonly category: string;
  readonly hardware: string;
  readonly recorder: boolean;
  readonly analog: number;
  readonly digital: number;
}

type Template = Omit<Identity, 'kind' | 'serial' | 'mac'> & {
  readonly serialStem: string;
  readonly serialEnd: string;
  readonly maker: string;
  readonly macForm: 'dashes' | 'upper' | 'colons';
};

const TEMPLATES: Readonly<Record<Kind, Template>> = {
  camera: {
    model: 'DS-2CD2320D-I',
    serialStem: '20180919AACHC5',
    serialEnd: '',
    maker: '4447cc',
    macForm: 'dashes',
    version: 'V5.5.6',
    build: '180326',
    dsp: 'V7.3 build 180326',
    deviceType: '142378',
    category: 'IPCamera',
    hardware: '0x0',
    recorder: false,
    analog: 0,
    digital: 1,
  },
  'old-camera': {
    model: 'DS-2CD2432F-IW',
    serialStem: '20150126CCCH50',
    serialEnd: '',
    maker: 'c056e3',
    macForm: 'dashes',
    version: 'V5.2.5',
    build: '141201',
    dsp: 'V5.0, build 140714',
    deviceType: '38930',
    category: 'IPCamera',
    hardware: '0x0',
    recorder: false,
    analog: 0,
    digital: 1,
  },
  recorder: {
    model: 'DS-7608NI-K2',
    serialStem: '0820190822CCRRD5',
    serialEnd: 'WCVU',
    maker: '686dbc',
    macForm: 'dashes',
    version: 'V3.5.38',
    build: '191215',
    dsp: 'V5.0, build 191213',
    deviceType: '44322',
    category: 'NVR',
    hardware: '0xc0fcc00',
    recorder: true,
    analog: 0,
    digital: 8,
  },
  hybrid: {
    model: 'iDS-7208HUHI-M1/S',
    serialStem: '0820220311CCWRJ5',
    serialEnd: 'WCVU',
    maker: 'e0baad',
    macForm: 'dashes',
    version: 'V4.75.010',
    build: '230911',
    dsp: 'V5.0, build 230905',
    deviceType: '60722',
    category: 'DVR',
    hardware: '0xc0fcc00',
    recorder: true,
    analog: 8,
    digital: 4,
  },
  intercom: {
    model: 'DS-KH6210-L',
    serialStem: '0120181220CWRC5',
    serialEnd: '',
    maker: '1868cb',
    macForm: 'upper',
    version: 'V1.5.0',
    build: '181114',
    dsp: 'V1.0, build 180613',
    deviceType: '57397',
    category: 'IndoorStation',
    hardware: '0x0',
    recorder: false,
    analog: 1,
    digital: 0,
  },
  controller: {
    model: 'TSC-24',
    serialStem: '20190401CH5',
    serialEnd: '',
    maker: '54c415',
    macForm: 'colons',
    version: 'V1.2.0',
    build: '190301',
    dsp: '',
    deviceType: '53345',
    category: 'Controller',
    hardware: 'B-R-K51-00',
    recorder: false,
    analog: 0,
    digital: 1,
  },
  clone: {
    model: 'IPC',
    serialStem: '',
    serialEnd: '',
    maker: '0012a3',
    macForm: 'dashes',
    version: 'V2.0.0',
    build: '160101',
    dsp: '',
    deviceType: '1',
    category: 'IPCamera',
    hardware: '1.10',
    recorder: false,
    analog: 0,
    digital: 1,
  },
};

/** `number` numbers the devices of a site, from 1. */
export function identityOf(device: DeviceSettings, number: number): Identity {
  const { serialStem, serialEnd, maker, macForm, ...template } = TEMPLATES[device.kind];
  const model = device.model ?? template.model;
  const invented =
    device.kind === 'clone' ? 'NULL' : `${model}${serialStem}${String(number).padStart(7, '0')}${serialEnd}`;
  const hex = `${maker}${number.toString(16).padStart(6, '0')}`;
  const pairs = hex.match(/../g) ?? [];
  const mac = {
    dashes: pairs.join('-'),
    upper: pairs.join('-').toUpperCase(),
    colons: pairs.join(':'),
  }[macForm];
  return {
    ...template,
    kind: device.kind,
    model,
    serial: device.serial ?? invented,
    mac: device.mac ?? mac,
  };
}

/** The spelling that deviceInfo and everyone's tables use: `44:47:cc:00:00:02`. */
export function normalMac(mac: string): string {
  return (mac.toLowerCase().match(/[0-9a-f]{2}/g) ?? []).join(':');
}
