/** One adapter with its state, the reason if it failed, and a switch. */
import { Switch, makeStyles, tokens } from '@fluentui/react-components';
import type { AdapterView } from '../../shared/device.ts';
import { TOOLBAR, adapterText } from '../../shared/text.ts';
import { setAdapter } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { ToneIcon } from './tone-icon.tsx';

const useStyles = makeStyles({
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
});

export function AdapterSwitch({ adapter }: { readonly adapter: AdapterView }) {
  const styles = useStyles();
  const app = useApp();
  return (
    <div className={styles.adapter}>
      <div>
        <div className={styles.name}>{adapter.name}</div>
        <div className={styles.state}>
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
