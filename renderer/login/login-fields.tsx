/** User and password fields, side by side in the parent's grid. */
import { Field, Input, Label, makeStyles } from '@fluentui/react-components';
import { PANEL } from '../../shared/text.ts';
import { PasswordInput } from './password-input.tsx';
import type { TypedLogin } from './use-typed-login.ts';

const useStyles = makeStyles({
  input: { minWidth: 0, width: '100%' },
  password: { display: 'flex', flexDirection: 'column', rowGap: '2px', '& > label': { padding: '2px 0' } },
});

export interface LoginFieldsProps {
  readonly login: TypedLogin;
  /** Id of the password field. */
  readonly id: string;
  readonly isReadOnly: boolean;
}

export function LoginFields({ login, id, isReadOnly }: LoginFieldsProps) {
  const styles = useStyles();
  return (
    <>
      <Field label={PANEL.user}>
        <Input
          className={styles.input}
          value={login.user}
          onChange={(_, { value }) => login.setUser(value)}
          disabled={isReadOnly}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <div className={styles.password}>
        <Label htmlFor={id}>{PANEL.password}</Label>
        <PasswordInput id={id} field={login.field} onFilled={login.onFilled} isReadOnly={isReadOnly} />
      </div>
    </>
  );
}
