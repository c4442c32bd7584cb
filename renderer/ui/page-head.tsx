/** The header of a page that was opened from another one: the button back, and controls for the whole page. */
import type { ReactNode } from 'react';
import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { words } from '../../shared/language.ts';
import { useApp } from '../state/app-context.ts';
import { leavePage } from '../state/pages.ts';
import { Path } from './path.tsx';
import { useEscape } from './use-escape.ts';

const APP = words('app');

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
  readonly children?: ReactNode;
}

/** Esc goes back too, unless something open over the page uses it. */
export function PageHead({ path, children }: PageHeadProps) {
  const styles = useStyles();
  const app = useApp();
  useEscape(() => leavePage(app));
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
          {APP.back}
        </Button>
        {children}
      </div>
    </>
  );
}
