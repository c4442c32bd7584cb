/** The marks of a device: one word on the row with the meaning in its tooltip, and all marks in full in the panel. */
import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Link,
  Tooltip,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { markText } from '../../shared/text-device.ts';
import { useApp } from '../state/app-context.ts';
import { useSharedStyles } from './shared-styles.ts';

const HELP = words('markHelp');

const useStyles = makeStyles({
  mark: { color: tokens.colorStatusWarningForeground3 },
  tip: { display: 'block', paddingTop: '2px', paddingBottom: '2px' },
  button: {
    display: 'block',
    maxWidth: '100%',
    margin: 0,
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
  },
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '0' },
  body: { whiteSpace: 'normal' },
});

/** The most important mark, and the number of further ones. */
export function RowMarks({ device, isActive }: { readonly device: Device; readonly isActive: boolean }) {
  const styles = useStyles();
  const shared = useSharedStyles();
  const [first] = device.marks;
  if (first === undefined) return null;
  const more = device.marks.length - 1;
  const tip = device.marks.map((mark) => {
    const { label, meaning, advice } = markText(mark, device);
    return (
      <span key={mark} className={styles.tip}>
        <b>{label}.</b> {meaning} {advice}
      </span>
    );
  });
  return (
    <Tooltip content={<>{tip}</>} relationship="description" positioning="below-start">
      <button
        type="button"
        className={mergeClasses(shared.rowMark, styles.mark, styles.button)}
        tabIndex={isActive ? 0 : -1}
        data-command="marks"
      >
        {markText(first, device).label}
        {more > 0 && ` +${more}`}
      </button>
    </Tooltip>
  );
}

export function PanelMarks({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const { ui } = useApp().stores;
  return device.marks.map((mark) => {
    const { label, meaning, advice } = markText(mark, device);
    return (
      <MessageBar key={mark} className={styles.bar} intent="warning" layout="multiline">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{label}.</MessageBarTitle>
          {meaning} {advice}{' '}
          <Link
            as="button"
            inline
            aria-label={HELP.explainOf({ device: label })}
            onClick={() => ui.setState({ dialog: { kind: 'marks', deviceId: device.id } })}
          >
            {HELP.explain}
          </Link>
        </MessageBarBody>
      </MessageBar>
    );
  });
}
