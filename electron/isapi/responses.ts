/** What devices answer, as typed values; pure. Values are text until a field is known to be a number. Source: domain/isapi.md. */

export interface DeviceInfo {
  readonly deviceName?: string | undefined;
  readonly model?: string | undefined;
  readonly serialNumber?: string | undefined;
  /** Normalised: lower-case hex with colons. */
  readonly macAddress?: string | undefined;
  readonly firmwareVersion?: string | undefined;
  readonly firmwareReleasedDate?: string | undefined;
  /** IPCamera, IPDome, NVR, DVR … as sent. */
  readonly deviceType?: string | undefined;
}

export interface DeviceStatus {
  /** Seconds. */
  readonly uptime?: number | undefined;
  readonly rebootCount?: number | undefined;
  readonly bootTime?: string | undefined;
  readonly deviceTime?: string | undefined;
}

export interface UserCheck {
  readonly ok: boolean;
  readonly riskPassword: boolean;
  readonly activated?: boolean | undefined;
  readonly locked: boolean;
  readonly triesLeft?: number | undefined;
  /** Until a locked account opens. */
  readonly unlockSeconds?: number | undefined;
}

export interface UpgradeStatus {
  readonly upgrading: boolean;
  readonly percent?: number | undefined;
}
