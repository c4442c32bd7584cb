/** The icon of a step's state. The word is beside it. */
import { Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  ErrorCircle16Filled,
  Subtract16Regular,
  SubtractCircle16Regular,
  Warning16Filled,
} from '@fluentui/react-icons';
import type { StepKind } from './step-state.ts';

const useStyles = makeStyles({
  icon: { flexShrink: 0 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  dim: { color: tokens.colorNeutralForeground3 },
  todo: { color: tokens.colorBrandForeground1 },
});

export function StepIcon({ kind }: { readonly kind: StepKind }) {
  const styles = useStyles();
  switch (kind) {
    case 'done':
      return <CheckmarkCircle16Filled className={mergeClasses(styles.icon, styles.done)} aria-hidden />;
    case 'running':
      return <Spinner size="extra-tiny" aria-hidden />;
    case 'attention':
      return <Warning16Filled className={mergeClasses(styles.icon, styles.attention)} aria-hidden />;
    case 'failed':
      return <ErrorCircle16Filled className={mergeClasses(styles.icon, styles.failed)} aria-hidden />;
    case 'skipped':
      return <SubtractCircle16Regular className={mergeClasses(styles.icon, styles.dim)} aria-hidden />;
    case 'none':
      return <Subtract16Regular className={mergeClasses(styles.icon, styles.dim)} aria-hidden />;
    case 'todo':
      return <Circle16Regular className={mergeClasses(styles.icon, styles.todo)} aria-hidden />;
  }
}
