/** A queued operation in its panel: what a held recorder waits for, and the button that cancels it. */
import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
  useId,
} from '@fluentui/react-components';
import type { Held, OperationView } from '../../shared/operation.ts';
import { HELD } from '../../shared/text-batch.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { useApp } from '../state/app-context.ts';
import { cancelQueued, releaseHeld } from '../state/many-actions.ts';

const useStyles = makeStyles({
  bar: { minHeight: 'auto', paddingTop: '8px', paddingBottom: '8px' },
  body: { whiteSpace: 'normal' },
  /** A long list scrolls by itself, so that the question stays visible. */
  cameras: {
    margin: '6px 0',
    paddingLeft: '18px',
    maxHeight: 'min(200px, 20vh)',
    overflowY: 'auto',
    fontVariantNumeric: 'tabular-nums',
  },
  address: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', justifyContent: 'flex-end' },
});

export function QueuedActions({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const app = useApp();
  const { held, id } = operation;
  if (operation.phase !== 'queued' || operation.result !== undefined) return null;
  return (
    <>
      {held !== undefined && <HeldReason held={held} />}
      <div className={styles.buttons}>
        {held !== undefined && <Button onClick={() => void releaseHeld(app, id)}>{HELD.goOn}</Button>}
        <Button
          appearance={held === undefined ? 'secondary' : 'primary'}
          onClick={() => void cancelQueued(app, [id])}
        >
          {held === undefined ? HELD.cancelQueued : HELD.cancel}
        </Button>
      </div>
    </>
  );
}

function HeldReason({ held }: { readonly held: Held }) {
  const styles = useStyles();
  const title = useId();
  return (
    <MessageBar className={styles.bar} intent="warning" layout="multiline" data-testid="held">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle id={title}>{HELD.title}</MessageBarTitle>
        {HELD.why({ count: held.cameras.length })}
        <ul className={styles.cameras} aria-labelledby={title} tabIndex={0}>
          {held.cameras.map((camera) => (
            <li key={camera.mac}>
              {deviceTitle(camera)} <span className={styles.address}>{camera.address}</span>
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
