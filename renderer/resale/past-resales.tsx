/** The resales that are kept, newest first. The report of each can be opened at any time. */
import { useCallback, useEffect, useState } from 'react';
import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentText20Regular } from '@fluentui/react-icons';
import { words } from '../../shared/language.ts';
import { formatStamp } from '../../shared/local-format.ts';
import type { ResaleSummary } from '../../shared/resale.ts';
import type { Result } from '../../shared/result.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { showReport } from '../state/resale-actions.ts';
import { FailureBar } from '../ui/failure-bar.tsx';

const RESALE = words('resale');

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    columnGap: '16px',
    alignItems: 'center',
    minHeight: '44px',
    padding: '4px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  site: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function PastResales() {
  const styles = useStyles();
  const app = useApp();
  const { bridge } = app;
  // The list changes when a resale is begun or finished.
  const open = useSession(({ resale }) => resale?.id);
  const [answer, setAnswer] = useState<Result<readonly ResaleSummary[]>>();
  const load = useCallback(
    (isOver: () => boolean) => {
      void bridge.listResales().then((given) => {
        if (!isOver()) setAnswer(given);
      });
    },
    [bridge],
  );
  useEffect(() => {
    let isOver = false;
    load(() => isOver);
    return () => {
      isOver = true;
    };
  }, [load, open]);

  if (answer === undefined) return <Spinner size="tiny" />;
  if (!answer.ok) {
    return (
      <FailureBar
        failure={answer.failure}
        actions={
          <Button size="small" onClick={() => load(() => false)}>
            {RESALE.tryAgain}
          </Button>
        }
      />
    );
  }
  if (answer.value.length === 0) return <p className={styles.text}>{RESALE.noPast}</p>;
  return (
    <ul className={styles.list} aria-label={RESALE.past}>
      {answer.value.map((resale) => (
        <PastRow key={resale.id} resale={resale} onShow={() => showReport(app, resale.id)} />
      ))}
    </ul>
  );
}

function PastRow({ resale, onShow }: { readonly resale: ResaleSummary; readonly onShow: () => void }) {
  const styles = useStyles();
  const site = resale.site.trim() === '' ? RESALE.pastSite : resale.site;
  const when = formatStamp(resale.startedAt);
  return (
    <li className={styles.row} data-testid="past-resale">
      <span className={styles.lines}>
        <span className={styles.site}>{site}</span>
        <span className={styles.dim}>
          {[when, ...(resale.endedAt === undefined ? [RESALE.stillOpen] : [])].join(' · ')}
        </span>
      </span>
      <span>{RESALE.deviceCount({ count: resale.devices })}</span>
      <Button
        icon={<DocumentText20Regular />}
        aria-label={RESALE.showReportOf({ site, when })}
        onClick={onShow}
      >
        {RESALE.showReport}
      </Button>
    </li>
  );
}
