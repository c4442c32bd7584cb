/** The window: rail, page, panel, and the dialogs over them. */
import { useEffect } from 'react';
import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { APP } from '../shared/text.ts';
import { ActivityPage } from './activity/activity-page.tsx';
import { BasicSettings } from './basic-settings/basic-settings.tsx';
import { ConfirmDialog } from './confirm/confirm-dialog.tsx';
import { AddByAddress } from './devices/add-by-address.tsx';
import { DevicesPage } from './devices/devices-page.tsx';
import { IdentifyDialog } from './devices/identify-dialog.tsx';
import { LabelDialog } from './devices/label-dialog.tsx';
import { GuidePage } from './guide/guide-page.tsx';
import { HelpPage } from './help/help-page.tsx';
import { MarksDialog } from './devices/marks-dialog.tsx';
import { Rail } from './rail.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { FormatDialog } from './resale/format-dialog.tsx';
import { ResalePage } from './resale/resale-page.tsx';
import { openPanel, refresh, start } from './state/actions.ts';
import { AppContext, useApp, useLanguage, useSession, useUi } from './state/app-context.ts';
import type { App } from './state/app-context.ts';
import { openPage } from './state/pages.ts';
import { isModal } from './state/stores.ts';
import { darkTheme, useTheme } from './theme.ts';
import { Announcer } from './ui/announcer.tsx';
import { FailureBar } from './ui/failure-bar.tsx';
import { Welcome } from './welcome.tsx';

const useStyles = makeStyles({
  window: {
    position: 'relative',
    display: 'flex',
    height: '100%',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  page: { flexGrow: 1, minWidth: 0, height: '100%' },
  failed: { padding: '24px' },
});

export function CogwheelApp({ app }: { readonly app: App }) {
  return (
    <AppContext value={app}>
      <Themed />
    </AppContext>
  );
}

function Themed() {
  const setting = useSession((state) => state.settings?.theme ?? 'system');
  const theme = useTheme(setting);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    // Scroll bars and the page behind everything follow; no class on the provider, which would go to every portal too.
    document.documentElement.style.colorScheme = theme === darkTheme ? 'dark' : 'light';
  }, [theme]);
  return (
    <FluentProvider theme={theme}>
      <Window />
    </FluentProvider>
  );
}

/** Keys that work wherever the focus is. A question that is open keeps them off. */
function useWindowKeys(): void {
  const app = useApp();
  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        if (isModal(app.stores.ui.getState().ask)) return;
        if (event.key === 'F5') {
          event.preventDefault();
          void refresh(app);
        } else if (event.key === 'F1') {
          event.preventDefault();
          if (document.querySelector('.fui-DialogSurface') === null) openPage(app, 'help');
        }
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  }, [app]);
}

function Window() {
  const styles = useStyles();
  const app = useApp();
  const phase = useSession((state) => state.phase);
  const failure = useSession((state) => state.failure);
  const dialog = useUi((state) => state.dialog);
  const identifying = useUi((state) => state.identifying);
  const labelling = useUi((state) => state.labelling);
  const panel = useUi((state) => state.panel);
  const page = useUi((state) => state.page);
  const closeDialog = () => app.stores.ui.setState({ dialog: undefined });

  useEffect(() => {
    const ending = new AbortController();
    void start(app, ending.signal);
    return () => ending.abort();
  }, [app]);
  useWindowKeys();

  return (
    <div className={styles.window}>
      <Rail />
      <div className={styles.page}>
        {phase === 'failed' && failure !== undefined ? (
          <main className={styles.failed} aria-label={APP.notStarted}>
            <FailureBar failure={failure} />
          </main>
        ) : page === 'activity' ? (
          <ActivityPage
            onShowDevice={(deviceId) => {
              openPage(app, 'devices');
              openPanel(app, deviceId);
            }}
          />
        ) : page === 'guide' ? (
          <GuidePage />
        ) : page === 'help' ? (
          <HelpPage />
        ) : page === 'settings' ? (
          <SettingsPage />
        ) : page === 'resale' ? (
          <ResalePage />
        ) : (
          <DevicesPage />
        )}
      </div>
      {page === 'devices' && panel !== undefined && <BasicSettings key={panel} deviceId={panel} />}
      <ConfirmDialog />
      {dialog === 'label' && labelling !== undefined && (
        <LabelDialog key={labelling} deviceId={labelling} onClose={closeDialog} />
      )}
      <FormatDialog />
      {dialog === 'add-by-address' && <AddByAddress onClose={closeDialog} />}
      {dialog === 'sign-in-added' && identifying !== undefined && (
        <IdentifyDialog ids={identifying} onClose={closeDialog} />
      )}
      <MarksDialog />
      {phase !== 'failed' && <Welcome />}
      <Announcer />
    </div>
  );
}
