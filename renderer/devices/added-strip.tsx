/** Added addresses that are not rows yet, above the list, each with what responds there. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { AddedView } from '../../shared/added.ts';
import { formatAgo } from '../../shared/format.ts';
import { words } from '../../shared/language.ts';
import { failureText } from '../../shared/text-failure.ts';
import { askToIdentify, placeText, removeAdded } from '../state/added-actions.ts';
import { useApp, useLanguage, useSession, useTick } from '../state/app-context.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

const WORDS = words('added');
const NONE: readonly AddedView[] = [];

const useStyles = makeStyles({
  strip: {
    margin: '0 16px 10px',
    padding: '8px 8px 6px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    flexShrink: 0,
  },
  head: { display: 'flex', alignItems: 'center', columnGap: '12px', minHeight: '28px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  hint: {
    flexGrow: 1,
    minWidth: 0,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  list: { margin: '4px 0 0', padding: 0, listStyle: 'none', maxHeight: '136px', overflowY: 'auto' },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 1fr) minmax(0, 2fr) auto auto',
    alignItems: 'center',
    columnGap: '12px',
    minHeight: '32px',
    fontVariantNumeric: 'tabular-nums',
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  state: { display: 'flex', alignItems: 'center', columnGap: '6px', minWidth: 0 },
  dim: { color: tokens.colorNeutralForeground3 },
  button: { minWidth: 'auto', flexShrink: 0, whiteSpace: 'nowrap' },
});

const GOOD: ReadonlySet<AddedView['state']> = new Set(['active', 'no-inactive-state']);

export function AddedStrip() {
  const styles = useStyles();
  const app = useApp();
  useLanguage();
  const added = useSession((state) => state.added ?? NONE);
  if (added.length === 0) return null;
  const answering = added.filter(({ state }) => GOOD.has(state)).map(({ id }) => id);
  return (
    <section className={styles.strip} aria-label={WORDS.strip({ count: added.length })} data-testid="added">
      <div className={styles.head}>
        <h2 className={styles.title}>{WORDS.strip({ count: added.length })}</h2>
        <span className={styles.hint} title={WORDS.stripHint}>
          {WORDS.stripHint}
        </span>
        {answering.length > 1 && (
          <Button className={styles.button} size="small" onClick={() => askToIdentify(app, answering)}>
            {WORDS.signInAll}
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {added.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { readonly entry: AddedView }) {
  const styles = useStyles();
  const app = useApp();
  const place = placeText(entry);
  const ago = useTick((now) => (entry.answeredAt === undefined ? '' : formatAgo(now - entry.answeredAt)));
  const reason = entry.failure === undefined ? '' : `: ${failureText(entry.failure).reason}`;
  const says = `${WORDS.states[entry.state]}${reason}`;
  return (
    <li className={styles.entry}>
      <span
        className={styles.cut}
        title={entry.address === undefined ? place : `${place} (${entry.address})`}
      >
        {place}
      </span>
      <span className={styles.state}>
        <ToneIcon tone={GOOD.has(entry.state) ? 'success' : entry.state === 'asking' ? 'info' : 'warning'} />
        <span className={styles.cut} title={says}>
          {says}
        </span>
        {ago !== '' && <span className={mergeClasses(styles.dim, styles.button)}>· {ago}</span>}
      </span>
      <Button
        className={styles.button}
        size="small"
        disabled={!GOOD.has(entry.state)}
        aria-label={WORDS.signInTo({ place })}
        onClick={() => askToIdentify(app, [entry.id])}
      >
        {WORDS.signIn}
      </Button>
      <Button
        className={styles.button}
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={WORDS.removeOf({ place })}
        onClick={() => void removeAdded(app, [entry.id])}
      />
    </li>
  );
}
