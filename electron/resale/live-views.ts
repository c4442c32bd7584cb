/** A resale as the window shows it: the journal's record and, if the resale is open, what is happening right now. */
import type { ResaleId, ResaleTrack, ResaleView } from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Registry } from '../devices/registry.ts';
import { isOpen, type ResaleRecord, type TrackRecord } from '../journal/resales.ts';
import type { Formats } from './formats.ts';
import type { Reader } from './reader.ts';
import type { ResaleRecords } from './records.ts';
import { plainTrack } from './resale-view.ts';

export interface LiveViews {
  of(record: ResaleRecord): ResaleView;
  /** Error: `request-invalid` if the journal holds no such resale. */
  find(id: ResaleId): Result<ResaleView>;
  /** Called with the whole view. */
  onChange(listener: (resale: ResaleView) => void): () => void;
}

export interface LiveViewDeps {
  readonly records: Pick<ResaleRecords, 'find' | 'onChange'>;
  readonly registry: Pick<Registry, 'get'>;
  readonly formats: Pick<Formats, 'live'>;
  readonly reader: Pick<Reader, 'under'>;
}

export function createLiveViews({ records, registry, formats, reader }: LiveViewDeps): LiveViews {
  const listeners = new Set<(resale: ResaleView) => void>();

  function of(record: ResaleRecord): ResaleView {
    const { id, startedAt, endedAt, notes } = record;
    return {
      id,
      startedAt,
      endedAt,
      notes,
      tracks: record.tracks.map(isOpen(record) ? liveTrack : plainTrack),
    };
  }

  function liveTrack(record: TrackRecord): ResaleTrack {
    const track = plainTrack(record);
    const live = formats.live(track.deviceId);
    const shown = new Set(live.map(({ diskId }) => diskId));
    return {
      ...track,
      ...reader.under(track.deviceId),
      signedInAs: registry.get(track.deviceId)?.signedInAs ?? track.signedInAs,
      formats: [...track.formats.filter(({ diskId }) => !shown.has(diskId)), ...live],
    };
  }

  records.onChange((record) => {
    const view = of(record);
    for (const listener of listeners) listener(view);
  });

  return {
    of,
    find(id) {
      const record = records.find(id);
      return record === undefined ? fail('request-invalid') : ok(of(record));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
