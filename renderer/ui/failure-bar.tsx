/** Shows a failure where it happened: what is known, what to do, and the codes behind a fold. */
import type { ReactNode } from 'react';
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Failure } from '../../shared/result.ts';
import { failureDetails, failureText } from '../../shared/text-failure.ts';
import { APP } from '../../shared/text.ts';

const useStyles = makeStyles({
  bar: { minHeight: 'auto', paddingTop: '8px', paddingBottom: '0' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  advice: { marginTop: '2px' },
  details: {
    marginTop: '6px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
});

export interface FailureBarProps {
  readonly failure: Failure;
  readonly intent?: 'error' | 'warning';
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function FailureBar({ failure, intent = 'error', children, actions }: FailureBarProps) {
  const styles = useStyles();
  const words = failureText(failure);
  return (
    <MessageBar className={styles.bar} intent={intent} layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{words.title}</MessageBarTitle>
        <div className={styles.advice}>{words.advice}</div>
        {children}
        <details className={styles.details}>
          <summary>{APP.details}</summary>
          {failureDetails(failure).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </details>
      </MessageBarBody>
      {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}
