/** The report of a resale: the user's notes, the report itself, its files, and the button that finishes the resale. */
import { useMemo, useState } from 'react';
import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular, Checkmark20Regular, Save20Regular } from '@fluentui/react-icons';
import { words } from '../../shared/language.ts';
import { reportText } from '../../shared/resale-report-text.ts';
import { resaleReport } from '../../shared/resale-report.ts';
import { REPORT_FORMATS, type ReportFormat, type ResaleId } from '../../shared/resale.ts';
import { clearNotice, showFailure, showMessage } from '../state/actions.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { closeReport, finishResale } from '../state/resale-actions.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { Toast } from '../ui/notices.tsx';
import { NotesForm } from './notes-form.tsx';
import { ReportView } from './report-view.tsx';
import { useResaleRecord } from './use-resale-record.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '6px', padding: '6px 16px 10px' },
  button: { minWidth: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
  space: { flexGrow: 1 },
  card: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: '120px',
    margin: '0 16px 16px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
  },
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '16px 24px 24px' },
  failed: { marginBottom: '12px' },
});

export function ReportScreen({ id }: { readonly id: ResaleId }) {
  const styles = useStyles();
  const app = useApp();
  const open = useSession(({ resale }) => (resale?.id === id ? resale : undefined));
  const version = useSession((state) => state.about?.version ?? '');
  const language = useSession((state) => state.language);
  const { record, receivedAt, failure, reload } = useResaleRecord(id);
  const text = useMemo(
    () =>
      record === undefined
        ? undefined
        : { language, ...reportText(resaleReport(record, { madeAt: receivedAt, version })) },
    [record, receivedAt, version, language],
  );
  return (
    <>
      <div role="toolbar" aria-label={RESALE.reportTitle} className={styles.bar}>
        <Button
          className={styles.button}
          icon={<ArrowLeft20Regular />}
          appearance="subtle"
          onClick={() => closeReport(app)}
        >
          {open === undefined ? RESALE.back : RESALE.backToList}
        </Button>
        <div className={styles.space} />
        {REPORT_FORMATS.map((format) => (
          <ExportButton key={format} id={id} format={format} isReady={text !== undefined} />
        ))}
        {open !== undefined && <FinishButton />}
      </div>
      <div className={styles.card}>
        {/* Focusable, so that the keyboard can scroll it. */}
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={RESALE.reportTitle}>
          {failure !== undefined && (
            <div className={styles.failed}>
              <FailureBar
                failure={failure}
                actions={
                  <Button size="small" onClick={reload}>
                    {RESALE.tryAgain}
                  </Button>
                }
              />
            </div>
          )}
          {open !== undefined && <NotesForm key={open.id} notes={open.notes} />}
          {text !== undefined ? (
            <ReportView text={text} />
          ) : (
            failure === undefined && <Spinner label={RESALE.readingReport} />
          )}
        </div>
        <Toast />
      </div>
    </>
  );
}

interface ExportButtonProps {
  readonly id: ResaleId;
  readonly format: ReportFormat;
  readonly isReady: boolean;
}

function ExportButton({ id, format, isReady }: ExportButtonProps) {
  const styles = useStyles();
  const app = useApp();
  const [isBusy, setBusy] = useState(false);

  async function save(): Promise<void> {
    setBusy(true);
    clearNotice(app);
    const answer = await app.bridge.exportResale({ resaleId: id, format });
    setBusy(false);
    if (!answer.ok) showFailure(app, answer);
    else if (answer.value.file !== undefined) showMessage(app, RESALE.saved({ file: answer.value.file }));
  }

  return (
    <Button
      className={styles.button}
      icon={<Save20Regular />}
      disabledFocusable={!isReady || isBusy}
      onClick={() => {
        if (isReady && !isBusy) void save();
      }}
    >
      {RESALE.exportAs[format]}
    </Button>
  );
}

function FinishButton() {
  const styles = useStyles();
  const app = useApp();
  const [isBusy, setBusy] = useState(false);

  async function finish(): Promise<void> {
    setBusy(true);
    if (await finishResale(app)) showMessage(app, RESALE.finished);
    setBusy(false);
  }

  return (
    <Button
      className={styles.button}
      appearance="primary"
      icon={<Checkmark20Regular />}
      title={RESALE.finishHint}
      disabledFocusable={isBusy}
      onClick={() => {
        if (!isBusy) void finish();
      }}
    >
      {RESALE.finish}
    </Button>
  );
}
