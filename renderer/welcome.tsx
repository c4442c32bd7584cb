/**
 * The screen of the first start: what Cogwheel is, where it listens, what it never does, and what Windows might ask.
 */
import type { ReactNode } from 'react';
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import {
  LockClosed24Regular,
  PlugConnected24Regular,
  Shield24Regular,
  VideoSecurity24Regular,
} from '@fluentui/react-icons';
import type { AdapterView } from '../shared/device.ts';
import { words } from '../shared/language.ts';
import { adapterText } from '../shared/text.ts';
import { changeSettings } from './state/actions.ts';
import { useApp, useSession } from './state/app-context.ts';
import { ModalDialog } from './ui/modal-dialog.tsx';

const WELCOME = words('welcome');
const NONE: readonly AdapterView[] = [];

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '18px', paddingTop: '8px' },
  point: { display: 'grid', gridTemplateColumns: '24px 1fr', columnGap: '14px' },
  icon: { color: tokens.colorBrandForeground1 },
  text: { display: 'flex', flexDirection: 'column', rowGap: '6px', overflowWrap: 'anywhere' },
  paragraph: { margin: 0 },
  adapters: { margin: 0, paddingLeft: '18px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Shown over the list until the user closes it once. The list fills meanwhile. */
export function Welcome() {
  const styles = useStyles();
  const app = useApp();
  const isNew = useSession((state) => state.settings?.welcomed === false);
  const adapters = useSession((state) => state.listening?.adapters ?? NONE);
  if (!isNew) return null;
  const done = () => void changeSettings(app, { welcomed: true });
  return (
    <ModalDialog onOpenChange={done}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{WELCOME.title}</DialogTitle>
          <DialogContent className={styles.content}>
            <Point icon={<VideoSecurity24Regular />}>
              <p className={styles.paragraph}>{WELCOME.what}</p>
            </Point>
            <Point icon={<PlugConnected24Regular />}>
              <p className={styles.paragraph}>
                {adapters.length === 0 ? WELCOME.listeningNone : WELCOME.listening}
              </p>
              {adapters.length > 0 && (
                <ul className={styles.adapters}>
                  {adapters.map((adapter) => (
                    <li key={adapter.name}>
                      <span className={styles.name}>{adapter.name}</span> · {adapterText(adapter)}
                    </li>
                  ))}
                </ul>
              )}
              <p className={styles.quiet}>{WELCOME.change}</p>
            </Point>
            <Point icon={<LockClosed24Regular />}>
              <p className={styles.paragraph}>{WELCOME.network}</p>
            </Point>
            <Point icon={<Shield24Regular />}>
              <p className={styles.paragraph}>{WELCOME.firewall}</p>
            </Point>
            <p className={styles.quiet}>{WELCOME.independent}</p>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={done}>
              {WELCOME.start}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}

function Point({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.point}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <div className={styles.text}>{children}</div>
    </div>
  );
}
