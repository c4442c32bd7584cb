/**
 * The cameras that are connected to a recorder. Cameras in the list can be added with one click; the others stay open
 * issues, with the reason.
 */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import type { AttachedCamera } from '../../shared/resale.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { cameraName } from '../../shared/text-resale.ts';
import { showMessage } from '../state/actions.ts';
import { useApp, useDevices } from '../state/app-context.ts';
import { addToResale } from '../state/resale-actions.ts';
import { ReadingPart } from './reading-part.tsx';
import { StepIcon } from './step-icon.tsx';
import type { TrackFacts } from './step-state.ts';

const CAMERAS = words('resale').cameras;

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  camera: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    columnGap: '4px',
    alignItems: 'start',
    padding: '6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { paddingTop: '2px' },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  facts: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  button: { alignSelf: 'start', flexShrink: 0, whiteSpace: 'nowrap' },
});

export function CamerasStep({ facts }: { readonly facts: TrackFacts }) {
  const styles = useStyles();
  const { track } = facts;
  if (track.device.kind === 'camera' && track.cameras.state !== 'read') {
    return <p className={styles.text}>{CAMERAS.notRecorder}</p>;
  }
  return (
    <ReadingPart facts={facts} reading={track.cameras} none={CAMERAS.none}>
      {(cameras) =>
        cameras.length === 0 ? (
          <p className={styles.text}>{CAMERAS.none}</p>
        ) : (
          <List cameras={cameras} facts={facts} />
        )
      }
    </ReadingPart>
  );
}

function List({
  cameras,
  facts,
}: {
  readonly cameras: readonly AttachedCamera[];
  readonly facts: TrackFacts;
}) {
  const styles = useStyles();
  const app = useApp();
  const listed = useDevices((state) => state.byId);
  /** The row of this camera, if it is in the list and not among the tracks yet. */
  const addableId = ({ deviceId }: AttachedCamera): DeviceId | undefined =>
    deviceId !== undefined && !facts.taken.has(deviceId) && listed.has(deviceId) ? deviceId : undefined;
  const addable = [...new Set(cameras.map(addableId).filter((id) => id !== undefined))];

  async function add(ids: readonly DeviceId[]): Promise<void> {
    if (await addToResale(app, ids)) showMessage(app, CAMERAS.added({ count: ids.length }));
  }

  return (
    <>
      <p className={styles.text}>{CAMERAS.hint}</p>
      {addable.length > 1 && (
        <Button className={styles.button} icon={<Add20Regular />} onClick={() => void add(addable)}>
          {CAMERAS.addAll({ count: addable.length })}
        </Button>
      )}
      <ul className={styles.list} aria-label={CAMERAS.list({ title: deviceTitle(facts.track.device) })}>
        {cameras.map((camera) => (
          <CameraRow
            key={camera.channel}
            camera={camera}
            isTaken={camera.deviceId !== undefined && facts.taken.has(camera.deviceId)}
            addableId={addableId(camera)}
            onAdd={(id) => void add([id])}
          />
        ))}
      </ul>
    </>
  );
}

interface CameraRowProps {
  readonly camera: AttachedCamera;
  readonly isTaken: boolean;
  readonly addableId: DeviceId | undefined;
  readonly onAdd: (id: DeviceId) => void;
}

function CameraRow({ camera, isTaken, addableId, onAdd }: CameraRowProps) {
  const styles = useStyles();
  const reason = camera.connection === 'poe' ? CAMERAS.poe : CAMERAS.notListed;
  return (
    <li className={styles.camera} data-channel={camera.channel}>
      <span className={styles.icon}>
        <StepIcon kind={isTaken ? 'done' : 'attention'} />
      </span>
      <div>
        <div className={styles.name}>{cameraName(camera)}</div>
        <div className={styles.facts}>{factsOf(camera).join(' · ')}</div>
        {addableId === undefined && <div className={styles.facts}>{isTaken ? CAMERAS.here : reason}</div>}
      </div>
      {addableId !== undefined && (
        <Button
          className={styles.button}
          size="small"
          aria-label={CAMERAS.addOne({ title: cameraName(camera) })}
          onClick={() => onAdd(addableId)}
        >
          {CAMERAS.add}
        </Button>
      )}
    </li>
  );
}

function factsOf({ model, address, connection, online }: AttachedCamera): readonly string[] {
  return [
    model,
    address,
    CAMERAS.connection[connection],
    online === false ? CAMERAS.offline : undefined,
  ].filter((fact) => fact !== undefined);
}
