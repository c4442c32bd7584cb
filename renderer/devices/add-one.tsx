/** Adding one device by its address. Main checks the address, and the form shows what is wrong with it. */
import { useEffect, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Button, Field, Input, Select, makeStyles } from '@fluentui/react-components';
import type { AddressProblem } from '../../shared/added.ts';
import { words } from '../../shared/language.ts';
import type { Failure } from '../../shared/result.ts';
import { APP } from '../../shared/text.ts';
import { useApp } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { fluentRef } from '../ui/fluent-ref.ts';

const WORDS = words('added');

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: '14px' },
  row: { display: 'grid', gridTemplateColumns: '140px 140px', columnGap: '12px' },
  narrow: { minWidth: 0, width: '100%' },
  buttons: { display: 'flex', justifyContent: 'flex-end', columnGap: '8px', flexWrap: 'wrap', rowGap: '8px' },
});

export interface AddFormProps {
  readonly onAdded: (count: number) => void;
  readonly onCancel: () => void;
}

export interface AddOneProps extends AddFormProps {
  /** The address field. It gets the focus first. */
  readonly field: RefObject<HTMLInputElement | null>;
}

export function AddOne({ field, onAdded, onCancel }: AddOneProps) {
  const styles = useStyles();
  const { bridge } = useApp();
  const [host, setHost] = useState('');
  const [port, setPort] = useState('');
  const [secure, setSecure] = useState<boolean>();
  const [problem, setProblem] = useState<AddressProblem>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);

  useEffect(() => field.current?.focus(), [field]);

  async function add(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    setFailure(undefined);
    const answer = await bridge.addAddresses({ entries: [{ host, port, secure }] });
    setBusy(false);
    const wrong = answer.ok ? answer.value.problems[0]?.problem : undefined;
    setProblem(wrong);
    if (!answer.ok) setFailure(answer.failure);
    else if (wrong === undefined) onAdded(answer.value.added.length);
    else if (wrong !== 'bad-port') field.current?.focus();
  }

  const problemText = problem === undefined ? undefined : WORDS.problems[problem];
  const isPort = problem === 'bad-port';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && host.trim() !== '') void add();
      }}
    >
      {failure !== undefined && <FailureBar failure={failure} />}
      <Field
        label={WORDS.host}
        hint={WORDS.hostHint}
        validationMessage={isPort ? null : (problemText ?? null)}
      >
        <Input
          ref={fluentRef(field)}
          value={host}
          onChange={(_, { value }) => setHost(value)}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <div className={styles.row}>
        <Field label={WORDS.protocol}>
          <Select
            value={secure === true ? 'https' : 'http'}
            onChange={(_, { value }) => setSecure(value === 'https')}
          >
            <option value="http">{WORDS.http}</option>
            <option value="https">{WORDS.https}</option>
          </Select>
        </Field>
        <Field label={WORDS.port} validationMessage={isPort ? (problemText ?? null) : null}>
          <Input
            className={styles.narrow}
            value={port}
            onChange={(_, { value }) => setPort(value)}
            placeholder={secure === true ? '443' : '80'}
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
          />
        </Field>
      </div>
      <FormButtons>
        <Button onClick={onCancel}>{APP.cancel}</Button>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || host.trim() === ''}>
          {isBusy ? WORDS.adding : WORDS.add}
        </Button>
      </FormButtons>
    </form>
  );
}

export function FormButtons({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles().buttons}>{children}</div>;
}
