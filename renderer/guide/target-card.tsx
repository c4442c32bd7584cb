/** The chosen device: whether it is seen, and when it is Inactive, the check mark with what to do next. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle32Filled } from '@fluentui/react-icons';
import type { Device } from '../../shared/device.ts';
import { formatTimeOfDay } from '../../shared/format.ts';
import type { Arrival, TargetState } from '../../shared/guide.ts';
import { words } from '../../shared/language.ts';
import type { Tone } from '../../shared/operation.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { openPanel } from '../state/actions.ts';
import { useApp, useDevices } from '../state/app-context.ts';
import { openPage } from '../state/pages.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';
import { WhatNext } from '../ui/what-next.tsx';

const GUIDE = words('guide');

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '10px',
    padding: '12px 16px 14px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  success: { border: `2px solid ${tokens.colorPaletteGreenBorderActive}` },
  head: { display: 'flex', columnGap: '12px', alignItems: 'flex-start' },
  tick: { flexShrink: 0, color: tokens.colorPaletteGreenForeground1 },
  lines: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  figures: { fontVariantNumeric: 'tabular-nums', fontSize: tokens.fontSizeBase200 },
  state: { display: 'flex', columnGap: '8px', alignItems: 'flex-start', '& > svg': { marginTop: '2px' } },
  show: { alignSelf: 'flex-start' },
});

const TONE: Readonly<Record<Exclude<TargetState, 'inactive'>, Tone>> = {
  waiting: 'info',
  silent: 'info',
  gone: 'info',
  'heard-once': 'info',
  'inactive-before': 'info',
  'no-inactive-state': 'warning',
  'active-again': 'warning',
  'identity-conflict': 'warning',
  'address-not-confirmed': 'warning',
};

export interface TargetCardProps {
  readonly state: TargetState;
  readonly device: Device;
  readonly arrival: Arrival | undefined;
}

export function TargetCard({ state, device, arrival }: TargetCardProps) {
  const styles = useStyles();
  const app = useApp();
  const isListed = useDevices(({ byId }) => byId.has(device.id));
  const isDone = state === 'inactive';
  return (
    <section
      className={mergeClasses(styles.card, isDone && styles.success)}
      aria-label={deviceTitle(device)}
      data-testid="guide-target"
      data-state={state}
    >
      <div className={styles.head}>
        {isDone && <CheckmarkCircle32Filled className={styles.tick} aria-hidden data-testid="guide-tick" />}
        <div className={styles.lines}>
          <h2 className={styles.name}>
            {isDone ? GUIDE.success({ device: deviceTitle(device) }) : deviceTitle(device)}
          </h2>
          <span className={styles.figures}>{device.serial ?? GUIDE.noSerial}</span>
          {isDone ? (
            <Success device={device} arrival={arrival} />
          ) : (
            <span className={styles.figures}>{device.mac}</span>
          )}
        </div>
      </div>
      {!isDone && (
        <div className={styles.state}>
          <ToneIcon tone={TONE[state]} />
          <span>{GUIDE.target[state]}</span>
        </div>
      )}
      {(isDone || state === 'inactive-before') && <WhatNext device={device} />}
      {isListed && (
        <Button
          className={styles.show}
          size="small"
          onClick={() => {
            openPage(app, 'devices');
            openPanel(app, device.id);
          }}
        >
          {GUIDE.showInList}
        </Button>
      )}
    </section>
  );
}

function Success({ device, arrival }: Pick<TargetCardProps, 'device' | 'arrival'>) {
  if (arrival === undefined) return null;
  const values = { time: formatTimeOfDay(arrival.at), mac: device.mac };
  switch (arrival.before) {
    case 'active':
      return <span>{GUIDE.successHeard(values)}</span>;
    case 'not-here':
      return <span>{GUIDE.successNew(values)}</span>;
    case 'unknown':
      return <span>{GUIDE.successUnknown(values)}</span>;
  }
}
