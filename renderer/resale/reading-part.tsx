/** Something read from the device: its value, or why there is none and how to read it. */
import type { ReactNode } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { formatStamp } from '../../shared/local-format.ts';
import type { Reading } from '../../shared/resale.ts';
import { assertNever } from '../../shared/result.ts';
import { useApp } from '../state/app-context.ts';
import { readResale } from '../state/resale-actions.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import type { TrackFacts } from './step-state.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', alignItems: 'center', columnGap: '8px', flexWrap: 'wrap' },
  at: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  button: { minWidth: 'auto' },
});

export interface ReadingPartProps<T> {
  readonly facts: TrackFacts;
  readonly reading: Reading<T>;
  /** Shown if the device has no such thing. */
  readonly none: string;
  readonly children: (value: T) => ReactNode;
}

export function ReadingPart<T>({ facts, reading, none, children }: ReadingPartProps<T>) {
  const styles = useStyles();
  switch (reading.state) {
    case 'not-read':
      return facts.device?.signedInAs === undefined ? (
        <p className={styles.text}>{RESALE.notYet}</p>
      ) : (
        <ReadAgain facts={facts}>{RESALE.notReadYet}</ReadAgain>
      );
    case 'reading':
      return <p className={styles.text}>{RESALE.isReading}</p>;
    case 'none':
      return <p className={styles.text}>{none}</p>;
    case 'failed':
      return <FailureBar failure={reading.failure} intent="warning" actions={<ReadAgain facts={facts} />} />;
    case 'read':
      return (
        <>
          {children(reading.value)}
          <ReadAgain facts={facts}>{RESALE.readAt({ when: formatStamp(reading.at) })}</ReadAgain>
        </>
      );
    default:
      return assertNever(reading);
  }
}

function ReadAgain({ facts, children }: { readonly facts: TrackFacts; readonly children?: ReactNode }) {
  const styles = useStyles();
  const app = useApp();
  const { device, operation } = facts;
  // After a Default, no user is signed in to the device.
  const canRead = device?.signedInAs !== undefined && operation === undefined;
  return (
    <div className={styles.row}>
      {children !== undefined && <span className={styles.at}>{children}</span>}
      {canRead && (
        <Button
          className={styles.button}
          size="small"
          onClick={() => void readResale(app, [facts.track.deviceId])}
        >
          {RESALE.readAgain}
        </Button>
      )}
    </div>
  );
}
