/** What the journal's record of a resale shows of itself; pure. */
import type { ResaleSummary, ResaleTrack } from '../../shared/resale.ts';
import type { ResaleRecord, TrackRecord } from '../journal/resales.ts';

/** Without what only main needs. */
export function plainTrack(record: TrackRecord): ResaleTrack {
  return {
    ...record,
    formats: record.formats.map(({ diskId, disk, state, startedAt, endedAt, accepted, failure }) => ({
      diskId,
      disk,
      state,
      startedAt,
      endedAt,
      accepted,
      failure,
    })),
  };
}

/** Its line among all resales. */
export function listed({ id, startedAt, endedAt, notes, tracks }: ResaleRecord): ResaleSummary {
  return { id, startedAt, endedAt, site: notes.site, devices: tracks.length };
}
