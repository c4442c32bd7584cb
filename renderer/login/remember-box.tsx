/**
 * The checkbox *Remember on this PC*, off by default. If this PC can't encrypt, it is disabled and the reason is shown
 * below it.
 */
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { useSession } from '../state/app-context.ts';

const REMEMBERED = words('remembered');
const REASON_ID = 'remember-reason';

const useStyles = makeStyles({
  box: { minWidth: 0, marginLeft: '-8px' },
  hint: {
    padding: '0 8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export interface RememberBoxProps {
  readonly isChecked: boolean;
  readonly isReadOnly: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

export function RememberBox({ isChecked, isReadOnly, onChange }: RememberBoxProps) {
  const styles = useStyles();
  const about = useSession((state) => state.about);
  const reason =
    about === undefined || about.canRemember
      ? undefined
      : REMEMBERED.cannot[about.cannotRemember ?? 'no-encryption'];
  return (
    <div className={styles.box}>
      <Checkbox
        label={REMEMBERED.box}
        checked={isChecked && reason === undefined}
        disabled={isReadOnly || reason !== undefined}
        aria-describedby={REASON_ID}
        onChange={(_, { checked }) => onChange(checked === true)}
      />
      <div id={REASON_ID} className={styles.hint}>
        {reason ?? REMEMBERED.boxHint}
      </div>
    </div>
  );
}
