/** How far the sign-in for a selection has come: which devices want a login, which get the next one, what each responded. */
import { useRef, useState } from 'react';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc-views.ts';
import type { Failure } from '../../shared/result.ts';
import { useDevices } from '../state/app-context.ts';
import { wantLogin } from '../state/many-actions.ts';
import type { AskMany } from '../state/stores.ts';
import { failuresAfter } from './sign-in-results.ts';

export interface SignInProgress {
  /** Those that wanted a login when this opened: they stay in the list as they are signed in. */
  readonly wanted: readonly DeviceId[];
  /** Of `wanted`, those that the list still has. */
  readonly listed: readonly Device[];
  /** They get the login that is typed. */
  readonly ticked: readonly Device[];
  readonly unticked: ReadonlySet<DeviceId>;
  readonly setUnticked: (unticked: ReadonlySet<DeviceId>) => void;
  readonly untick: (ids: readonly DeviceId[]) => void;
  readonly failures: ReadonlyMap<DeviceId, Failure>;
  readonly note: (results: readonly SignedInOne[]) => void;
  /** Whether all that wanted a login have taken one. */
  readonly isOver: () => boolean;
}

export function useSignInProgress(ask: AskMany): SignInProgress {
  const devices = useDevices((state) => state.byId);
  const [wanted] = useState(() => wantLogin(ask.deviceIds, ask.action, devices).map(({ id }) => id));
  const [unticked, setUnticked] = useState<ReadonlySet<DeviceId>>(new Set());
  const [failures, setFailures] = useState<ReadonlyMap<DeviceId, Failure>>(new Map());
  const done = useRef(new Set<DeviceId>());

  const listed = wanted.map((id) => devices.get(id)).filter((device) => device !== undefined);
  const left = listed.filter(({ signedInAs }) => signedInAs === undefined);
  return {
    wanted,
    listed,
    ticked: left.filter(({ id }) => !unticked.has(id)),
    unticked,
    setUnticked,
    untick: (ids) => setUnticked((before) => new Set([...before, ...ids])),
    failures,
    note(results) {
      setFailures((known) => failuresAfter(known, results));
      for (const { deviceId, result } of results) {
        if (result.ok) done.current.add(deviceId);
      }
    },
    isOver: () => wanted.every((id) => done.current.has(id)),
  };
}
