/**
 * Adding several devices from pasted lines or a file. Main reads them, the form shows what main understood, and only
 * then are they added.
 */
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  Textarea,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { AddressLineProblem, AddressesRead } from '../../shared/added.ts';
import { words } from '../../shared/language.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { APP } from '../../shared/text.ts';
import { placeText } from '../state/added-actions.ts';
import { useApp } from '../state/app-context.ts';
import { FailureBar } from '../ui/failure-bar.tsx';
import { fluentRef } from '../ui/fluent-ref.ts';
import { FormButtons, type AddFormProps } from './add-one.tsx';

const WORDS = words('added');

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  text: { '& textarea': { minHeight: '120px', fontFamily: tokens.fontFamilyMonospace, fontSize: '13px' } },
  bar: { minHeight: 'auto', paddingTop: '6px', paddingBottom: '6px' },
  body: { whiteSpace: 'normal' },
  ready: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: 0,
    padding: '6px 12px',
    listStyle: 'none',
    maxHeight: '112px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  dim: { color: tokens.colorNeutralForeground3 },
});

function lineText({ line, problem, address }: AddressLineProblem): string {
  const reason = WORDS.problems[problem];
  return address === undefined ? WORDS.line({ line, reason }) : WORDS.lineOf({ line, address, reason });
}

export function AddSeveral({ onAdded, onCancel }: AddFormProps) {
  const styles = useStyles();
  const { bridge } = useApp();
  const [text, setText] = useState('');
  const [read, setRead] = useState<AddressesRead>();
  const [failure, setFailure] = useState<Failure>();
  const area = useRef<HTMLTextAreaElement>(null);
  const isReviewing = read !== undefined && read.refusal === undefined;

  useEffect(() => {
    if (!isReviewing) area.current?.focus();
  }, [isReviewing]);

  async function look(asked: Promise<Result<AddressesRead | null>>): Promise<void> {
    setFailure(undefined);
    const answer = await asked;
    if (!answer.ok) setFailure(answer.failure);
    else if (answer.value !== null) setRead(answer.value);
  }

  async function add(entries: AddressesRead['entries']): Promise<void> {
    setFailure(undefined);
    const answer = await bridge.addAddresses({
      entries: entries.map(({ port, ...entry }) => ({ ...entry, port: String(port) })),
    });
    if (answer.ok) onAdded(answer.value.added.length);
    else setFailure(answer.failure);
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReviewing) {
          if (read.entries.length > 0) void add(read.entries);
        } else if (text.trim() !== '') void look(bridge.readAddresses({ text }));
      }}
    >
      {failure !== undefined && <FailureBar failure={failure} />}
      {read?.refusal !== undefined && (
        <MessageBar className={styles.bar} intent="error" layout="multiline" role="alert">
          <MessageBarBody className={styles.body}>
            {read.file !== undefined && `${read.file}: `}
            {WORDS.refusals[read.refusal]}
          </MessageBarBody>
        </MessageBar>
      )}
      {isReviewing ? (
        <Review read={read} />
      ) : (
        <Field label={WORDS.paste} hint={WORDS.pasteHint}>
          <Textarea
            ref={fluentRef(area)}
            className={styles.text}
            value={text}
            onChange={(_, { value }) => setText(value)}
            resize="vertical"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      )}
      <FormButtons>
        {isReviewing ? (
          <Button onClick={() => setRead(undefined)}>{WORDS.back}</Button>
        ) : (
          <Button onClick={() => void look(bridge.openAddressFile())}>{WORDS.openButton}</Button>
        )}
        <Button onClick={onCancel}>{APP.cancel}</Button>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isReviewing ? read.entries.length === 0 : text.trim() === ''}
        >
          {isReviewing ? WORDS.addCount({ count: read.entries.length }) : WORDS.check}
        </Button>
      </FormButtons>
    </form>
  );
}

function Review({ read }: { readonly read: AddressesRead }) {
  const styles = useStyles();
  const { entries, problems, file } = read;
  return (
    <>
      {file !== undefined && <span className={styles.dim}>{WORDS.fromFile({ file })}</span>}
      <p className={styles.ready} role="status">
        {WORDS.ready({ count: entries.length })}
      </p>
      {entries.length > 0 && (
        <ul className={styles.list}>
          {entries.map((entry) => (
            <li key={`${entry.host} ${entry.port}`}>
              {placeText(entry)}{' '}
              {entry.user !== undefined && <span className={styles.dim}>· {entry.user}</span>}
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <>
          <p className={styles.ready}>{WORDS.notTaken({ count: problems.length })}</p>
          <ul className={styles.list} data-testid="line-problems">
            {problems.map((problem) => (
              <li key={problem.line}>{lineText(problem)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
