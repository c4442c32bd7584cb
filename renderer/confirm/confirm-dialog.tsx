/**
 * The question before anything that can't be undone. It shows the device first, then what is lost, then what is kept,
 * then what the user must type to show that they have read it. It shows main's own summary and nothing that the window
 * made up.
 */
import { useRef, useState } from 'react';
import type { ConsentView } from '../../shared/operation.ts';
import { CONFIRM_MANY } from '../../shared/text-batch.ts';
import { actionText } from '../../shared/text-operation.ts';
import { CONFIRM } from '../../shared/text.ts';
import { abandonAsk, confirm } from '../state/actions.ts';
import { useApp, useUi } from '../state/app-context.ts';
import type { Ask } from '../state/stores.ts';
import { focusRow } from '../ui/focus.ts';
import { AskedDevice, Consequences } from './consequences.tsx';
import { LeftOut, ManyAsked } from './many-asked.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { TypedProof } from './typed-proof.tsx';
import { isTyped } from './typed.ts';

export function ConfirmDialog() {
  const ask = useUi((state) => state.ask);
  return ask?.kind === 'open' ? <Question key={ask.consent.id} ask={ask} /> : null;
}

function Question({ ask }: { readonly ask: Ask & { readonly kind: 'open' } }) {
  const app = useApp();
  const { consent, deviceId } = ask;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  // Nothing of the selection can be acted on, so there is nothing to confirm.
  const hasDevices = consent.devices.length > 0;
  return (
    <QuestionDialog
      testId="confirm"
      title={titleOf(consent)}
      isWide={isMany(consent)}
      consent={consent}
      canConfirm={hasDevices}
      isTyped={isTyped(consent, typed)}
      confirmWord={CONFIRM.confirm[consent.action]}
      isDanger={consent.action === 'default'}
      field={field}
      typed={(isReadOnly) => (
        <TypedProof
          consent={consent}
          value={typed}
          onChange={setTyped}
          isReadOnly={isReadOnly}
          field={field}
        />
      )}
      onCancel={() => abandonAsk(app)}
      onConfirm={async () => {
        const refused = await confirm(app, typed.trim());
        // The row gets the focus. A panel without focus can close by itself after a verified result.
        if (refused === undefined && deviceId !== undefined) setTimeout(() => focusRow(deviceId));
        return refused;
      }}
    >
      {isMany(consent) ? (
        <ManyAsked consent={consent} />
      ) : (
        consent.devices.map((device) => (
          <AskedDevice key={device.id} device={device} typed={consent.typed.kind} />
        ))
      )}
      <LeftOut consent={consent} />
      {hasDevices && <Consequences consent={consent} />}
    </QuestionDialog>
  );
}

function isMany(consent: ConsentView): boolean {
  return consent.devices.length > 1;
}

function titleOf(consent: ConsentView): string {
  if (consent.devices.length === 0) return CONFIRM_MANY.none({ action: actionText(consent.action) });
  if (isMany(consent)) return CONFIRM_MANY.title[consent.action]({ count: consent.devices.length });
  return CONFIRM.title[consent.action]({ kind: consent.devices[0]?.summary.kind ?? 'other' });
}
