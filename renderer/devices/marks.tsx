/** Marks of a device: one word on the row with its meaning on hover, and all of them in full in the panel. */
import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Tooltip,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { markText } from '../../shared/text-device.ts';

const useStyles = makeStyles({
  mark: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusWarningForeground3,
  },
  tip: { display: 'block', paddingTop: '2px', paddingBottom: '2px' },
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '0' },
  body: { whiteSpace: 'normal' },
});

/** The most important mark, with how many more there are. */
export function RowMarks({ device }: { readonly device: Device }) {
  const styles = useStyles();
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
      <span className={styles.mark}>
        {markText(first, device).label}
        {more > 0 && ` +${more}`}
      </span>
    </Tooltip>
  );
}

export function PanelMarks({ device }: { readonly device: Device }) {
  const styles = useStyles();
  return device.marks.map((mark) => {
    const { label, meaning, advice } = markText(mark, device);
    return (
      <MessageBar key={mark} className={styles.bar} intent="warning" layout="multiline">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{label}.</MessageBarTitle>
          {meaning} {advice}
        </MessageBarBody>
      </MessageBar>
    );
  });
}
