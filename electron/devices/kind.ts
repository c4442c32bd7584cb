/** What a device is: pure. A guess, good enough for an icon, for how long to wait and for who is restarted first. */
import type { DeviceKind } from '../../shared/device.ts';

/** As a SADP answer or deviceInfo reports it. */
export interface KindFacts {
  readonly model?: string | undefined;
  readonly analogChannels?: number | undefined;
  readonly digitalChannels?: number | undefined;
  /** Of deviceInfo: `IPCamera`, `NVR`, `DVR` … */
  readonly deviceType?: string | undefined;
}

/** Access control, intercoms, alarm panels, traffic controllers: they answer like cameras or recorders but are none. */
const NEITHER = /^(?:DS-K|DS-P|DS-T|TSC|iDS-T)/i;
/** Multi-lens and thermal cameras report two channels and more, and are no recorders for it. */
const CAMERA = /^(?:i?DS-2)/i;
const RECORDER = /^(?:i?DS-[789]\d)/i;

/**
 * By the model first, then by the channels, and by `deviceType` last: recorders report IPC there, and intercoms DVR. See
 * docs/sadp.md, The answer (camera 0 and 1; recorder analog > 0 or digital > 1).
 */
export function kindOf(facts: KindFacts): DeviceKind {
  return kindOfModel(facts.model ?? '') ?? kindOfChannels(facts) ?? kindOfType(facts.deviceType ?? '');
}

function kindOfModel(model: string): DeviceKind | undefined {
  if (NEITHER.test(model)) return 'other';
  if (CAMERA.test(model)) return 'camera';
  return RECORDER.test(model) ? 'recorder' : undefined;
}

function kindOfChannels({ analogChannels = 0, digitalChannels = 0 }: KindFacts): DeviceKind | undefined {
  if (analogChannels > 0 || digitalChannels > 1) return 'recorder';
  return digitalChannels === 1 ? 'camera' : undefined;
}

function kindOfType(type: string): DeviceKind {
  if (/^(?:NVR|DVR|HDVR|XVR|Hybird|Hybrid)/i.test(type)) return 'recorder';
  return /^IP|camera|dome/i.test(type) ? 'camera' : 'other';
}
