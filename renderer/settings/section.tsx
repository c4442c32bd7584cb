/**
 * The frame of the Settings page: sections as cards, with one row per setting that has a label, a hint, and a control.
 */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: '6px' },
  title: {
    margin: '0 2px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    '& > * + *': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: '24px',
    alignItems: 'center',
    padding: '10px 16px',
  },
  label: { display: 'block', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  hint: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  control: { justifySelf: 'end' },
});

export interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Section({ title, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <div className={styles.card}>{children}</div>
    </section>
  );
}

export interface RowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Id of the control. The label then belongs to it, and the hint gets the id `${controlId}-hint` to describe it. */
  readonly controlId?: string | undefined;
  readonly children?: ReactNode;
}

export function Row({ label, hint, controlId, children }: RowProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <div>
        {controlId === undefined ? (
          <span className={styles.label}>{label}</span>
        ) : (
          <label htmlFor={controlId} className={styles.label}>
            {label}
          </label>
        )}
        {hint !== undefined && (
          <div id={controlId === undefined ? undefined : `${controlId}-hint`} className={styles.hint}>
            {hint}
          </div>
        )}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
