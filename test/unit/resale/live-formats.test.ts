import { describe, expect, it } from 'vitest';
import { createOccupancy } from '../../../electron/access/occupancy.ts';
import type { Job } from '../../../electron/resale/format-device.ts';
import { createLiveFormats } from '../../../electron/resale/live-formats.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { ResaleId } from '../../../shared/resale.ts';
import { ok } from '../../../shared/result.ts';
import { handClock } from '../discovery/wire.ts';

const SERIAL = 'DS-7608NI-K2120180919CCRRC50000002WCVU';
const JOB: Job = {
  resale: 'r' as ResaleId, // compared only
  deviceId: '44:47:cc:00:00:02' as DeviceId, // a valid MAC
  disk: { id: '1', status: 'ok' },
  serial: SERIAL,
  key: '1',
  startedAt: 0,
};
/** The recorder's other network port. */
const OTHER_PORT = { id: '44:47:cc:00:00:03' as DeviceId, serial: SERIAL };

function bench() {
  const occupancy = createOccupancy();
  const live = createLiveFormats({
    clock: handClock(),
    registry: { get: () => undefined },
    occupancy,
    note: () => Promise.resolve(ok(null)),
    changed: () => undefined,
    report: () => undefined,
  });
  return { live, occupancy };
}

describe('a format under way', () => {
  it('holds the device by the serial number that was confirmed, also when its row has left the list', async () => {
    const { live, occupancy } = bench();
    live.queue(JOB);
    expect(occupancy.inTheWay(OTHER_PORT)).toEqual({ code: 'device-formatting' });
    await live.end(JOB, JOB.disk, 'unknown', undefined);
    expect(occupancy.inTheWay(OTHER_PORT)).toBeUndefined();
  });

  it('takes no device into use after Cogwheel has stopped', () => {
    const { live, occupancy } = bench();
    live.queue(JOB);
    live.release();
    live.show(JOB, { state: 'formatting' });
    expect(occupancy.inTheWay(OTHER_PORT)).toBeUndefined();
  });
});
