/** What Cogwheel can learn of a device after the request, one thing at a time. */

/** One thing seen after the request. `at` is in monotonic milliseconds. */
export type Sign =
  /** `isAsked`: the inquiry left on an adapter through which it can reach the device. */
  | { readonly type: 'inquiry'; readonly at: number; readonly round: number; readonly isAsked: boolean }
  | {
      readonly type: 'sighting';
      readonly at: number;
      /** Number of the last inquiry before it. */
      readonly round: number;
      readonly mac: string;
      readonly serial?: string | undefined;
      /** The datagram's source. */
      readonly source: string;
      /** The stated address. */
      readonly address?: string | undefined;
      readonly activated?: boolean | undefined;
      readonly bootTime?: string | undefined;
      readonly dhcp?: boolean | undefined;
      /**
       * Cogwheel can read activateStatus there: an adapter of this PC is in its subnet, and no other inactive device
       * was seen at that address. While the identity is in conflict, other devices at the address do not matter.
       */
      readonly reachable: boolean;
    }
  /** An unauthenticated look at the web server, at the device's present or last known address. */
  | {
      readonly type: 'http';
      /** When the connection attempt began. */
      readonly askedAt: number;
      readonly at: number;
      /**
       * `challenge`: the web server asks for a login. `other`: it answers something else. `hung`: it accepted the
       * connection but sent no usable answer. `down`: no connection could be made. `not-asked`: this PC has no adapter
       * that leads to the device.
       */
      readonly answer: 'challenge' | 'other' | 'hung' | 'down' | 'not-asked';
      readonly address: string;
      /** No other device was seen at that address recently. */
      readonly isAlone: boolean;
      /** The address comes only from the user; discovery does not see the device. */
      readonly isTyped?: boolean | undefined;
    }
  /** `activated` is undefined if the device answers but has no such page. */
  | {
      readonly type: 'activate-status';
      readonly at: number;
      /** Number of the last inquiry before the page was requested. */
      readonly round: number;
      readonly address: string;
      readonly activated: boolean | undefined;
      /** No other device was seen at that address recently. */
      readonly isAlone: boolean;
    }
  /** Read with the login, on a connection whose identity was confirmed. */
  | {
      readonly type: 'status';
      readonly at: number;
      readonly uptime?: number | undefined;
      readonly rebootCount?: number | undefined;
    }
  | { readonly type: 'login-refused'; readonly at: number; readonly triesLeft?: number | undefined }
  /** A read with the login that gave neither a status nor a refusal. */
  | { readonly type: 'read-failed'; readonly at: number }
  /** The PC slept or its clock jumped, so durations are no longer known. */
  | { readonly type: 'time-lost'; readonly at: number };
