/** The rail on the left: the name of Cogwheel, its pages, and at the bottom what concerns all of them. */
import type { ReactNode } from 'react';
import {
  Badge,
  Button,
  CounterBadge,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import {
  ClipboardTaskListLtr20Regular,
  DarkTheme20Regular,
  History20Regular,
  QuestionCircle20Regular,
  Settings20Regular,
  TapSingle20Regular,
  VideoSecurity20Filled,
} from '@fluentui/react-icons';
import { isRunning } from '../shared/activity.ts';
import { afterColon } from '../shared/format.ts';
import { words } from '../shared/language.ts';
import { THEMES } from '../shared/settings.ts';
import { ACTIVITY } from '../shared/text-activity.ts';
import { APP } from '../shared/text.ts';
import { changeSettings } from './state/actions.ts';
import { useApp, useOperations, useSession, useUi } from './state/app-context.ts';
import { openPage } from './state/pages.ts';
import type { PageId } from './state/stores.ts';
import { CogIcon } from './ui/cog-icon.tsx';

/** In a window narrower than this, the rail shows only icons. CSS pixels. */
const NARROW = '@media (max-width: 1180px)';

/** For screen readers only. */
const UNSEEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

const useStyles = makeStyles({
  rail: {
    display: 'flex',
    flexDirection: 'column',
    width: '204px',
    flexShrink: 0,
    padding: '14px 8px 12px',
    rowGap: '2px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    [NARROW]: { width: '56px' },
  },
  logo: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '10px',
    padding: '4px 8px 14px',
    color: tokens.colorBrandForeground1,
  },
  name: {
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    [NARROW]: { display: 'none' },
  },
  area: {
    padding: '2px 10px 6px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    [NARROW]: { display: 'none' },
  },
  pages: { listStyle: 'none', margin: 0, padding: 0 },
  page: {
    position: 'relative',
    width: '100%',
    minWidth: 0,
    justifyContent: 'flex-start',
    columnGap: '6px',
    padding: '8px 10px',
    fontWeight: tokens.fontWeightRegular,
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '9px',
      bottom: '9px',
      width: '3px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  // Stays the button's accessible name when only the icon is visible.
  label: { [NARROW]: { ...UNSEEN } },
  unseen: UNSEEN,
  badge: {
    marginLeft: 'auto',
    [NARROW]: { position: 'absolute', top: '1px', right: '1px' },
  },
  icon: { color: tokens.colorBrandForeground1 },
  space: { flexGrow: 1 },
  demo: {
    alignSelf: 'flex-start',
    margin: '0 8px 8px',
    [NARROW]: {
      alignSelf: 'stretch',
      margin: '0 0 8px',
      fontSize: '10px',
      height: 'auto',
      whiteSpace: 'normal',
      textAlign: 'center',
      padding: '2px 3px',
    },
  },
  theme: {
    justifyContent: 'flex-start',
    minWidth: 0,
    padding: '6px 9px',
    fontWeight: tokens.fontWeightRegular,
  },
});

const GUIDE = words('guide');
const HELP = words('help');
const SETTINGS = words('settings');
const RESALE = words('resale');

interface PageEntry {
  readonly id: PageId;
  /** A function, because the language can change. */
  readonly label: () => string;
  readonly icon: ReactNode;
}

const PAGES: readonly PageEntry[] = [
  { id: 'devices', label: () => APP.devices, icon: <VideoSecurity20Filled /> },
  { id: 'resale', label: () => RESALE.title, icon: <ClipboardTaskListLtr20Regular /> },
  { id: 'activity', label: () => ACTIVITY.title, icon: <History20Regular /> },
  { id: 'guide', label: () => GUIDE.title, icon: <TapSingle20Regular /> },
  { id: 'settings', label: () => SETTINGS.title, icon: <Settings20Regular /> },
  { id: 'help', label: () => HELP.title, icon: <QuestionCircle20Regular /> },
];

export function Rail() {
  const styles = useStyles();
  const current = useUi((state) => state.page);
  const isDemo = useSession((state) => state.listening?.demoSite === true);
  return (
    <nav className={styles.rail} aria-label={APP.pages}>
      <div className={styles.logo}>
        <CogIcon size={24} />
        <span className={styles.name}>{APP.name}</span>
      </div>
      <div className={styles.area}>{APP.area}</div>
      <ul className={styles.pages}>
        {PAGES.map((page) => (
          <li key={page.id}>
            <PageButton page={page} isCurrent={page.id === current} />
          </li>
        ))}
      </ul>
      <div className={styles.space} />
      {isDemo && (
        <Tooltip content={APP.demoSiteHint} relationship="description" positioning="after">
          <Badge className={styles.demo} shape="rounded" appearance="tint" color="warning" tabIndex={0}>
            {APP.demoSite}
          </Badge>
        </Tooltip>
      )}
      <ThemeMenu />
    </nav>
  );
}

function PageButton({ page, isCurrent }: { readonly page: PageEntry; readonly isCurrent: boolean }) {
  const styles = useStyles();
  const app = useApp();
  const running = useOperations((state) =>
    page.id === 'activity' ? [...state.byId.values()].filter(isRunning).length : 0,
  );
  return (
    <Button
      className={mergeClasses(styles.page, isCurrent && styles.current)}
      appearance="subtle"
      icon={<span className={styles.icon}>{page.icon}</span>}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => openPage(app, page.id)}
    >
      <span className={styles.label}>{page.label()}</span>
      {running > 0 && (
        <>
          <CounterBadge
            className={styles.badge}
            count={running}
            size="small"
            color="brand"
            aria-hidden
            data-testid="running-badge"
          />
          <span className={styles.unseen}>, {ACTIVITY.running({ count: running })}</span>
        </>
      )}
    </Button>
  );
}

function ThemeMenu() {
  const styles = useStyles();
  const app = useApp();
  const theme = useSession((state) => state.settings?.theme ?? 'system');
  return (
    <Menu
      positioning="after-bottom"
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const chosen = THEMES.find((each) => each === checkedItems[0]);
        if (chosen !== undefined) void changeSettings(app, { theme: chosen });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={mergeClasses(styles.theme)}
          appearance="subtle"
          icon={<DarkTheme20Regular />}
          aria-label={`${APP.theme}: ${APP.themes[theme]}`}
        >
          <span className={styles.label}>
            {APP.theme}: {afterColon(APP.themes[theme])}
          </span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {THEMES.map((each) => (
            <MenuItemRadio key={each} name="theme" value={each}>
              {APP.themes[each]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
