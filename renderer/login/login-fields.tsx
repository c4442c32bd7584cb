/** User and password, side by side in the grid of whoever shows them. */
import { Field, Input, Label, makeStyles } from '@fluentui/react-components';
import { PANEL } from '../../shared/text.ts';
import { PasswordInput, type PasswordInputProps } from './password-input.tsx';

const useStyles = makeStyles({
  input: { minWidth: 0, width: '100%' },
  password: { display: 'flex', flexDirection: 'column', rowGap: '2px', '& > label': { padding: '2px 0' } },
});

/** `id`, `field`, `onFilled`: of the password. */
export interface LoginFieldsProps extends PasswordInputProps {
  readonly user: string;
  readonly onUser: (user: string) => void;
}

export function LoginFields({ user, onUser, ...password }: LoginFieldsProps) {
  const styles = useStyles();
  return (
    <>
      <Field label={PANEL.user}>
        <Input
          className={styles.input}
          value={user}
          onChange={(_, { value }) => onUser(value)}
          disabled={password.isReadOnly}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <div className={styles.password}>
        <Label htmlFor={password.id}>{PANEL.password}</Label>
        <PasswordInput {...password} />
      </div>
    </>
  );
}
