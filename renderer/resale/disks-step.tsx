/**
 * Disks and cards of the selected track, with a checkbox for each disk to format and the progress of its formatting.
 */
import { Checkbox, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { formatMegabytes } from '../../shared/local-format.ts';
import { reportedDisks, type ReportedDisk } from '../../shared/resale-report.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { diskName, formatStateText } from '../../shared/text-resale.ts';
import { ReadingPart } from './reading-part.tsx';
import { canTick, diskKey, type Ticks } from './ticks.ts';
import { StepIcon } from './step-icon.tsx';
import { isFormatting, type TrackFacts } from './step-state.ts';

const RESALE = words('resale');
const DISKS = RESALE.disks;

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  disk: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr)',
    alignItems: 'start',
    padding: '4px 8px 6px 0',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    ':not(:last-child)': { marginBottom: '6px' },
  },
  icon: { display: 'flex', justifyContent: 'center', paddingTop: '8px' },
  name: { paddingTop: '6px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  facts: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  state: { paddingTop: '2px' },
});

export interface DisksStepProps {
  readonly facts: TrackFacts;
  readonly ticks: Ticks;
  readonly onTick: (ticks: Ticks) => void;
}

export function DisksStep({ facts, ticks, onTick }: DisksStepProps) {
  const styles = useStyles();
  const { track } = facts;
  const title = deviceTitle(track.device);
  return (
    <ReadingPart facts={facts} reading={track.disks} none={DISKS.none}>
      {(disks) =>
        disks.length === 0 && track.formats.length === 0 ? (
          <p className={styles.text}>{DISKS.none}</p>
        ) : (
          <>
            <p className={styles.text}>
              {DISKS.hint} {DISKS.quick}
            </p>
            <ul className={styles.list} aria-label={DISKS.list({ title })}>
              {reportedDisks(disks, track.formats).map((reported) => (
                <DiskRow
                  key={reported.disk.id}
                  reported={reported}
                  facts={facts}
                  isTicked={ticks.has(diskKey(track.deviceId, reported.disk.id))}
                  onTick={(isTicked) => {
                    const next = new Set(ticks);
                    const key = diskKey(track.deviceId, reported.disk.id);
                    if (isTicked) next.add(key);
                    else next.delete(key);
                    onTick(next);
                  }}
                />
              ))}
            </ul>
          </>
        )
      }
    </ReadingPart>
  );
}

interface DiskRowProps {
  readonly reported: ReportedDisk;
  readonly facts: TrackFacts;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

function DiskRow({ reported, facts, isTicked, onTick }: DiskRowProps) {
  const styles = useStyles();
  const { disk, format } = reported;
  const name = diskName(disk);
  const details = [
    disk.freeMb === undefined ? undefined : DISKS.free({ size: formatMegabytes(disk.freeMb) }),
    disk.status === undefined ? undefined : DISKS.state({ state: disk.status }),
    disk.property,
  ].filter((fact) => fact !== undefined);
  return (
    <li className={styles.disk} data-disk={disk.id}>
      {canTick(reported, facts) ? (
        <Checkbox
          checked={isTicked}
          onChange={(_, { checked }) => onTick(checked === true)}
          aria-label={DISKS.tick({ disk: name })}
        />
      ) : (
        <span className={styles.icon}>
          <StepIcon
            kind={
              format === undefined
                ? 'none'
                : format.state === 'formatted'
                  ? 'done'
                  : isFormatting(format)
                    ? 'running'
                    : 'attention'
            }
          />
        </span>
      )}
      <div>
        <div className={styles.name}>{name}</div>
        <div className={styles.facts}>{details.join(' · ')}</div>
        {format !== undefined && (
          <div className={styles.state} data-testid="format-state">
            {formatStateText(format)}
            {isFormatting(format) && (
              <ProgressBar
                aria-label={DISKS.progress({ disk: name })}
                {...(format.percent === undefined ? {} : { value: format.percent, max: 100 })}
              />
            )}
          </div>
        )}
      </div>
    </li>
  );
}
