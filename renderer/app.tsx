/** The window: the rail, a page, the panel, and the dialogs over them. */
import { useEffect } from 'react';
import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { APP } from '../shared/text.ts';
import { ActivityPage } from './activity/activity-page.tsx';
import { BasicSettings } from './basic-settings/basic-settings.tsx';
import { BatchBars } from './batch/batch-bars.tsx';
import { CheckingDialog } from './batch/checking-dialog.tsx';
import { SignInManyDialog } from './batch/sign-in-many-dialog.tsx';
import { ConfirmDialog } from './confirm/confirm-dialog.tsx';
import { AddByAddress } from './devices/add-by-address.tsx';
import { DevicesPage } from './devices/devices-page.tsx';
import { IdentifyDialog } from './devices/identify-dialog.tsx';
import { LabelDialog } from './devices/label-dialog.tsx';
import { MarksDialog } from './devices/marks-dialog.tsx';
import { GuidePage } from './guide/guide-page.tsx';
import { HelpPage } from './help/help-page.tsx';
import { Rail } from './rail.tsx';
import { FormatDialog } from './resale/format-dialog.tsx';
import { PastResales } from './resale/past-resales.tsx';
import { ResalePage } from './resale/resale-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { openPanel, refresh, start } from './state/actions.ts';
import { AppContext, useApp, useLanguage, useSession, useUi } from './state/app-context.ts';
import type { App } from './state/app-context.ts';
import { openPage } from './state/pages.ts';
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
    // Scroll bars and the background behind the page follow the theme. A class on the provider would not do, because
    // Fluent copies it to every portal.
    document.documentElement.style.colorScheme = theme === darkTheme ? 'dark' : 'light';
  }, [theme]);
  return (
    <FluentProvider theme={theme}>
      <Window />
    </FluentProvider>
  );
}

/** Keys that work wherever the focus is, except while a dialog is open. */
function useWindowKeys(): void {
  const app = useApp();
  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        if (app.stores.ui.getState().modals > 0) return;
        if (event.key === 'F5') {
          event.preventDefault();
          void refresh(app);
        } else if (event.key === 'F1') {
          event.preventDefault();
          openPage(app, 'help');
        }
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  }, [app]);
}

function OpenDialog() {
  const { ui } = useApp().stores;
  const dialog = useUi((state) => state.dialog);
  const close = () => ui.setState({ dialog: undefined });
  switch (dialog?.kind) {
    case 'label':
      return <LabelDialog key={dialog.deviceId} deviceId={dialog.deviceId} onClose={close} />;
    case 'marks':
      return <MarksDialog deviceId={dialog.deviceId} onClose={close} />;
    case 'add-by-address':
      return <AddByAddress onClose={close} />;
    case 'sign-in-added':
      return <IdentifyDialog ids={dialog.ids} onClose={close} />;
    case undefined:
      return null;
  }
}

function Window() {
  const styles = useStyles();
  const app = useApp();
  const phase = useSession((state) => state.phase);
  const failure = useSession((state) => state.failure);
  const panel = useUi((state) => state.panel);
  const page = useUi((state) => state.page);

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
            pastResales={<PastResales />}
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
          <ResalePage bars={<BatchBars />} />
        ) : (
          <DevicesPage bars={<BatchBars />} />
        )}
      </div>
      {page === 'devices' && panel !== undefined && <BasicSettings key={panel} deviceId={panel} />}
      <SignInManyDialog />
      <CheckingDialog />
      <ConfirmDialog />
      <FormatDialog />
      <OpenDialog />
      {phase !== 'failed' && <Welcome />}
      <Announcer />
    </div>
  );
}
