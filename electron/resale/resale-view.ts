/** Views of a resale from its record in the journal. Pure. */
import type { ResaleSummary, ResaleTrack } from '../../shared/resale.ts';
import type { ResaleRecord, TrackRecord } from '../journal/resales.ts';

/** A track without the fields that only main needs. */
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

/** The entry for the list of resales. */
export function listed({ id, startedAt, endedAt, notes, tracks }: ResaleRecord): ResaleSummary {
  return { id, startedAt, endedAt, site: notes.site, devices: tracks.length };
}
