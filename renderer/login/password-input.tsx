/**
 * A password field whose value React never holds: a plain, uncontrolled input. (Fluent's own input keeps its value in
 * React state.) Read it and wipe it through the ref.
 */
import type { RefObject } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  input: {
    width: '100%',
    minWidth: 0,
    height: '32px',
    padding: '0 12px',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': {
      outline: '2px solid transparent',
      borderBottomColor: tokens.colorCompoundBrandStroke,
      boxShadow: `inset 0 -1px 0 ${tokens.colorCompoundBrandStroke}`,
    },
    ':read-only': { color: tokens.colorNeutralForeground3 },
  },
});

export interface PasswordInputProps {
  readonly id: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onFilled: (isFilled: boolean) => void;
  readonly isReadOnly: boolean;
}

export function PasswordInput({ id, field, onFilled, isReadOnly }: PasswordInputProps) {
  const styles = useStyles();
  return (
    <input
      id={id}
      ref={field}
      className={styles.input}
      type="password"
      onInput={(event) => onFilled(event.currentTarget.value !== '')}
      readOnly={isReadOnly}
      maxLength={128}
      autoComplete="off"
    />
  );
}
