/** What came to light after an operation had ended: dated lines, each with what was known then. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { OperationView } from '../../shared/operation.ts';
import { laterLines } from '../../shared/text-later.ts';

const LATER = words('later');

const useStyles = makeStyles({
  title: { margin: '8px 0 4px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  lines: { margin: 0, paddingLeft: '18px', overflowWrap: 'anywhere' },
});

/** Draws nothing where nothing came to light. */
export function LaterList({ operation }: { readonly operation: OperationView }) {
  const styles = useStyles();
  const lines = laterLines(operation);
  if (lines.length === 0) return null;
  return (
    <section aria-label={LATER.title} data-testid="later">
      <h5 className={styles.title}>{LATER.title}</h5>
      <ul className={styles.lines}>
        {lines.map(({ text, evidence }) => (
          <li key={text}>
            {text}
            {evidence.length > 0 && (
              <ul className={styles.lines}>
                {evidence.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
