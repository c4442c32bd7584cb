/** The open resale: the actions for all tracks, the list of tracks, and the steps of the selected track. */
import { useMemo, useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { resaleReport } from '../../shared/resale-report.ts';
import type { ResaleView } from '../../shared/resale.ts';
import { useSession } from '../state/app-context.ts';
import { Toast } from '../ui/notices.tsx';
import { FormatAnnouncer } from './format-announcer.tsx';
import { ResaleToolbar } from './resale-toolbar.tsx';
import { tickable, diskKey, type Ticks } from './ticks.ts';
import { TrackDetails } from './track-details.tsx';
import { TrackList } from './track-list.tsx';
import { useResaleRecord } from './use-resale-record.ts';
import { useTracks } from './use-tracks.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  card: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(340px, 36%)',
    gridTemplateRows: 'minmax(0, 1fr)',
    flexGrow: 1,
    minHeight: '120px',
    margin: '0 16px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    // With large text on a small screen, one is below the other.
    '@media (max-width: 800px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'minmax(0, 2fr) minmax(0, 3fr)',
    },
  },
  foot: {
    padding: '8px 20px 10px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
});

export function ResaleFlow({ resale }: { readonly resale: ResaleView }) {
  const styles = useStyles();
  const { record } = useResaleRecord(resale.id);
  const tracks = useTracks(resale, record);
  const [chosen, setChosen] = useState<DeviceId>();
  const [ticked, setTicked] = useState<Ticks>(new Set());
  const shown = tracks.find(({ track }) => track.deviceId === chosen) ?? tracks[0];
  const choices = tickable(tracks);
  // Disks that can no longer be formatted don't stay ticked.
  const ticks = new Set(choices.map(keyOf).filter((key) => ticked.has(key)));
  return (
    <>
      <ResaleToolbar tracks={tracks} choices={choices} ticks={ticks} onTick={setTicked} id={resale.id} />
      <div className={styles.card}>
        <TrackList tracks={tracks} chosen={shown?.track.deviceId} onChoose={setChosen} />
        {shown !== undefined && (
          <TrackDetails key={shown.track.deviceId} facts={shown} ticks={ticks} onTick={setTicked} />
        )}
        <Toast />
      </div>
      <Foot resale={resale} tracks={tracks} />
      <FormatAnnouncer tracks={resale.tracks} />
    </>
  );
}

function keyOf({ deviceId, diskId }: ReturnType<typeof tickable>[number]): string {
  return diskKey(deviceId, diskId);
}

function Foot({
  resale,
  tracks,
}: {
  readonly resale: ResaleView;
  readonly tracks: ReturnType<typeof useTracks>;
}) {
  const styles = useStyles();
  const version = useSession((state) => state.about?.version ?? '');
  const { verified, openPoints } = useMemo(() => {
    const operations = tracks.flatMap(({ operation }) => (operation === undefined ? [] : [{ operation }]));
    return resaleReport({ resale, operations, hasGap: false }, { madeAt: 0, version });
  }, [resale, tracks, version]);
  return (
    <footer className={styles.foot} data-testid="resale-foot">
      {RESALE.foot({ devices: tracks.length, verified: String(verified), open: openPoints })}
    </footer>
  );
}
