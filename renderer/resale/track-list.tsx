/**
 * One line per device with its five steps. Arrow keys move the selection, and the details of the selected track are
 * beside the list.
 */
import { Fragment, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { RESALE_STEPS } from '../../shared/resale.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { StepIcon } from './step-icon.tsx';
import { stepState, type TrackFacts } from './step-state.ts';

const RESALE = words('resale');

/** In a narrow list, the device is above its steps. */
const NARROW = '@container tracks (max-width: 640px)';
const COLUMNS = 'minmax(150px, 1.7fr) repeat(5, minmax(84px, 1fr))';
const COLUMNS_NARROW = 'repeat(5, minmax(0, 1fr))';

const useStyles = makeStyles({
  box: {
    containerName: 'tracks',
    containerType: 'inline-size',
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    height: '100%',
    overflowY: 'scroll',
  },
  grid: {
    display: 'grid',
    gridTemplateColumns: COLUMNS,
    columnGap: '8px',
    alignItems: 'center',
    [NARROW]: { gridTemplateColumns: COLUMNS_NARROW },
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    flexShrink: 0,
    padding: '9px 14px',
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  headDevice: { [NARROW]: { display: 'none' } },
  row: {
    position: 'relative',
    minHeight: '48px',
    padding: '5px 14px',
    cursor: 'pointer',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [NARROW]: { rowGap: '2px', padding: '6px 14px 7px' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandBackground}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  device: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    lineHeight: '18px',
    [NARROW]: { gridColumn: '1 / -1', flexDirection: 'row', columnGap: '8px', alignItems: 'baseline' },
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightSemibold },
  address: {
    flexShrink: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '5px',
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
  },
  dim: { color: tokens.colorNeutralForeground3 },
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

export interface TrackListProps {
  readonly tracks: readonly TrackFacts[];
  readonly chosen: DeviceId | undefined;
  readonly onChoose: (id: DeviceId) => void;
}

export function TrackList({ tracks, chosen, onChoose }: TrackListProps) {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent, index: number): void {
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: tracks.length - 1 }[event.key];
    const next = to === undefined ? undefined : tracks[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.track.deviceId);
    list.current?.querySelector<HTMLElement>(`[data-track="${CSS.escape(next.track.deviceId)}"]`)?.focus();
  }

  return (
    <div className={styles.box}>
      {/* Hidden from screen readers, because each row contains the titles. */}
      <div className={mergeClasses(styles.grid, styles.head)} aria-hidden>
        <span className={styles.headDevice}>{RESALE.columns.device}</span>
        {RESALE_STEPS.map((step) => (
          <span key={step} className={styles.cut}>
            {RESALE.columns[step]}
          </span>
        ))}
      </div>
      <div ref={list} role="listbox" aria-label={RESALE.list}>
        {tracks.map((facts, index) => (
          <Row
            key={facts.track.deviceId}
            facts={facts}
            isChosen={facts.track.deviceId === chosen}
            onChoose={onChoose}
            onKey={(event) => move(event, index)}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly facts: TrackFacts;
  readonly isChosen: boolean;
  readonly onChoose: (id: DeviceId) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

function Row({ facts, isChosen, onChoose, onKey }: RowProps) {
  const styles = useStyles();
  const { track, device } = facts;
  const title = deviceTitle(device ?? track.device);
  const address = device?.address ?? track.device.address ?? track.device.mac;
  const states = RESALE_STEPS.map((step) => ({ step, ...stepState(step, facts) }));
  return (
    <div
      role="option"
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      className={mergeClasses(styles.grid, styles.row, isChosen && styles.chosen)}
      data-track={track.deviceId}
      data-testid="track"
      onClick={() => onChoose(track.deviceId)}
      onKeyDown={onKey}
    >
      <span className={styles.device}>
        <span className={mergeClasses(styles.cut, styles.name)} title={title}>
          {title}
        </span>
        <span className={styles.address}>{address}</span>
      </span>
      {states.map(({ step, kind, word }) => (
        <Fragment key={step}>
          {/* The title of the column, for screen readers. */}
          <span className={styles.unseen}>{RESALE.columns[step]}: </span>
          <span className={styles.step} data-step={step} data-kind={kind} title={word}>
            <StepIcon kind={kind} />
            <span className={mergeClasses(styles.cut, (kind === 'none' || kind === 'skipped') && styles.dim)}>
              {word}
            </span>
          </span>
        </Fragment>
      ))}
    </div>
  );
}
