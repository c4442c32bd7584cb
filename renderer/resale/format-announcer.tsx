/** Announces the result of each format to screen readers. */
import { useEffect, useRef, useState } from 'react';
import { makeStyles } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { ResaleTrack } from '../../shared/resale.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { diskName, formatStateText } from '../../shared/text-resale.ts';
import { isFormatting } from './step-state.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** The formats that have ended, by disk and start. */
function endedFormats(tracks: readonly ResaleTrack[]): ReadonlyMap<string, string> {
  return new Map(
    tracks.flatMap(({ deviceId, device, formats }) =>
      formats
        .filter((format) => !isFormatting(format))
        .map((format) => [
          `${deviceId} ${format.diskId} ${format.startedAt} ${format.state}`,
          RESALE.formatEnded({
            disk: diskName(format.disk),
            title: deviceTitle(device),
            state: formatStateText(format),
          }),
        ]),
    ),
  );
}

export function FormatAnnouncer({ tracks }: { readonly tracks: readonly ResaleTrack[] }) {
  const styles = useStyles();
  const known = useRef<ReadonlySet<string>>(undefined);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const ends = endedFormats(tracks);
    const before = known.current;
    known.current = new Set(ends.keys());
    // Formats that had ended before the page was opened are not announced.
    if (before === undefined) return;
    const endedSince = [...ends].filter(([key]) => !before.has(key)).map(([, text]) => text);
    if (endedSince.length > 0) setSpoken(endedSince.join('. '));
  }, [tracks]);
  return (
    <div className={styles.hidden} aria-live="assertive" data-testid="format-announcer">
      {spoken}
    </div>
  );
}
