/** *Save diagnostics*: what it is, and the button that opens its preview. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { DiagnosticsDialog } from './diagnostics-dialog.tsx';
import { Row, Section } from './section.tsx';

const DIAGNOSTICS = words('diagnostics');

export function DiagnosticsSection() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={DIAGNOSTICS.title}>
      <Row label={DIAGNOSTICS.rowHint}>
        <Button onClick={() => setOpen(true)}>{DIAGNOSTICS.button}</Button>
      </Row>
      {isOpen && <DiagnosticsDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}
