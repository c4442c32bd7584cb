/** Facts in two columns. The values can be selected as text and never overflow. */
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
  /** Needed if two facts have the same term. */
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
