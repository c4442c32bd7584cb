/** Basic Settings of one device: a panel beside the list, which stays usable. Closing the panel stops nothing. */
import { useEffect, useRef } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss20Regular, Rename16Regular } from '@fluentui/react-icons';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { APP, PANEL } from '../../shared/text.ts';
import { closePanel } from '../state/actions.ts';
import { useApp, useDevices, useOperations, useSession, useUi } from '../state/app-context.ts';
import { AddedNote } from '../ui/added-mark.tsx';
import { focusRow } from '../ui/focus.ts';
import { PanelMarks } from '../ui/marks.tsx';
import { Path } from '../ui/path.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { AllFacts } from './all-facts.tsx';
import { DeviceFacts } from './device-facts.tsx';
import { LiveStatus } from './live-status.tsx';
import { Maintenance } from './maintenance.tsx';
import { useAutoClose } from './use-auto-close.ts';

const LABEL = words('label');

/**
 * From this window width on, the panel is beside the list; in a narrower window it covers the end of the list. CSS
 * pixels.
 */
const BESIDE = '@media (min-width: 1240px)';

const useStyles = makeStyles({
  panel: {
    position: 'absolute',
    right: 0,
    top: 0,
    bottom: 0,
    zIndex: 10,
    width: 'min(440px, 100vw)',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow28,
    [BESIDE]: { position: 'relative', boxShadow: 'none', zIndex: 'auto' },
  },
  head: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    rowGap: '4px',
    padding: '14px 16px 12px 24px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    ':focus': { outlineStyle: 'none' },
  },
  path: { gridColumn: '1 / -1' },
  body: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '14px',
    padding: '14px 24px 24px',
    // The panel scrolls instead of squeezing its children.
    '& > *': { flexShrink: 0 },
  },
  naming: { display: 'flex', alignItems: 'center', columnGap: '4px' },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
});

export function BasicSettings({ deviceId }: { readonly deviceId: DeviceId }) {
  const styles = useStyles();
  const app = useApp();
  const device = useDevices((state) => state.byId.get(deviceId));
  const latest = useOperations((state) => state.latest.get(deviceId));
  const aside = useUi((state) => state.setAside);
  const closeAfter = useSession((state) => state.settings?.closeOnSuccessAfter ?? 0);
  const panel = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const operation = latest?.id === aside && latest?.result !== undefined ? undefined : latest;

  function close(): void {
    closePanel(app);
    focusRow(deviceId);
  }

  useEffect(() => {
    // If there is a password field, it takes the focus itself.
    if (panel.current?.contains(document.activeElement) !== true) title.current?.focus();
  }, []);
  useAutoClose(panel, latest, closeAfter);
  useEscape(close);

  return (
    <aside ref={panel} className={styles.panel} aria-labelledby="basic-settings-title">
      <header className={styles.head}>
        <h2 id="basic-settings-title" ref={title} className={styles.title} tabIndex={-1}>
          {PANEL.title}
        </h2>
        <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={APP.close} onClick={close} />
        <div className={styles.path}>
          <Path parts={PANEL.path} />
        </div>
      </header>
      <div className={styles.body}>
        {device === undefined ? (
          <p>
            {PANEL.gone} {PANEL.goneHint}
          </p>
        ) : (
          <>
            <div className={styles.naming}>
              <h3 className={styles.name}>{deviceTitle(device)}</h3>
              <Button
                appearance="subtle"
                size="small"
                icon={<Rename16Regular />}
                aria-label={device.label === undefined ? LABEL.name : LABEL.rename}
                onClick={() => app.stores.ui.setState({ dialog: { kind: 'label', deviceId } })}
              />
            </div>
            <DeviceFacts device={device} />
            <AllFacts device={device} />
            {operation === undefined && <PanelMarks device={device} />}
            {device.added !== undefined && <AddedNote added={device.added} />}
          </>
        )}
        {operation !== undefined && <LiveStatus operation={operation} device={device} />}
        {operation === undefined && device !== undefined && <Maintenance device={device} />}
      </div>
    </aside>
  );
}
