/** Active or Inactive as a shape and a word, never as colour alone. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Circle12Filled, Circle12Regular, QuestionCircle12Regular } from '@fluentui/react-icons';
import type { Activation } from '../../shared/device.ts';
import { activationText } from '../../shared/text-device.ts';

const useStyles = makeStyles({
  status: { display: 'inline-flex', alignItems: 'center', columnGap: '6px', whiteSpace: 'nowrap' },
  active: { color: tokens.colorPaletteGreenForeground1 },
  inactive: { color: tokens.colorBrandForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
});

export function Status({ activation }: { readonly activation: Activation }) {
  const styles = useStyles();
  return (
    <span className={styles.status}>
      <Shape activation={activation} />
      {activationText(activation)}
    </span>
  );
}

function Shape({ activation }: { readonly activation: Activation }) {
  const styles = useStyles();
  if (activation === 'inactive') return <Circle12Regular className={styles.inactive} aria-hidden />;
  if (activation === 'unknown') return <QuestionCircle12Regular className={styles.unknown} aria-hidden />;
  return <Circle12Filled className={styles.active} aria-hidden />;
}
