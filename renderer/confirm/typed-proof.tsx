/** What the user types to show that they have read the question, character by character. Enter does nothing here. */
import { useState } from 'react';
import type { ClipboardEvent, DragEvent, RefObject } from 'react';
import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { ConsentView } from '../../shared/operation.ts';
import { CONFIRM } from '../../shared/text.ts';
import { fluentRef } from '../ui/fluent-ref.ts';
import { SERIAL_END } from './typed.ts';

const useStyles = makeStyles({
  input: { width: '140px', fontFamily: tokens.fontFamilyMonospace },
});

interface TypedFieldProps {
  readonly label: string;
  readonly maxLength: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isReadOnly: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
}

export interface TypedProofProps extends Omit<TypedFieldProps, 'label' | 'maxLength'> {
  readonly consent: ConsentView;
}

/** Enough digits for the largest number that a question asks for. */
export const COUNT_LENGTH = 4;

function labelOf(consent: ConsentView): string {
  if (consent.typed.kind === 'device-count') return CONFIRM.typeCount({ count: consent.devices.length });
  return consent.devices[0]?.summary.serial === undefined ? CONFIRM.typeMac : CONFIRM.typeSerial;
}

export function TypedProof({ consent, ...field }: TypedProofProps) {
  if (consent.typed.kind === 'none') return null;
  const maxLength = consent.typed.kind === 'serial-end' ? SERIAL_END : COUNT_LENGTH;
  return <TypedField label={labelOf(consent)} maxLength={maxLength} {...field} />;
}

export function TypedField({ label, maxLength, value, onChange, isReadOnly, field }: TypedFieldProps) {
  const styles = useStyles();
  const [wasPasted, setPasted] = useState(false);

  function refuse(event: ClipboardEvent | DragEvent): void {
    event.preventDefault();
    setPasted(true);
  }

  return (
    <Field label={label} validationState="none" validationMessage={wasPasted ? CONFIRM.pasteBlocked : null}>
      <Input
        ref={fluentRef(field)}
        className={styles.input}
        value={value}
        onChange={(_, data) => {
          setPasted(false);
          onChange(data.value);
        }}
        onPaste={refuse}
        onDrop={refuse}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
        readOnly={isReadOnly}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
