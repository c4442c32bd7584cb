/** The options of a third-party digest server. */
import type { PeerName } from './packages.ts';

export const ADDRESS = '127.0.0.1';

type Algorithm = 'MD5' | 'SHA-256';

export interface Account {
  readonly user: string;
  readonly password: string;
}

export interface PeerOptions {
  readonly name: PeerName;
  readonly realm: string;
  readonly accounts: readonly Account[];
  /** Offered in this order; Apache supports MD5 only. */
  readonly algorithms: readonly Algorithm[];
  /** Seconds; Apache only. */
  readonly nonceLifetime?: number;
}

/** What a configuration is made from. */
export interface Setup extends PeerOptions {
  readonly folder: string;
  readonly modules: string;
  readonly port: number;
  readonly isRoot: boolean;
}
