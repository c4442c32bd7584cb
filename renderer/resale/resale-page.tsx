/** Preparing devices for resale: the flow of the open one, a report, or how to begin. */
import { makeStyles } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { BatchBars } from '../batch/batch-bars.tsx';
import { CheckingDialog } from '../batch/checking-dialog.tsx';
import { SignInManyDialog } from '../batch/sign-in-many-dialog.tsx';
import { Notices } from '../devices/notices.tsx';
import { useSession, useUi } from '../state/app-context.ts';
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

export function ResalePage() {
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
          <BatchBars />
          <ResaleFlow resale={resale} />
        </>
      )}
      <SignInManyDialog />
      <CheckingDialog />
    </main>
  );
}
