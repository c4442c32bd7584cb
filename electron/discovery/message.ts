/** SADP datagrams: decoded and encoded, pure. Source: domain/sadp.md. */

/** One `ProbeMatch`. Every text is untrusted: capped, to be shown as text only. Empty elements are absent. */
export interface SadpAnswer {
  readonly kind: 'answer';
  readonly uuid?: string | undefined;
  /** Normalised: lower-case hex with colons. An answer without a valid MAC does not decode. */
  readonly mac: string;
  /** `DeviceSN` as sent, trimmed; absent when it cannot be a serial (empty, `NULL`, shorter than nine characters). */
  readonly serial?: string | undefined;
  readonly model?: string | undefined;
  readonly deviceType?: string | undefined;
  /** Dotted IPv4, checked; absent when it is none. */
  readonly address?: string | undefined;
  readonly subnetMask?: string | undefined;
  readonly gateway?: string | undefined;
  readonly dhcp?: boolean | undefined;
  readonly httpPort?: number | undefined;
  readonly commandPort?: number | undefined;
  readonly analogChannels?: number | undefined;
  readonly digitalChannels?: number | undefined;
  readonly firmware?: string | undefined;
  readonly dspVersion?: string | undefined;
  readonly bootTime?: string | undefined;
  /** Absent on old firmware: active, with no inactive state. */
  readonly activated?: boolean | undefined;
  /** All elements as sent (first of duplicates), names and values capped: for the detail pane and diagnostics. */
  readonly fields: Readonly<Record<string, string>>;
}

export type SadpMessage =
  | SadpAnswer
  /** A question, ours or another tool's. */
  | { readonly kind: 'inquiry'; readonly uuid?: string | undefined; readonly types: string }
  /** `Hello` or `Bye`: a hint only. */
  | { readonly kind: 'hello' | 'bye'; readonly mac?: string | undefined };

export type InquiryType = 'inquiry' | 'inquiry_v32';
