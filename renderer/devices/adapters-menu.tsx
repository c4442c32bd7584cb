/** All adapters with their state, the reason if one failed, and a switch each. */
import { Button, Popover, PopoverSurface, PopoverTrigger, makeStyles } from '@fluentui/react-components';
import { ChevronDown12Regular, PlugConnected20Regular } from '@fluentui/react-icons';
import type { AdapterView } from '../../shared/device.ts';
import { TOOLBAR } from '../../shared/text.ts';
import { useSession } from '../state/app-context.ts';
import { AdapterSwitch } from '../ui/adapter-switch.tsx';
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
  none: { padding: '6px 8px' },
  chevron: { marginLeft: '6px' },
  /** In a narrow window, the label is hidden. */
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
        {adapters.length === 0 && <div className={styles.none}>{TOOLBAR.noAdapters}</div>}
        {adapters.map((adapter) => (
          <AdapterSwitch key={adapter.name} adapter={adapter} />
        ))}
      </PopoverSurface>
    </Popover>
  );
}
