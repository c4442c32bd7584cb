/** The head of a page that was opened from another one: the way back, where one is, and what belongs to all of it. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { useApp } from '../state/app-context.ts';
import { leavePage } from '../state/pages.ts';
import { isModal } from '../state/stores.ts';
import { Path } from './path.tsx';

const useStyles = makeStyles({
  path: { flexShrink: 0, padding: '12px 20px 2px' },
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: '12px',
    rowGap: '6px',
    minHeight: '32px',
    padding: '6px 16px 10px',
  },
  button: { minWidth: 'auto', flexShrink: 0 },
});

export interface PageHeadProps {
  readonly path: readonly string[];
  /** The word on the way back. */
  readonly back: string;
  readonly children?: ReactNode;
}

/** Esc goes back too, unless something that is open takes it. */
export function PageHead({ path, back, children }: PageHeadProps) {
  const styles = useStyles();
  const app = useApp();
  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        const { ask, dialog } = app.stores.ui.getState();
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        if (!isModal(ask) && dialog === undefined) leavePage(app);
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  }, [app]);
  return (
    <>
      <nav className={styles.path} aria-label={path.join(', ')}>
        <Path parts={path} />
      </nav>
      <div className={styles.bar}>
        <Button
          className={styles.button}
          icon={<ArrowLeft20Regular />}
          appearance="subtle"
          onClick={() => leavePage(app)}
        >
          {back}
        </Button>
        {children}
      </div>
    </>
  );
}
