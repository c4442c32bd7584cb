/** Guesses the kind of a device. Pure. Good enough for the icon, the deadline, and the order of restarts. */
import type { DeviceKind } from '../../shared/device.ts';

/** The facts about the kind, from a SADP answer or deviceInfo. */
export interface KindFacts {
  readonly model?: string | undefined;
  readonly analogChannels?: number | undefined;
  readonly digitalChannels?: number | undefined;
  /** From deviceInfo: `IPCamera`, `NVR`, `DVR` … */
  readonly deviceType?: string | undefined;
}

/**
 * Access control, intercoms, alarm panels, and traffic controllers. They answer like cameras or recorders but are
 * neither.
 */
const NEITHER = /^(?:DS-K|DS-P|DS-T|TSC|iDS-T)/i;
/** Cameras by model. Multi-lens and thermal cameras report two or more channels but are no recorders. */
const CAMERA = /^(?:i?DS-2)/i;
const RECORDER = /^(?:i?DS-[789]\d)/i;

/**
 * Decides by the model first, then by the channels, and last by `deviceType`, because some recorders report IPC there,
 * and some intercoms DVR. See docs/sadp.md, The answer (camera 0 and 1; recorder analog > 0 or digital > 1).
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
