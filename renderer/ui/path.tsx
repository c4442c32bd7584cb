/** The path of the page, as in iVMS-4200. It is text and not links, because there is only one page behind it. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRight12Regular } from '@fluentui/react-icons';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '6px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    ':last-child': { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  },
});

export function Path({ parts }: { readonly parts: readonly string[] }) {
  const styles = useStyles();
  return (
    <ol className={styles.list}>
      {parts.map((part, index) => (
        <li key={part} className={styles.item} aria-current={index === parts.length - 1 ? 'page' : undefined}>
          {index > 0 && <ChevronRight12Regular aria-hidden />}
          {part}
        </li>
      ))}
    </ol>
  );
}
