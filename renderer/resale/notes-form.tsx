/** What the user can add to the report. It is saved while the user types, without a button. */
import { useEffect, useRef, useState } from 'react';
import { Field, Input, Textarea, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { ResaleNotes } from '../../shared/resale.ts';
import { useApp } from '../state/app-context.ts';
import { setNotes } from '../state/resale-actions.ts';

const NOTES = words('resale').notes;

/** Time without typing before the notes are sent, milliseconds. */
const SAVE_AFTER = 400;

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: '8px 16px',
    marginBottom: '18px',
    padding: '12px 16px 14px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  wide: { gridColumn: '1 / -1' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  dim: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  input: { minWidth: 0, width: '100%' },
});

export function NotesForm({ notes }: { readonly notes: ResaleNotes }) {
  const styles = useStyles();
  const app = useApp();
  const [typed, setTyped] = useState(notes);
  const unsent = useRef<ResaleNotes>(undefined);

  useEffect(() => {
    if (unsent.current === undefined) return;
    const timer = setTimeout(() => {
      unsent.current = undefined;
      void setNotes(app, typed);
    }, SAVE_AFTER);
    return () => clearTimeout(timer);
  }, [app, typed]);
  // Saves the last input even if the user leaves the page immediately.
  useEffect(
    () => () => {
      if (unsent.current !== undefined) void setNotes(app, unsent.current);
    },
    [app],
  );

  function change(part: Partial<ResaleNotes>): void {
    const next = { ...typed, ...part };
    unsent.current = next;
    setTyped(next);
  }

  return (
    <form className={styles.form} aria-label={NOTES.title} onSubmit={(event) => event.preventDefault()}>
      <h3 className={mergeClasses(styles.title, styles.wide)}>
        {NOTES.title} <span className={styles.dim}>{NOTES.optional}</span>
      </h3>
      <Field label={NOTES.site}>
        <Input
          className={styles.input}
          value={typed.site}
          onChange={(_, { value }) => change({ site: value })}
          maxLength={200}
          autoComplete="off"
        />
      </Field>
      <Field label={NOTES.operator}>
        <Input
          className={styles.input}
          value={typed.operator}
          onChange={(_, { value }) => change({ operator: value })}
          maxLength={200}
          autoComplete="off"
        />
      </Field>
      <Field className={styles.wide} label={NOTES.note}>
        <Textarea
          className={styles.input}
          value={typed.note}
          onChange={(_, { value }) => change({ note: value })}
          maxLength={4_000}
          rows={2}
          resize="vertical"
        />
      </Field>
    </form>
  );
}
