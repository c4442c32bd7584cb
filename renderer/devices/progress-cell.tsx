/** Progress on the row in two lines: what, since when. The full sentence is a hover away and in the panel. */
import { Spinner, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { resultTone } from '../../shared/operation.ts';
import type { OperationView } from '../../shared/operation.ts';
import { progressLines } from '../../shared/text-operation.ts';
import { resultText } from '../../shared/text-result.ts';
import { useTick } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', columnGap: '8px', minWidth: 0 },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0, lineHeight: '17px' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  when: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
});

export function ProgressCell({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const what = useTick((now) => progressLines(operation, now).what);
  const when = useTick((now) => progressLines(operation, now).when);
  const cell = (
    <div className={styles.cell}>
      {operation.result === undefined ? (
        <Spinner size="extra-tiny" aria-hidden />
      ) : (
        <ToneIcon tone={resultTone(operation.result)} />
      )}
      <span className={styles.lines}>
        <span className={styles.cut}>{what}</span>
        <span className={mergeClasses(styles.cut, styles.when)}>{when}</span>
      </span>
    </div>
  );
  if (operation.result === undefined) return cell;
  const { title, explanation, advice } = resultText(operation.result, operation.action);
  return (
    <Tooltip
      content={
        <>
          <b>{title}.</b> {explanation} {advice}
        </>
      }
      relationship="description"
      positioning="below-start"
    >
      {cell}
    </Tooltip>
  );
}
