/** The buttons above the list: for all devices, for the selection, and for a single device. */
import { Button, Divider, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  AddCircle20Regular,
  ArrowClockwise20Regular,
  ArrowReset20Regular,
  ArrowUndo20Regular,
  ClipboardTaskListLtr20Regular,
  Delete20Regular,
  Power20Regular,
} from '@fluentui/react-icons';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { ACTIONS } from '../../shared/operation.ts';
import { SELECTION } from '../../shared/text-batch.ts';
import { actionText } from '../../shared/text-operation.ts';
import { PANEL, TOOLBAR } from '../../shared/text.ts';
import { askFor, refresh, removeDevices } from '../state/actions.ts';
import { openAddDialog } from '../state/added-actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { MAX_DEVICES, askMany } from '../state/many-actions.ts';
import { startResale } from '../state/resale-actions.ts';
import { FilterField } from '../ui/filter-field.tsx';
import { AdaptersMenu } from './adapters-menu.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportMenu } from './export-menu.tsx';

const ADDED = words('added');
const RESALE = words('resale');

const useStyles = makeStyles({
  // The bar wraps, because the words of some languages need more than one line and every button must stay reachable.
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px', padding: '6px 16px 10px' },
  divider: { flexGrow: 0, height: '24px', marginLeft: '4px', marginRight: '4px' },
  space: { flexGrow: 1 },
  button: { minWidth: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
  /**
   * Without room for the words, only the icons are shown; the accessible name and the tooltip keep the words. Two of
   * the three actions look similar without words, so theirs disappear last.
   */
  label: { '@container page (max-width: 980px)': { display: 'none' } },
  wideLabel: { '@container page (max-width: 1180px)': { display: 'none' } },
  actionLabel: { '@container page (max-width: 820px)': { display: 'none' } },
  danger: {
    ':enabled:hover': { color: tokens.colorPaletteRedForeground1 },
    ':enabled:hover .fui-Button__icon': { color: tokens.colorPaletteRedForeground1 },
  },
  filter: { flex: '1 1 96px', width: 'auto', minWidth: '96px', maxWidth: '200px' },
});

const ACTION_ICONS = {
  reboot: <Power20Regular />,
  restore: <ArrowUndo20Regular />,
  default: <ArrowReset20Regular />,
} as const;

export function Toolbar() {
  const styles = useStyles();
  const app = useApp();
  const selected = useUi((state) => state.selected);
  return (
    <div role="toolbar" aria-label={TOOLBAR.label} className={styles.bar}>
      <Tooltip content={`${TOOLBAR.refresh} (F5)`} relationship="inaccessible">
        <Button
          className={styles.button}
          icon={<ArrowClockwise20Regular />}
          onClick={() => void refresh(app)}
          aria-label={TOOLBAR.refresh}
        >
          <span className={styles.label}>{TOOLBAR.refresh}</span>
        </Button>
      </Tooltip>
      <Tooltip content={ADDED.button} relationship="inaccessible">
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<AddCircle20Regular />}
          onClick={() => openAddDialog(app)}
          aria-label={ADDED.button}
        >
          <span className={styles.wideLabel}>{ADDED.button}</span>
        </Button>
      </Tooltip>
      <Tooltip
        content={selected.size === 0 ? TOOLBAR.selectFirst : TOOLBAR.removeHint}
        relationship="inaccessible"
      >
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<Delete20Regular />}
          disabledFocusable={selected.size === 0}
          onClick={() => void removeDevices(app, [...selected])}
          aria-label={TOOLBAR.remove}
        >
          <span className={styles.label}>{TOOLBAR.remove}</span>
        </Button>
      </Tooltip>
      <Divider vertical className={styles.divider} />
      {ACTIONS.map((action) => (
        <ActionButton key={action} action={action} selected={selected} />
      ))}
      <ResaleButton selected={selected} />
      <div className={styles.space} />
      <Filter />
      <AdaptersMenu />
      <ExportMenu />
      <ColumnsMenu />
    </div>
  );
}

interface ActionButtonProps {
  readonly action: (typeof ACTIONS)[number];
  readonly selected: ReadonlySet<DeviceId>;
}

function ActionButton({ action, selected }: ActionButtonProps) {
  const styles = useStyles();
  const app = useApp();
  const [first, ...others] = selected;
  const why =
    first === undefined
      ? TOOLBAR.selectFirst
      : selected.size > MAX_DEVICES
        ? SELECTION.tooMany({ most: MAX_DEVICES })
        : undefined;
  const button = (
    <Button
      className={mergeClasses(styles.button, action === 'default' && styles.danger)}
      appearance="subtle"
      icon={ACTION_ICONS[action]}
      disabledFocusable={why !== undefined}
      onClick={() => {
        if (first === undefined || why !== undefined) return;
        void (others.length > 0 ? askMany(app, [...selected], action) : askFor(app, first, action));
      }}
      aria-label={actionText(action)}
    >
      <span className={styles.actionLabel}>{actionText(action)}</span>
    </Button>
  );
  return (
    <Tooltip
      content={
        why ??
        (others.length > 0
          ? SELECTION.ask({ action: actionText(action), count: selected.size })
          : PANEL.ask({ action: actionText(action) }))
      }
      relationship={why === undefined ? 'inaccessible' : 'description'}
    >
      {button}
    </Tooltip>
  );
}

function ResaleButton({ selected }: Pick<ActionButtonProps, 'selected'>) {
  const styles = useStyles();
  const app = useApp();
  const count = selected.size;
  const why =
    count === 0
      ? TOOLBAR.selectFirst
      : count > MAX_DEVICES
        ? SELECTION.tooMany({ most: MAX_DEVICES })
        : undefined;
  return (
    <Tooltip
      content={why ?? RESALE.ask({ count })}
      relationship={why === undefined ? 'inaccessible' : 'description'}
    >
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<ClipboardTaskListLtr20Regular />}
        disabledFocusable={why !== undefined}
        onClick={() => {
          if (why === undefined) void startResale(app, [...selected]);
        }}
        aria-label={RESALE.title}
      >
        <span className={styles.label}>{RESALE.title}</span>
      </Button>
    </Tooltip>
  );
}

function Filter() {
  const styles = useStyles();
  const { ui } = useApp().stores;
  const filter = useUi((state) => state.filter);
  return (
    <FilterField
      className={styles.filter}
      text={filter}
      onText={(text) => ui.setState({ filter: text })}
      label={TOOLBAR.filter}
      title={TOOLBAR.filterHint}
      placeholder={TOOLBAR.filter}
      clearLabel={TOOLBAR.clearFilter}
    />
  );
}
