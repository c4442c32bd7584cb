/** A result in its tone: icon, title, meaning, and what to do. The colour only repeats what the icon shows. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { resultTone, type OperationResult, type OperationView } from '../../shared/operation.ts';
import { resultText } from '../../shared/text-result.ts';
import { ToneIcon } from './tone-icon.tsx';

const useStyles = makeStyles({
  result: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: '10px',
    padding: '10px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: '1px solid transparent',
  },
  success: { backgroundColor: tokens.colorPaletteGreenBackground1 },
  info: { backgroundColor: tokens.colorNeutralBackground3 },
  warning: { backgroundColor: tokens.colorPaletteDarkOrangeBackground1 },
  danger: { backgroundColor: tokens.colorPaletteRedBackground1 },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  large: { fontSize: tokens.fontSizeBase400, lineHeight: '24px' },
  text: { margin: '2px 0 0', color: tokens.colorNeutralForeground1 },
});

export interface TonedResultProps {
  readonly result: OperationResult;
  readonly action: OperationView['action'];
  /** True if the result is the main content of the place. */
  readonly isLarge?: boolean | undefined;
  readonly className?: string | undefined;
  readonly testId: string;
}

export function TonedResult({ result, action, isLarge = false, className, testId }: TonedResultProps) {
  const styles = useStyles();
  const tone = resultTone(result);
  const { title, explanation, advice } = resultText(result, action);
  return (
    <div className={mergeClasses(styles.result, styles[tone], className)} data-testid={testId}>
      <ToneIcon tone={tone} size="large" />
      <div>
        <div className={mergeClasses(styles.title, isLarge && styles.large)}>{title}</div>
        <p className={styles.text}>{explanation}</p>
        {advice !== undefined && <p className={styles.text}>{advice}</p>}
      </div>
    </div>
  );
}
