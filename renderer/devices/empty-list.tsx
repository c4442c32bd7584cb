/**
 * An empty list explains what Cogwheel is doing and where, and after some time the likely causes, most likely first.
 */
import { Button, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { EMPTY, TOOLBAR, adapterText } from '../../shared/text.ts';
import { openAddDialog } from '../state/added-actions.ts';
import { useApp, useSession, useTick } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';
import { HEADER_HEIGHT } from './table-header.tsx';

const ADDED = words('added');

/** By then every device that can answer has answered. Milliseconds. */
const LATE_AFTER = 6_000;

const useStyles = makeStyles({
  box: {
    position: 'absolute',
    inset: `${HEADER_HEIGHT}px 0 0`,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    padding: '28px 24px',
  },
  text: { width: '100%', maxWidth: '560px', marginTop: 'auto', marginBottom: 'auto' },
  head: { display: 'flex', alignItems: 'center', columnGap: '12px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  hint: { margin: '4px 0 16px', color: tokens.colorNeutralForeground2 },
  adapters: {
    margin: '0 0 18px',
    padding: '10px 14px',
    listStyle: 'none',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  adapter: { display: 'flex', alignItems: 'center', columnGap: '8px', padding: '2px 0' },
  name: { fontWeight: tokens.fontWeightSemibold },
  dim: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  causes: { margin: 0, paddingLeft: '22px', display: 'flex', flexDirection: 'column', rowGap: '8px' },
  what: { fontWeight: tokens.fontWeightSemibold },
  todo: { color: tokens.colorNeutralForeground2 },
});

export function EmptyList() {
  const styles = useStyles();
  const app = useApp();
  const listening = useSession((state) => state.listening);
  const since = listening?.searchingSince ?? Infinity;
  const isLate = useTick((now) => now - since >= LATE_AFTER);
  return (
    <div className={styles.box} data-testid="empty-list">
      <div className={styles.text}>
        <div className={styles.head} role="status">
          <Spinner size="small" aria-hidden />
          <h2 className={styles.title}>{isLate ? EMPTY.nothing : EMPTY.searching}</h2>
        </div>
        <p className={styles.hint}>{isLate ? EMPTY.nothingHint : EMPTY.searchingHint}</p>
        <ul className={styles.adapters} aria-label={TOOLBAR.adaptersLabel}>
          {listening?.adapters.length === 0 && <li className={styles.adapter}>{TOOLBAR.noAdapters}</li>}
          {listening?.adapters.map((adapter) => (
            <li key={adapter.name} className={styles.adapter}>
              <ToneIcon
                tone={
                  adapter.state === 'listening' ? 'success' : adapter.state === 'off' ? 'info' : 'warning'
                }
              />
              <span className={styles.name}>{adapter.name}</span>
              <span className={styles.dim}>{adapterText(adapter)}</span>
            </li>
          ))}
        </ul>
        <Button onClick={() => openAddDialog(app)}>{ADDED.button}</Button>
        {isLate && (
          <ol className={styles.causes}>
            {EMPTY.causes.map(({ what, todo }) => (
              <li key={what}>
                <span className={styles.what}>{what}</span> <span className={styles.todo}>{todo}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

export function NoMatch({ filter }: { readonly filter: string }) {
  const styles = useStyles();
  const { ui } = useApp().stores;
  return (
    <div className={styles.box} role="status">
      <div className={mergeClasses(styles.text)}>
        <h2 className={styles.title}>{EMPTY.noMatch({ filter })}</h2>
        <p className={styles.hint}>{EMPTY.noMatchHint}</p>
        <Button onClick={() => ui.setState({ filter: '' })}>{TOOLBAR.clearFilter}</Button>
      </div>
    </div>
  );
}
