/** Facts in two columns: what, and the value, which can be selected and never runs out of its box. */
import type { ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(76px, max-content) 1fr',
    columnGap: '16px',
    rowGap: '4px',
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontVariantNumeric: 'tabular-nums',
  },
  boxed: {
    padding: '10px 14px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
});

export interface Fact {
  readonly term: string;
  /** Where two facts may have one term. */
  readonly key?: string;
  readonly value: ReactNode;
}

export function Facts({
  facts,
  boxed = false,
}: {
  readonly facts: readonly Fact[];
  readonly boxed?: boolean;
}) {
  const styles = useStyles();
  return (
    <dl className={mergeClasses(styles.list, boxed && styles.boxed)}>
      {facts.map(({ term, value, key = term }) => [
        <dt key={`${key} term`} className={styles.term}>
          {term}
        </dt>,
        <dd key={key} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}
