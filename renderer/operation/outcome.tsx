/** How an operation ended, or in a sentence where it stands. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { resultTone } from '../../shared/operation.ts';
import type { OperationView } from '../../shared/operation.ts';
import { operationSentence } from '../../shared/text-operation.ts';
import { resultText } from '../../shared/text-result.ts';
import { useTick } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

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
  word: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  text: { margin: '2px 0 0', color: tokens.colorNeutralForeground1 },
});

export function Outcome({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const sentence = useTick((now) => operationSentence(operation, now));
  const { result, action } = operation;
  if (result === undefined) return <p className={styles.text}>{sentence}</p>;
  const tone = resultTone(result);
  const words = resultText(result, action);
  return (
    <div className={mergeClasses(styles.result, styles[tone])} data-testid="activity-result">
      <ToneIcon tone={tone} size="large" />
      <div>
        <div className={styles.word}>{words.title}</div>
        <p className={styles.text}>{words.explanation}</p>
        {words.advice !== undefined && <p className={styles.text}>{words.advice}</p>}
      </div>
    </div>
  );
}
