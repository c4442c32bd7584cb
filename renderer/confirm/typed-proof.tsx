/** Proof of reading: typed by hand, character by character. Enter does nothing here. */
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

export interface TypedProofProps {
  readonly consent: ConsentView;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isReadOnly: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
}

function labelOf(consent: ConsentView): string {
  if (consent.typed.kind === 'device-count') return CONFIRM.typeCount({ count: consent.devices.length });
  return consent.devices[0]?.summary.serial === undefined ? CONFIRM.typeMac : CONFIRM.typeSerial;
}

export function TypedProof({ consent, value, onChange, isReadOnly, field }: TypedProofProps) {
  const styles = useStyles();
  const [wasPasted, setPasted] = useState(false);
  if (consent.typed.kind === 'none') return null;

  function refuse(event: ClipboardEvent | DragEvent): void {
    event.preventDefault();
    setPasted(true);
  }

  return (
    <Field
      label={labelOf(consent)}
      validationState="none"
      validationMessage={wasPasted ? CONFIRM.pasteBlocked : null}
    >
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
        maxLength={consent.typed.kind === 'serial-end' ? SERIAL_END : 4}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
