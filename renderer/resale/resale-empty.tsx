/** Shown while no resale is open: what the page does, how to begin, and the reports that are kept. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { openPage } from '../state/pages.ts';
import { startResale } from '../state/resale-actions.ts';
import { PastResales } from './past-resales.tsx';

const RESALE = words('resale');

const useStyles = makeStyles({
  card: {
    flexGrow: 1,
    minHeight: '120px',
    margin: '6px 16px 16px',
    padding: '28px 32px',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  hint: { margin: '6px 0 0', maxWidth: '620px', color: tokens.colorNeutralForeground2 },
  steps: {
    margin: '10px 0 16px',
    paddingLeft: '22px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    color: tokens.colorNeutralForeground2,
  },
  past: {
    marginTop: '28px',
    marginBottom: '6px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

export function ResaleEmpty() {
  const styles = useStyles();
  const app = useApp();
  const selected = useUi((state) => state.selected);
  return (
    <div className={styles.card} tabIndex={0} data-testid="empty-resale">
      <h2 className={styles.title}>{RESALE.emptyTitle}</h2>
      <p className={styles.hint}>{RESALE.emptyHint}</p>
      <ol className={styles.steps}>
        {RESALE.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {selected.size > 0 ? (
        <Button appearance="primary" onClick={() => void startResale(app, [...selected])}>
          {RESALE.begin({ count: selected.size })}
        </Button>
      ) : (
        <Button appearance="primary" onClick={() => openPage(app, 'devices')}>
          {RESALE.toDevices}
        </Button>
      )}
      <h3 className={styles.past}>{RESALE.past}</h3>
      <PastResales />
    </div>
  );
}
