/** The files of the diagnostics with their sizes, and a preview of the selected one, always as plain text. */
import { useEffect, useState } from 'react';
import { Tab, TabList, makeStyles, tokens } from '@fluentui/react-components';
import type { DiagnosticsText, DiagnosticsView } from '../../shared/diagnostics.ts';
import { words } from '../../shared/language.ts';
import type { Failure } from '../../shared/result.ts';
import { useApp } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { sizeText } from './size-text.ts';

const DIAGNOSTICS = words('diagnostics');

const useStyles = makeStyles({
  panes: {
    display: 'grid',
    gridTemplateColumns: '196px minmax(0, 1fr)',
    columnGap: '12px',
    height: 'min(340px, 44vh)',
  },
  files: { minHeight: 0, overflowY: 'auto' },
  tab: { width: '100%' },
  file: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  size: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  look: { display: 'flex', flexDirection: 'column', rowGap: '6px', minHeight: 0 },
  text: {
    flexGrow: 1,
    minHeight: 0,
    margin: 0,
    padding: '8px 10px',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '17px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  dim: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

export function DiagnosticsFiles({ view }: { readonly view: DiagnosticsView }) {
  const styles = useStyles();
  const app = useApp();
  const [chosen, setChosen] = useState(view.files[0]?.name ?? '');
  const [look, setLook] = useState<DiagnosticsText & { readonly name: string }>();
  const [failure, setFailure] = useState<Failure>();
  const total = view.files.reduce((sum, { bytes }) => sum + bytes, 0);

  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const answer = await app.bridge.readDiagnostics({ id: view.id, name: chosen });
      if (isOver) return;
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) setLook({ ...answer.value, name: chosen });
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [app, view.id, chosen]);

  const shown = look?.name === chosen ? look : undefined;
  return (
    <>
      <div className={styles.panes}>
        <TabList
          vertical
          className={styles.files}
          aria-label={DIAGNOSTICS.files}
          selectedValue={chosen}
          onTabSelect={(_, { value }) => setChosen(String(value))}
        >
          {view.files.map(({ name, bytes }) => (
            <Tab key={name} value={name} className={styles.tab} id={`diagnostics-${name}`}>
              <span className={styles.file}>
                {name}
                <span className={styles.size}>{sizeText(bytes)}</span>
              </span>
            </Tab>
          ))}
        </TabList>
        <div className={styles.look} role="tabpanel" aria-labelledby={`diagnostics-${chosen}`}>
          {failure !== undefined && <FailureBar failure={failure} />}
          {/* Focusable, so that the keyboard can scroll it. */}
          <pre className={styles.text} tabIndex={0} aria-label={chosen} data-testid="diagnostics-text">
            {shown?.text === '' ? DIAGNOSTICS.empty : shown?.text}
          </pre>
          {shown?.isCut === true && <div className={styles.dim}>{DIAGNOSTICS.cut}</div>}
        </div>
      </div>
      <div className={styles.dim}>
        {DIAGNOSTICS.total({ count: view.files.length, size: sizeText(total) })}
      </div>
    </>
  );
}
