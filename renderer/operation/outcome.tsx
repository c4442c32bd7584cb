/** The result of an operation, or one sentence about where it stands. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { OperationView } from '../../shared/operation.ts';
import { operationSentence } from '../../shared/text-operation.ts';
import { useTick } from '../state/app-context.ts';
import { TonedResult } from '../ui/toned-result.tsx';

const useStyles = makeStyles({ text: { margin: '2px 0 0', color: tokens.colorNeutralForeground1 } });

export function Outcome({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const sentence = useTick((now) => operationSentence(operation, now));
  const { result, action } = operation;
  if (result === undefined) return <p className={styles.text}>{sentence}</p>;
  return <TonedResult result={result} action={action} testId="activity-result" />;
}
