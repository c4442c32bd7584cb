import { describe, expect, it } from 'vitest';
import type { TrackRecord } from '../../../electron/journal/resales.ts';
import { toJoin } from '../../../electron/resale/joining.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { aDevice } from '../devices/a-device.ts';

const id = (number: number) => `44:47:cc:00:${hex(number >> 8)}:${hex(number & 255)}` as DeviceId; // a valid MAC
const hex = (byte: number) => byte.toString(16).padStart(2, '0');

function track(number: number): TrackRecord {
  const unread = { state: 'not-read' } as const;
  return {
    deviceId: id(number),
    device: { mac: id(number), kind: 'camera' },
    skipped: [],
    disks: unread,
    formats: [],
    cloud: unread,
    cameras: unread,
  };
}

const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => index + from);
/** The list contains the first thousand. */
const find = (each: DeviceId) => (many(1_000).map(id).includes(each) ? aDevice(each) : undefined);

describe('the devices that join a resale', () => {
  it('are those in the list that are not part of it yet, each once', () => {
    const joining = toJoin({ tracks: [track(1)] }, [id(1), id(2), id(2), id(5_000)], find);
    expect(joining).toMatchObject({ ok: true, value: [{ id: id(2) }] });
  });

  it('are none if all are part of it already', () => {
    expect(toJoin({ tracks: [track(1)] }, [id(1)], find)).toEqual({ ok: true, value: [] });
    expect(toJoin({ tracks: [] }, [], find)).toEqual({ ok: true, value: [] });
  });

  it('are rejected if the list has none of them, or if a resale would start without any', () => {
    const gone = { ok: false, failure: { code: 'device-gone' } };
    expect(toJoin({ tracks: [track(1)] }, [id(1), id(5_000)], find)).toEqual(gone);
    expect(toJoin(undefined, [id(5_000)], find)).toEqual(gone);
    expect(toJoin(undefined, [], find)).toEqual(gone);
  });

  it('are 500 at most, including those that are part of it already', () => {
    const tracks = many(499).map(track);
    expect(toJoin({ tracks }, [id(499)], find)).toMatchObject({ ok: true });
    expect(toJoin({ tracks }, [id(499), id(500)], find)).toEqual({
      ok: false,
      failure: { code: 'request-invalid' },
    });
    expect(toJoin(undefined, many(501).map(id), find)).toMatchObject({ ok: false });
  });
});
