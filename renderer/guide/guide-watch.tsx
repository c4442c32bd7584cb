/**
 * What Cogwheel has received since the guide was opened: the chosen device with its check mark, and every device that
 * became Inactive.
 */
import { Button, Link, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { formatTimeOfDay } from '../../shared/format.ts';
import { arrivalState, targetState } from '../../shared/guide.ts';
import type { Arrival, Watch } from '../../shared/guide.ts';
import { words } from '../../shared/language.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { useApp, useDevices, useGuide } from '../state/app-context.ts';
import { chooseTarget, restartWatch } from '../state/guide-actions.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';
import { TargetCard } from './target-card.tsx';

const GUIDE = words('guide');
/** Any further devices are in the list. */
const MOST_SHOWN = 40;

const useStyles = makeStyles({
  column: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    padding: '16px 20px 20px',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
    '& > *': { flexShrink: 0 },
    '@media (max-width: 800px)': { overflowY: 'visible' },
  },
  head: { display: 'flex', flexDirection: 'column', rowGap: '2px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  subtitle: { margin: '4px 0 0', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  dim: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  asking: { display: 'flex', alignItems: 'center', columnGap: '8px' },
  list: { display: 'flex', flexDirection: 'column', rowGap: '8px', listStyle: 'none', margin: 0, padding: 0 },
  arrival: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '10px',
    padding: '10px 12px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  icon: { paddingTop: '2px' },
  lines: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere', userSelect: 'text' },
  name: { fontWeight: tokens.fontWeightSemibold },
  figures: { fontVariantNumeric: 'tabular-nums', fontSize: tokens.fontSizeBase200 },
  mine: { alignSelf: 'flex-start', marginTop: '2px' },
});

export function GuideWatch() {
  const styles = useStyles();
  const watch = useGuide((state) => state.watch);
  const target = useGuide((state) => state.target);
  return (
    <section className={styles.column} aria-label={GUIDE.watching} tabIndex={0} data-testid="guide-watch">
      {/* Announced immediately, because the user looks at the device and not at the screen. */}
      <div role="status">
        {watch !== undefined && target !== undefined && <Target watch={watch} target={target} />}
      </div>
      {watch !== undefined && <Arrivals watch={watch} target={target} />}
    </section>
  );
}

function Target({ watch, target }: { readonly watch: Watch; readonly target: Device }) {
  const device = useDevices((state) => state.byId.get(target.id));
  const arrival = watch.arrivals.find((each) => each.device.id === target.id);
  return (
    <TargetCard
      state={targetState(watch, target.id, device)}
      device={device ?? arrival?.device ?? target}
      arrival={arrival}
    />
  );
}

function Arrivals({ watch, target }: { readonly watch: Watch; readonly target: Device | undefined }) {
  const styles = useStyles();
  const app = useApp();
  const rest = watch.arrivals.length - MOST_SHOWN;
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{GUIDE.arrivals}</h2>
        <span className={styles.dim}>
          {GUIDE.since({ time: formatTimeOfDay(watch.since) })}{' '}
          <Link className={styles.dim} as="button" inline onClick={() => restartWatch(app)}>
            {GUIDE.restart}
          </Link>
        </span>
      </div>
      {watch.arrivals.length > 0 && (
        <ul className={styles.list} aria-label={GUIDE.arrivals}>
          {watch.arrivals.slice(0, MOST_SHOWN).map((arrival) => (
            <ArrivalItem
              key={arrival.device.id}
              arrival={arrival}
              isTarget={arrival.device.id === target?.id}
            />
          ))}
        </ul>
      )}
      {rest > 0 && <span className={styles.dim}>{GUIDE.more({ count: rest })}</span>}
      <span className={mergeClasses(styles.dim, styles.asking)}>
        <Spinner size="extra-tiny" aria-hidden />
        {watch.arrivals.length === 0 ? `${GUIDE.noArrivals} ${GUIDE.asking}` : GUIDE.asking}
      </span>
    </>
  );
}

function ArrivalItem({ arrival, isTarget }: { readonly arrival: Arrival; readonly isTarget: boolean }) {
  const styles = useStyles();
  const app = useApp();
  const { device, before, at } = arrival;
  const state = arrivalState(arrival);
  const title = deviceTitle(device);
  return (
    <li className={styles.arrival} data-testid="guide-arrival" data-device-id={device.id} data-state={state}>
      <span className={styles.icon}>
        <ToneIcon tone={state === 'inactive' ? 'success' : state === 'heard-once' ? 'info' : 'warning'} />
      </span>
      <div className={styles.lines}>
        <span className={styles.name}>{title}</span>
        <span>
          {state === 'inactive' ? GUIDE.at({ time: formatTimeOfDay(at) }) : GUIDE.state[state]} ·{' '}
          {GUIDE.heard[before]}
        </span>
        <span className={styles.figures}>{device.serial ?? GUIDE.noSerial}</span>
        <span className={styles.figures}>
          {device.mac} · {device.address ?? GUIDE.noAddress}
          {device.marks.includes('other-subnet') && ` · ${GUIDE.otherSubnet}`}
        </span>
        {!isTarget && (
          <Button
            className={styles.mine}
            size="small"
            aria-label={GUIDE.mineOf({ device: title })}
            onClick={() => chooseTarget(app, device)}
          >
            {GUIDE.mine}
          </Button>
        )}
      </div>
    </li>
  );
}
