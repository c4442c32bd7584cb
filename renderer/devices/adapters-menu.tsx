/** Every adapter with what it does, why it does not, and a switch. */
import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Switch,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { ChevronDown12Regular, PlugConnected20Regular } from '@fluentui/react-icons';
import type { AdapterView } from '../../shared/device.ts';
import { TOOLBAR, adapterText } from '../../shared/text.ts';
import { setAdapter } from '../state/actions.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

const useStyles = makeStyles({
  button: { minWidth: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
  surface: {
    padding: '8px',
    minWidth: '300px',
    maxWidth: 'min(440px, 90vw)',
    maxHeight: '70vh',
    overflowY: 'auto',
  },
  adapter: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: '12px',
    padding: '6px 8px',
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  state: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  chevron: { marginLeft: '6px' },
  /** As in the toolbar: the number stays, the word goes. */
  label: { '@container page (max-width: 920px)': { display: 'none' } },
});

const NONE: readonly AdapterView[] = [];

export function AdaptersMenu() {
  const styles = useStyles();
  const adapters = useSession((state) => state.listening?.adapters ?? NONE);
  const listening = adapters.filter(({ state }) => state === 'listening').length;
  const failed = adapters.some(({ state }) => state === 'failed');
  return (
    <Popover positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="subtle"
          icon={failed ? <ToneIcon tone="warning" /> : <PlugConnected20Regular />}
          aria-label={`${TOOLBAR.adaptersLabel}: ${TOOLBAR.adapters({ count: listening })}`}
        >
          <span className={styles.label}>{TOOLBAR.adapters({ count: listening })}</span>
          <ChevronDown12Regular className={styles.chevron} aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={TOOLBAR.adaptersLabel}>
        {adapters.length === 0 && <div className={styles.adapter}>{TOOLBAR.noAdapters}</div>}
        {adapters.map((adapter) => (
          <AdapterSwitch key={adapter.name} adapter={adapter} />
        ))}
      </PopoverSurface>
    </Popover>
  );
}

export function AdapterSwitch({ adapter }: { readonly adapter: AdapterView }) {
  const styles = useStyles();
  const app = useApp();
  return (
    <div className={styles.adapter}>
      <div>
        <div className={styles.name}>{adapter.name}</div>
        <div className={mergeClasses(styles.state)}>
          {adapter.state === 'failed' && <ToneIcon tone="warning" />}
          {adapterText(adapter)}
        </div>
      </div>
      <Switch
        checked={adapter.state !== 'off'}
        onChange={(_, { checked }) => void setAdapter(app, adapter.name, checked)}
        aria-label={TOOLBAR.adapterOn({ name: adapter.name })}
      />
    </div>
  );
}
