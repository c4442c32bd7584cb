/** The actions for all tracks, in the order of the workflow, and the button for the report. */
import { useState } from 'react';
import { Button, Divider, makeStyles } from '@fluentui/react-components';
import {
  ArrowReset20Regular,
  ArrowSync20Regular,
  CheckboxChecked20Regular,
  DocumentText20Regular,
  Key20Regular,
  Eraser20Regular,
} from '@fluentui/react-icons';
import { words } from '../../shared/language.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { blockedText } from '../../shared/text-device.ts';
import { abandonAsk } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { askDefaults, askFormat, readResale, showReport } from '../state/resale-actions.ts';
import type { TrackFacts } from './step-state.ts';
import { diskKey, type DiskChoice, type Ticks } from './ticks.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '6px', padding: '6px 16px 10px' },
  button: { minWidth: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
  divider: { flexGrow: 0, height: '24px' },
  space: { flexGrow: 1 },
});

export interface ResaleToolbarProps {
  readonly id: ResaleId;
  readonly tracks: readonly TrackFacts[];
  readonly choices: readonly DiskChoice[];
  readonly ticks: Ticks;
  readonly onTick: (ticks: Ticks) => void;
}

/** Whether a Default can be confirmed: the user is signed in, and it is neither skipped nor begun. */
function canDefault({ track, device, operation }: TrackFacts): boolean {
  return (
    operation === undefined &&
    track.operationId === undefined &&
    !track.skipped.includes('default') &&
    device?.signedInAs !== undefined &&
    blockedText(device, 'default') === undefined
  );
}

function wantsSignIn({ track, device, operation }: TrackFacts): boolean {
  return (
    operation === undefined &&
    !track.skipped.includes('sign-in') &&
    device !== undefined &&
    device.signedInAs === undefined &&
    blockedText(device, 'default') === undefined
  );
}

export function ResaleToolbar({ id, tracks, choices, ticks, onTick }: ResaleToolbarProps) {
  const styles = useStyles();
  const app = useApp();
  const [isReading, setReading] = useState(false);
  const idsOf = (some: readonly TrackFacts[]) => some.map(({ track }) => track.deviceId);
  const toSignIn = idsOf(tracks.filter(wantsSignIn));
  const toDefault = idsOf(tracks.filter(canDefault));
  const toRead = idsOf(
    tracks.filter(({ device, operation }) => device?.signedInAs !== undefined && operation === undefined),
  );
  const chosen = choices.filter(({ deviceId, diskId }) => ticks.has(diskKey(deviceId, diskId)));
  const allTicked = choices.length > 0 && chosen.length === choices.length;

  async function read(): Promise<void> {
    setReading(true);
    await readResale(app);
    setReading(false);
  }

  return (
    <div role="toolbar" aria-label={RESALE.toolbar} className={styles.bar}>
      <Button
        className={styles.button}
        icon={<Key20Regular />}
        appearance={toSignIn.length > 0 ? 'primary' : 'secondary'}
        disabledFocusable={toSignIn.length === 0}
        onClick={() => {
          if (toSignIn.length === 0) return;
          abandonAsk(app);
          app.stores.ui.setState({
            ask: { kind: 'sign-in-many', deviceIds: toSignIn, action: 'default', purpose: 'resale' },
            notice: undefined,
          });
        }}
      >
        {RESALE.signIn}
      </Button>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<ArrowSync20Regular />}
        disabledFocusable={isReading || toRead.length === 0}
        onClick={() => {
          if (!isReading && toRead.length > 0) void read();
        }}
      >
        {isReading ? RESALE.reading : RESALE.readAgain}
      </Button>
      <Divider vertical className={styles.divider} />
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<CheckboxChecked20Regular />}
        disabledFocusable={choices.length === 0}
        onClick={() =>
          onTick(new Set(allTicked ? [] : choices.map(({ deviceId, diskId }) => diskKey(deviceId, diskId))))
        }
      >
        {allTicked ? RESALE.tickNone : RESALE.tickAll}
      </Button>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<Eraser20Regular />}
        disabledFocusable={chosen.length === 0}
        onClick={() => void askFormat(app, [...chosen])}
      >
        {RESALE.format({ count: chosen.length })}
      </Button>
      <Divider vertical className={styles.divider} />
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<ArrowReset20Regular />}
        disabledFocusable={toDefault.length === 0}
        onClick={() => {
          if (toDefault.length > 0) void askDefaults(app, toDefault);
        }}
      >
        {RESALE.default({ count: toDefault.length })}
      </Button>
      <div className={styles.space} />
      <Button className={styles.button} icon={<DocumentText20Regular />} onClick={() => showReport(app, id)}>
        {RESALE.report}
      </Button>
    </div>
  );
}
