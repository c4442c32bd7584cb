/**
 * Help that works without internet: what to do if a device is missing, what the actions do, limits, keys, and about.
 */
import { useState, type ReactNode } from 'react';
import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { APP, EMPTY, KEYS, listeningText } from '../../shared/text.ts';
import { refresh } from '../state/actions.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { openPage } from '../state/pages.ts';
import { Notices } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { ActionsTable } from './actions-table.tsx';

const HELP = words('help');

const SECTIONS = ['missing', 'actions', 'password', 'limits', 'keys', 'about'] as const;
type SectionId = (typeof SECTIONS)[number];
const headingId = (id: SectionId) => `help-${id}`;

const NARROW = '@media (max-width: 800px)';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, height: '100%' },
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(150px, 240px) minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr)',
    flexGrow: 1,
    minHeight: '120px',
    margin: '0 16px 16px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  contents: {
    padding: '16px 10px',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    [NARROW]: { display: 'none' },
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
  },
  text: { padding: '8px 28px 28px', overflowY: 'auto' },
  section: { maxWidth: '720px', paddingTop: '12px' },
  heading: {
    margin: '0 0 6px',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    ':focus': { outlineStyle: 'none' },
  },
  paragraph: { margin: '0 0 8px' },
  licenses: {
    maxHeight: '320px',
    margin: 0,
    padding: '12px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  dim: { color: tokens.colorNeutralForeground2 },
  causes: {
    margin: '0 0 10px',
    paddingLeft: '22px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
  },
  what: { fontWeight: tokens.fontWeightSemibold },
  keys: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: '20px',
    rowGap: '6px',
    margin: 0,
    justifyContent: 'start',
  },
  key: { fontWeight: tokens.fontWeightSemibold },
  does: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function HelpPage() {
  const styles = useStyles();
  return (
    <main className={styles.page} aria-label={HELP.title}>
      <PageHead path={HELP.path} />
      <Notices />
      <div className={styles.card}>
        <nav className={styles.contents} aria-label={HELP.contents}>
          <ul className={styles.list}>
            {SECTIONS.map((id) => (
              <li key={id}>
                <Button
                  className={styles.entry}
                  appearance="subtle"
                  // Focusing the heading scrolls it into view, and the next Tab continues from there.
                  onClick={() => document.getElementById(headingId(id))?.focus()}
                >
                  {HELP.sections[id]}
                </Button>
              </li>
            ))}
          </ul>
        </nav>
        {/* Focusable, so that the keyboard can scroll it. */}
        <section className={styles.text} aria-label={HELP.title} tabIndex={0}>
          <Section id="missing">
            <Missing />
          </Section>
          <Section id="actions">
            <p className={styles.paragraph}>{HELP.actionsIntro}</p>
            <ActionsTable />
          </Section>
          <Section id="password">
            <Password />
          </Section>
          <Section id="limits">
            <Reasons reasons={HELP.limits} />
          </Section>
          <Section id="keys">
            <Keys />
          </Section>
          <Section id="about">
            <About />
          </Section>
        </section>
      </div>
    </main>
  );
}

function Section({ id, children }: { readonly id: SectionId; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-labelledby={headingId(id)}>
      <h2 id={headingId(id)} className={styles.heading} tabIndex={-1}>
        {HELP.sections[id]}
      </h2>
      {children}
    </section>
  );
}

/** The causes of an empty list also explain a single missing device. */
function Missing() {
  const styles = useStyles();
  const app = useApp();
  const listening = useSession((state) => state.listening);
  return (
    <>
      <p className={styles.paragraph}>{HELP.missingIntro}</p>
      <ol className={styles.causes} data-testid="help-causes">
        {[...EMPTY.causes, ...HELP.missingMore].map(({ what, todo }) => (
          <li key={what}>
            <span className={styles.what}>{what}</span> <span className={styles.dim}>{todo}</span>
          </li>
        ))}
      </ol>
      <p className={mergeClasses(styles.paragraph, styles.dim)}>
        {listening !== undefined && `${listeningText(listening)}.`}
      </p>
      <Button
        onClick={() => {
          openPage(app, 'devices');
          void refresh(app);
        }}
      >
        {HELP.refresh}
      </Button>
    </>
  );
}

function Reasons({
  reasons,
}: {
  readonly reasons: readonly { readonly what: string; readonly why: string }[];
}) {
  const styles = useStyles();
  return (
    <ul className={styles.causes}>
      {reasons.map(({ what, why }) => (
        <li key={what}>
          <span className={styles.what}>{what}</span> <span className={styles.dim}>{why}</span>
        </li>
      ))}
    </ul>
  );
}

function Password() {
  const styles = useStyles();
  const app = useApp();
  return (
    <p className={styles.paragraph}>
      {HELP.password}{' '}
      <Link as="button" inline onClick={() => openPage(app, 'guide')}>
        {HELP.openGuide}
      </Link>
    </p>
  );
}

function Keys() {
  const styles = useStyles();
  return (
    <dl className={styles.keys}>
      {KEYS.list.map(([key, does]) => [
        <dt key={`${key} key`} className={styles.key}>
          {key}
        </dt>,
        <dd key={key} className={styles.does}>
          {does}
        </dd>,
      ])}
    </dl>
  );
}

function About() {
  const styles = useStyles();
  const about = useSession((state) => state.about);
  return (
    <>
      {about !== undefined && (
        <p className={styles.paragraph} data-testid="about">
          {APP.name} {about.version}. {HELP.shells[about.shell]}
        </p>
      )}
      {[HELP.independent, HELP.quiet, HELP.licenses].map((line) => (
        <p key={line} className={styles.paragraph}>
          {line}
        </p>
      ))}
      <Licenses />
    </>
  );
}

/** The text is long and rarely needed, so it is loaded only when the user wants to see it. */
function Licenses() {
  const styles = useStyles();
  const app = useApp();
  const [text, setText] = useState<string>();
  async function show(): Promise<void> {
    const read = await app.bridge.licenses();
    setText(read.ok ? read.value : HELP.licensesNone);
  }
  if (text === undefined) return <Button onClick={() => void show()}>{HELP.licensesShow}</Button>;
  return (
    <pre className={styles.licenses} tabIndex={0} aria-label={HELP.licensesLabel}>
      {text}
    </pre>
  );
}
