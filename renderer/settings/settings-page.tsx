/** All settings, in the order in which people look for them. */
import { useState } from 'react';
import { Button, Select, makeStyles, tokens } from '@fluentui/react-components';
import { LANGUAGES, words } from '../../shared/language.ts';
import { LANGUAGE_CHOICES, THEMES } from '../../shared/settings.ts';
import { APP, TOOLBAR } from '../../shared/text.ts';
import { changeSettings, showMessage } from '../state/actions.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { resetColumns } from '../state/column-actions.ts';
import { AdapterSwitch } from '../ui/adapter-switch.tsx';
import { Notices, Toast } from '../ui/notices.tsx';
import { Path } from '../ui/path.tsx';
import { QuestionDialog } from '../ui/question-dialog.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { KeptLogins } from './kept-logins.tsx';
import { NumberRow } from './number-row.tsx';
import { ACTIVITY, FINDING, OPERATIONS } from './numbers.ts';
import { Row, Section } from './section.tsx';

const SETTINGS = words('settings');
const LANGUAGE = words('language');
const COLUMNS = words('columnChoice');

const useStyles = makeStyles({
  page: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minWidth: 0,
    minHeight: 0,
  },
  path: { padding: '12px 20px 10px' },
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '0 16px 24px' },
  column: { display: 'flex', flexDirection: 'column', rowGap: '18px', maxWidth: '860px' },
  intro: { margin: '0 2px', color: tokens.colorNeutralForeground2 },
  select: { width: '180px' },
  adapters: { padding: '4px 8px' },
});

export function SettingsPage() {
  const styles = useStyles();
  return (
    <main className={styles.page} aria-label={SETTINGS.title}>
      <nav className={styles.path} aria-label={SETTINGS.path.join(', ')}>
        <Path parts={SETTINGS.path} />
      </nav>
      <Notices />
      <div className={styles.scroll}>
        <div className={styles.column}>
          <p className={styles.intro}>{SETTINGS.intro}</p>
          <Appearance />
          <Adapters />
          <Section title={SETTINGS.finding}>
            {FINDING.map((setting) => (
              <NumberRow key={setting.id} setting={setting} />
            ))}
          </Section>
          <Section title={SETTINGS.operations}>
            {OPERATIONS.map((setting) => (
              <NumberRow key={setting.id} setting={setting} />
            ))}
          </Section>
          <Section title={SETTINGS.activity}>
            {ACTIVITY.map((setting) => (
              <NumberRow key={setting.id} setting={setting} />
            ))}
          </Section>
          <KeptLogins />
          <DiagnosticsSection />
          <Reset />
        </div>
      </div>
      <Toast />
    </main>
  );
}

function Appearance() {
  const styles = useStyles();
  const app = useApp();
  const theme = useSession((state) => state.settings?.theme ?? 'system');
  const language = useSession((state) => state.settings?.language ?? 'system');
  return (
    <Section title={SETTINGS.look}>
      <Row label={SETTINGS.theme} hint={SETTINGS.themeHint} controlId="theme">
        <Select
          id="theme"
          className={styles.select}
          aria-describedby="theme-hint"
          value={theme}
          onChange={(_, { value }) => {
            const chosen = THEMES.find((each) => each === value);
            if (chosen !== undefined) void changeSettings(app, { theme: chosen });
          }}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {APP.themes[each]}
            </option>
          ))}
        </Select>
      </Row>
      <Row label={LANGUAGE.choose} hint={SETTINGS.languageHint} controlId="language">
        <Select
          id="language"
          className={styles.select}
          aria-describedby="language-hint"
          value={language}
          onChange={(_, { value }) => {
            const chosen = LANGUAGE_CHOICES.find((each) => each === value);
            if (chosen !== undefined) void changeSettings(app, { language: chosen });
          }}
        >
          {LANGUAGE_CHOICES.map((each) => (
            <option key={each} value={each} lang={each === 'system' ? undefined : each}>
              {each === 'system' ? LANGUAGE.system : LANGUAGES[each].language.name}
            </option>
          ))}
        </Select>
      </Row>
    </Section>
  );
}

function Adapters() {
  const styles = useStyles();
  const adapters = useSession((state) => state.listening?.adapters);
  return (
    <Section title={SETTINGS.adapters}>
      <Row label={SETTINGS.adaptersHint} />
      <div className={styles.adapters}>
        {adapters?.length === 0 && TOOLBAR.noAdapters}
        {adapters?.map((adapter) => (
          <AdapterSwitch key={adapter.name} adapter={adapter} />
        ))}
      </div>
    </Section>
  );
}

function Reset() {
  const app = useApp();
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title={SETTINGS.reset}>
      <Row label={SETTINGS.resetHint}>
        <Button onClick={() => setAsking(true)}>{SETTINGS.resetButton}</Button>
      </Row>
      <Row label={SETTINGS.columnsHint}>
        <Button onClick={() => resetColumns(app)}>{COLUMNS.reset}</Button>
      </Row>
      {isAsking && (
        <QuestionDialog
          title={SETTINGS.resetTitle}
          text={SETTINGS.resetHint}
          yes={SETTINGS.resetYes}
          onYes={async () => {
            const answer = await app.bridge.resetSettings();
            if (answer.ok) showMessage(app, SETTINGS.resetDone);
            return answer;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
