/** The logins stored on this PC, without their passwords: device, user, and date, and how to delete them. */
import { useCallback, useEffect, useState } from 'react';
import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { RememberedLogin } from '../../shared/ipc-views.ts';
import { language, words } from '../../shared/language.ts';
import type { Failure } from '../../shared/result.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { showFailure, showMessage } from '../state/actions.ts';
import { useApp, useDevices, useSession } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { QuestionDialog } from '../ui/question-dialog.tsx';
import { Row, Section } from './section.tsx';

const REMEMBERED = words('remembered');

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: '4px 0', maxHeight: '320px', overflowY: 'auto' },
  login: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto',
    columnGap: '16px',
    alignItems: 'center',
    padding: '5px 16px',
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  dim: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  empty: { padding: '14px 16px' },
});

/** Changes whenever the set of rows with a stored login changes, which also changes what main returns. */
function keptIds(byId: ReadonlyMap<DeviceId, Device>): string {
  return [...byId.values()]
    .filter(({ remembered }) => remembered === true)
    .map(({ id }) => id)
    .sort()
    .join();
}

/** Date on this PC, in the current language. `epoch`: milliseconds. */
function dayOf(epoch: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(epoch);
}

/** The logins as main lists them, read again whenever a row says that one more or one less is kept. */
function useKeptLogins() {
  const app = useApp();
  const kept = useDevices((state) => keptIds(state.byId));
  const [logins, setLogins] = useState<readonly RememberedLogin[]>();
  const [failure, setFailure] = useState<Failure>();
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((last) => last + 1), []);

  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const answer = await app.bridge.listLogins();
      if (isOver) return;
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) setLogins(answer.value);
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [app, kept, turn]);

  return { logins, failure, reload };
}

export function KeptLogins() {
  const styles = useStyles();
  const app = useApp();
  const about = useSession((state) => state.about);
  const { logins, failure, reload } = useKeptLogins();
  const [isAsking, setAsking] = useState(false);

  async function forget(deviceId: DeviceId): Promise<void> {
    const answer = await app.bridge.forgetLogin({ deviceId });
    if (answer.ok) showMessage(app, REMEMBERED.forgotten);
    else showFailure(app, answer);
    reload();
  }

  const cannot = about?.canRemember === false ? (about.cannotRemember ?? 'no-encryption') : undefined;
  return (
    <Section title={REMEMBERED.title}>
      <Row label={REMEMBERED.hint} hint={cannot === undefined ? undefined : REMEMBERED.cannot[cannot]}>
        {logins !== undefined && logins.length > 1 && (
          <Button onClick={() => setAsking(true)}>{REMEMBERED.forgetAll}</Button>
        )}
      </Row>
      {failure !== undefined && (
        <FailureBar
          failure={failure}
          actions={
            <Button size="small" onClick={reload}>
              {REMEMBERED.readAgain}
            </Button>
          }
        />
      )}
      {logins === undefined && failure === undefined && (
        <div className={styles.empty}>
          <Spinner size="tiny" label={REMEMBERED.loading} />
        </div>
      )}
      {logins?.length === 0 && (
        <div className={styles.empty} role="status">
          {REMEMBERED.none} <span className={styles.dim}>{REMEMBERED.noneHint}</span>
        </div>
      )}
      {logins !== undefined && logins.length > 0 && (
        <ul className={styles.list} aria-label={REMEMBERED.title}>
          {logins.map((login) => (
            <KeptLoginRow key={login.deviceId} login={login} onForget={() => void forget(login.deviceId)} />
          ))}
        </ul>
      )}
      {isAsking && (
        <QuestionDialog
          title={REMEMBERED.forgetAllTitle({ count: logins?.length ?? 0 })}
          text={REMEMBERED.forgetAllText}
          yes={REMEMBERED.forgetAllYes}
          onYes={async () => {
            const answer = await app.bridge.forgetAllLogins();
            if (answer.ok) showMessage(app, REMEMBERED.allForgotten);
            reload();
            return answer;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

interface KeptLoginRowProps {
  readonly login: RememberedLogin;
  readonly onForget: () => void;
}

function KeptLoginRow({ login, onForget }: KeptLoginRowProps) {
  const styles = useStyles();
  const { deviceId, device, user, since } = login;
  return (
    <li className={styles.login} data-kept-login={deviceId}>
      <div>
        <div className={styles.name}>{deviceTitle(device)}</div>
        <div className={styles.dim}>
          {[device.address, device.serial ?? device.mac].filter((part) => part !== undefined).join(' · ')}
        </div>
      </div>
      <div className={styles.dim}>{REMEMBERED.line({ user, since: dayOf(since) })}</div>
      <Button
        size="small"
        aria-label={REMEMBERED.forgetOf({ device: deviceTitle(device) })}
        onClick={onForget}
      >
        {REMEMBERED.forgetOne}
      </Button>
    </li>
  );
}
