/** The page of all operations: filter, list, and details. */
import { useCallback, useState, type ReactNode } from 'react';
import { Button, Spinner, Tab, TabList, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { isRunning } from '../../shared/activity.ts';
import type { ActivityEntry } from '../../shared/activity.ts';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import type { OperationId } from '../../shared/operation.ts';
import { ACTIVITY, activityCounts } from '../../shared/text-activity.ts';
import { useDevices } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { Notices, Toast } from '../ui/notices.tsx';
import { Path } from '../ui/path.tsx';
import { ActivityMenu } from './activity-menu.tsx';
import { ActivityRow } from './activity-row.tsx';
import { ActivityToolbar } from './activity-toolbar.tsx';
import { filterActivity, NO_FILTER } from './filter.ts';
import { COLUMNS, COLUMNS_NARROW, NARROW } from './layout.ts';
import { useActivity } from './use-activity.ts';

/** Rows drawn at first, and added with each click, so that further rows cost nothing until the user wants them. */
const PORTION = 60;

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
  path: { padding: '12px 20px 2px' },
  tabs: { padding: '2px 8px 0' },
  resales: { padding: '8px 20px', marginTop: '8px', marginBottom: '16px', overflowY: 'auto' },
  failed: { padding: '0 16px 10px' },
  card: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: '120px',
    margin: '0 16px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
  },
  head: {
    display: 'grid',
    gridTemplateColumns: COLUMNS,
    [NARROW]: { gridTemplateColumns: COLUMNS_NARROW },
    columnGap: '12px',
    position: 'sticky',
    top: 0,
    zIndex: 1,
    // The same inset as a row with its border.
    padding: '9px 17px',
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  wide: { [NARROW]: { display: 'none' } },
  right: { textAlign: 'end' },
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'scroll' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  below: { display: 'flex', flexDirection: 'column', alignItems: 'center', rowGap: '8px', padding: '12px' },
  dim: { margin: 0, color: tokens.colorNeutralForeground3 },
  empty: { padding: '48px 24px', textAlign: 'center' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  hint: { margin: '4px auto 16px', maxWidth: '520px', color: tokens.colorNeutralForeground2 },
  foot: {
    padding: '8px 20px 10px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
});

export interface ActivityPageProps {
  readonly onShowDevice: (id: DeviceId) => void;
  /** The reports of earlier resales, for their own tab. */
  readonly pastResales: ReactNode;
}

export function ActivityPage({ onShowDevice, pastResales }: ActivityPageProps) {
  const styles = useStyles();
  const [tab, setTab] = useState<'operations' | 'resales'>('operations');
  return (
    <main className={styles.page} aria-label={ACTIVITY.title}>
      <nav className={styles.path} aria-label={ACTIVITY.path.join(', ')}>
        <Path parts={ACTIVITY.path} />
      </nav>
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={tab}
        onTabSelect={(_, { value }) => setTab(value === 'resales' ? 'resales' : 'operations')}
      >
        <Tab value="operations">{RESALE.tabs.operations}</Tab>
        <Tab value="resales">{RESALE.tabs.resales}</Tab>
      </TabList>
      {tab === 'resales' ? <Resales>{pastResales}</Resales> : <Operations onShowDevice={onShowDevice} />}
    </main>
  );
}

/** The tab of the resales whose reports are kept. */
function Resales({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <>
      <Notices />
      <div className={mergeClasses(styles.card, styles.resales)}>
        {children}
        <Toast />
      </div>
    </>
  );
}

function Operations({ onShowDevice }: Pick<ActivityPageProps, 'onShowDevice'>) {
  const styles = useStyles();
  const { entries, leftOut, failure, reload } = useActivity();
  const [filter, setFilter] = useState(NO_FILTER);
  const shown = filterActivity(entries ?? [], filter);
  const running = entries?.filter(({ operation }) => isRunning(operation)).length ?? 0;
  return (
    <>
      <ActivityToolbar filter={filter} onFilter={setFilter}>
        <ActivityMenu
          ended={(entries?.length ?? 0) - running + leftOut}
          isEmpty={entries === undefined || entries.length === 0}
          onCleared={reload}
        />
      </ActivityToolbar>
      <Notices />
      {failure !== undefined && (
        <div className={styles.failed}>
          <FailureBar
            failure={failure}
            actions={
              <Button size="small" onClick={reload}>
                {ACTIVITY.again}
              </Button>
            }
          />
        </div>
      )}
      <div className={styles.card}>
        {entries === undefined ? (
          failure === undefined && (
            <div className={styles.empty}>
              <Spinner label={ACTIVITY.loading} />
            </div>
          )
        ) : shown.length > 0 ? (
          <List entries={shown} leftOut={leftOut} onShowDevice={onShowDevice} />
        ) : entries.length > 0 ? (
          <div className={styles.empty} role="status">
            <h2 className={styles.title}>{ACTIVITY.noMatch}</h2>
            <p className={styles.hint}>{ACTIVITY.noMatchHint}</p>
            <Button onClick={() => setFilter(NO_FILTER)}>{ACTIVITY.showAll}</Button>
          </div>
        ) : (
          <div className={styles.empty} role="status" data-testid="empty-activity">
            <h2 className={styles.title}>{ACTIVITY.emptyTitle}</h2>
            <p className={styles.hint}>{ACTIVITY.emptyHint}</p>
          </div>
        )}
        <Toast />
      </div>
      <footer className={styles.foot} data-testid="activity-count">
        {entries !== undefined && activityCounts(shown.length, entries.length, running)}
      </footer>
    </>
  );
}

interface ListProps extends Pick<ActivityPageProps, 'onShowDevice'> {
  readonly entries: readonly ActivityEntry[];
  readonly leftOut: number;
}

function List({ entries, leftOut, onShowDevice }: ListProps) {
  const styles = useStyles();
  const devices = useDevices((state) => state.byId);
  const [open, setOpen] = useState<ReadonlySet<OperationId>>(new Set());
  const [most, setMost] = useState(PORTION);
  const toggle = useCallback(({ operation }: ActivityEntry) => {
    setOpen((last) => {
      const next = new Set(last);
      if (!next.delete(operation.id)) next.add(operation.id);
      return next;
    });
  }, []);
  const show = useCallback(
    ({ operation }: ActivityEntry) => onShowDevice(operation.deviceId),
    [onShowDevice],
  );
  const rest = entries.length - most;
  return (
    <>
      <div className={styles.scroll}>
        {/* Hidden from screen readers, because each row has a complete label. */}
        <div className={styles.head} aria-hidden>
          <span />
          <span>{ACTIVITY.columns.what}</span>
          <span>{ACTIVITY.columns.device}</span>
          <span className={styles.wide}>{ACTIVITY.columns.user}</span>
          <span>{ACTIVITY.columns.when}</span>
          <span className={mergeClasses(styles.wide, styles.right)}>{ACTIVITY.columns.took}</span>
          <span />
        </div>
        <ul className={styles.list} aria-label={ACTIVITY.list}>
          {entries.slice(0, most).map((entry) => (
            <ActivityRow
              key={entry.operation.id}
              entry={entry}
              isOpen={open.has(entry.operation.id)}
              onToggle={toggle}
              onShowDevice={devices.has(entry.operation.deviceId) ? show : undefined}
            />
          ))}
        </ul>
        {(rest > 0 || leftOut > 0) && (
          <div className={styles.below}>
            {rest > 0 ? (
              <Button onClick={() => setMost(most + PORTION)}>
                {ACTIVITY.more({ count: Math.min(rest, PORTION) })}
              </Button>
            ) : (
              <p className={styles.dim}>{ACTIVITY.leftOut({ count: leftOut })}</p>
            )}
          </div>
        )}
      </div>
    </>
  );
}
