/** The page for preparing devices for resale: the open resale, a report, or how to begin. */
import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { useSession, useUi } from '../state/app-context.ts';
import { Notices } from '../ui/notices.tsx';
import { Path } from '../ui/path.tsx';
import { ReportScreen } from './report-screen.tsx';
import { ResaleEmpty } from './resale-empty.tsx';
import { ResaleFlow } from './resale-flow.tsx';

const RESALE = words('resale');

const useStyles = makeStyles({
  page: {
    containerName: 'page',
    containerType: 'inline-size',
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    height: '100%',
  },
  path: { flexShrink: 0, padding: '12px 20px 2px' },
});

/** `bars`: the progress of operations that were confirmed together. */
export function ResalePage({ bars }: { readonly bars: ReactNode }) {
  const styles = useStyles();
  const resale = useSession((state) => state.resale);
  const report = useUi((state) => state.report);
  const path = report === undefined ? RESALE.path : [...RESALE.path, RESALE.reportTitle];
  return (
    <main className={styles.page} aria-label={RESALE.title}>
      <nav className={styles.path} aria-label={path.join(', ')}>
        <Path parts={path} />
      </nav>
      <Notices />
      {report !== undefined ? (
        <ReportScreen key={report} id={report} />
      ) : resale === undefined ? (
        <ResaleEmpty />
      ) : (
        <>
          {bars}
          <ResaleFlow resale={resale} />
        </>
      )}
    </main>
  );
}
