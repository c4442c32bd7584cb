/**
 * The devices of a selection that need a login: which of them get the one that is typed, and how each sign-in ended.
 */
import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import { SIGN_IN_MANY } from '../../shared/text-batch.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { failureText } from '../../shared/text-failure.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: '4px 0',
    listStyle: 'none',
    maxHeight: 'min(230px, 34vh)',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr) minmax(0, 1.6fr)',
    columnGap: '8px',
    alignItems: 'start',
    padding: '2px 12px 2px 4px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  device: { paddingTop: '7px', overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  address: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  said: { display: 'flex', columnGap: '6px', paddingTop: '7px' },
  dim: { color: tokens.colorNeutralForeground3 },
  done: { padding: '8px 8px 0' },
});

export interface SignInListProps {
  readonly devices: readonly Device[];
  readonly failures: ReadonlyMap<DeviceId, Failure>;
  readonly unticked: ReadonlySet<DeviceId>;
  readonly isReadOnly: boolean;
  readonly onTick: (unticked: ReadonlySet<DeviceId>) => void;
}

export function SignInList({ devices, failures, unticked, isReadOnly, onTick }: SignInListProps) {
  const styles = useStyles();

  function tick(id: DeviceId, isTicked: boolean): void {
    const next = new Set(unticked);
    if (isTicked) next.delete(id);
    else next.add(id);
    onTick(next);
  }

  return (
    // Focusable, so that the keyboard can scroll it even if none of its checkboxes can be focused.
    <ul className={styles.list} aria-label={SIGN_IN_MANY.list} tabIndex={0}>
      {devices.map((device) => (
        <li key={device.id} className={styles.row} data-sign-in={device.id}>
          {device.signedInAs === undefined ? (
            <Checkbox
              checked={!unticked.has(device.id)}
              disabled={isReadOnly}
              aria-label={SIGN_IN_MANY.loginFor({ title: deviceTitle(device) })}
              onChange={(_, { checked }) => tick(device.id, checked === true)}
            />
          ) : (
            <span className={styles.done}>
              <ToneIcon tone="success" />
            </span>
          )}
          <div className={styles.device}>
            <div className={styles.name}>{deviceTitle(device)}</div>
            <div className={styles.address}>{device.address}</div>
          </div>
          <SignInOutcome device={device} failure={failures.get(device.id)} />
        </li>
      ))}
    </ul>
  );
}

function SignInOutcome({
  device,
  failure,
}: {
  readonly device: Device;
  readonly failure: Failure | undefined;
}) {
  const styles = useStyles();
  if (device.signedInAs !== undefined) {
    return <span className={styles.said}>{SIGN_IN_MANY.signedIn({ user: device.signedInAs })}</span>;
  }
  if (failure === undefined) {
    return <span className={mergeClasses(styles.said, styles.dim)}>{SIGN_IN_MANY.notYet}</span>;
  }
  const words = failureText(failure);
  return (
    <span className={styles.said}>
      <ToneIcon tone={failure.code === 'login-refused-elsewhere' ? 'warning' : 'danger'} />
      <span>
        {words.title} <span className={styles.dim}>{words.advice}</span>
      </span>
    </span>
  );
}
