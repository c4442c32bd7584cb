/** The page of devices: path, toolbar, notices, the list, and the footer. */
import { useMemo, type ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { APP } from '../../shared/text.ts';
import { useDevices, useLanguage, useOperations, useUi } from '../state/app-context.ts';
import { Notices, Toast } from '../ui/notices.tsx';
import { Path } from '../ui/path.tsx';
import { AddedStrip } from './added-strip.tsx';
import { DeviceTable } from './device-table.tsx';
import { EmptyList, NoMatch } from './empty-list.tsx';
import { Foot } from './foot.tsx';
import { filterDevices, sortDevices } from './rows.ts';
import { Toolbar } from './toolbar.tsx';

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
  head: { padding: '12px 20px 2px' },
  card: {
    position: 'relative',
    flexGrow: 1,
    minHeight: '120px',
    margin: '0 16px',
    '@media (max-width: 720px)': { margin: '0 8px' },
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
  },
});

/** `bars`: the progress of operations that were confirmed together. */
export function DevicesPage({ bars }: { readonly bars: ReactNode }) {
  const styles = useStyles();
  const byId = useDevices((state) => state.byId);
  const latest = useOperations((state) => state.latest);
  const sort = useUi((state) => state.sort);
  const filter = useUi((state) => state.filter);
  const language = useLanguage();
  const shown = useMemo(
    () => sortDevices(filterDevices([...byId.values()], filter, latest), sort, latest, language),
    [byId, filter, language, latest, sort],
  );
  return (
    <main className={styles.page}>
      <nav className={styles.head} aria-label={APP.path.join(', ')}>
        <Path parts={APP.path} />
      </nav>
      <Toolbar />
      <Notices />
      {bars}
      <AddedStrip />
      <div className={styles.card}>
        <DeviceTable devices={shown} />
        {byId.size === 0 && <EmptyList />}
        {byId.size > 0 && shown.length === 0 && <NoMatch filter={filter} />}
        <Toast />
      </div>
      <Foot shown={shown.length} />
    </main>
  );
}
