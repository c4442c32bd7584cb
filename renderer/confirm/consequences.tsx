/** The part of the question that the user should read: which device, and what is lost, kept, and not removed. */
import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import { identityEnd } from '../../shared/device.ts';
import type { ConsentDevice, ConsentView, DeviceSummary } from '../../shared/operation.ts';
import { afterColon } from '../../shared/format.ts';
import { CONFIRM_MANY, reappearManyText } from '../../shared/text-batch.ts';
import { reappearsText, warningText } from '../../shared/text-operation.ts';
import { CONFIRM } from '../../shared/text.ts';
import { Facts } from '../ui/facts.tsx';
import { sharedWarnings } from './shared-warnings.ts';

const useStyles = makeStyles({
  bar: { minHeight: 'auto', paddingTop: '8px', paddingBottom: '0' },
  body: { whiteSpace: 'normal' },
  text: { margin: 0 },
  serial: { fontFamily: tokens.fontFamilyMonospace, fontSize: '13px' },
  end: {
    fontWeight: tokens.fontWeightBold,
    borderBottom: `2px solid ${tokens.colorNeutralForeground1}`,
    padding: '0 1px',
    marginLeft: '2px',
    letterSpacing: '1px',
  },
});

export interface AskedDeviceProps {
  readonly device: ConsentDevice;
  readonly typed: ConsentView['typed']['kind'];
}

export function AskedDevice({ device, typed }: AskedDeviceProps) {
  const { name, model, serial, mac, address } = device.summary;
  const isTyped = typed === 'serial-end';
  const title = [name, model].filter((part) => part !== undefined).join(' · ');
  return (
    <Facts
      boxed
      facts={[
        { term: CONFIRM.device, value: <b>{title === '' ? mac : title}</b> },
        { term: CONFIRM.address, value: address ?? '–' },
        {
          term: CONFIRM.serial,
          value:
            serial === undefined ? CONFIRM.noSerial : <Identity device={device.summary} isTyped={isTyped} />,
        },
        ...(serial === undefined
          ? [{ term: CONFIRM.mac, value: <Identity device={device.summary} isTyped={isTyped} /> }]
          : []),
      ]}
    />
  );
}

/** The serial number, or the MAC if there is none, with the part to type emphasized. */
function Identity({ device, isTyped }: { readonly device: DeviceSummary; readonly isTyped: boolean }) {
  const styles = useStyles();
  const { before, shown, after } = identityEnd(device);
  return (
    <span className={styles.serial} data-testid="asked-identity">
      {before}
      {isTyped ? <b className={styles.end}>{shown}</b> : shown}
      {after}
    </span>
  );
}

export function Consequences({ consent }: { readonly consent: ConsentView }) {
  const styles = useStyles();
  const [device] = consent.devices;
  if (device === undefined) return null;
  const isMany = consent.devices.length > 1;
  // With several devices, warnings that apply to all of them are shown here once. Other warnings are shown with their
  // device.
  const warnings = isMany ? sharedWarnings(consent) : device.warnings;
  return (
    <>
      {warnings.length > 0 && (
        <MessageBar className={styles.bar} intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            {warnings.map((warning) => (
              <p key={warning} className={styles.text}>
                {isMany
                  ? CONFIRM_MANY.ofAll({ warning: afterColon(warningText(warning)) })
                  : warningText(warning)}
              </p>
            ))}
          </MessageBarBody>
        </MessageBar>
      )}
      {consent.action === 'reboot' && (
        <p className={styles.text}>{isMany ? CONFIRM_MANY.rebootEffect : CONFIRM.rebootEffect}</p>
      )}
      {consent.action === 'restore' && <RestoreEffect isMany={isMany} />}
      {consent.action === 'default' &&
        (isMany ? <DefaultManyEffect consent={consent} /> : <DefaultEffect device={device} />)}
    </>
  );
}

function RestoreEffect({ isMany }: { readonly isMany: boolean }) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>
        <b>{CONFIRM.restoreLostTitle}</b> {CONFIRM.restoreLost}
      </p>
      <p className={styles.text}>
        <b>{CONFIRM.restoreKeptTitle}</b> {isMany ? CONFIRM_MANY.restoreKept : CONFIRM.restoreKept}
      </p>
      <p className={styles.text}>{isMany ? CONFIRM_MANY.restoreAfter : CONFIRM.restoreAfter}</p>
    </>
  );
}

function DefaultManyEffect({ consent }: { readonly consent: ConsentView }) {
  const styles = useStyles();
  return (
    <>
      <MessageBar className={styles.bar} intent="error" layout="multiline">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{CONFIRM.irreversible}</MessageBarTitle>
          {CONFIRM_MANY.defaultLost} {reappearManyText(consent)}
        </MessageBarBody>
      </MessageBar>
      <p className={styles.text}>
        <b>{CONFIRM.notRemovedTitle}</b> {CONFIRM_MANY.notRemoved}
      </p>
    </>
  );
}

function DefaultEffect({ device }: { readonly device: ConsentDevice }) {
  const styles = useStyles();
  return (
    <>
      <MessageBar className={styles.bar} intent="error" layout="multiline">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{CONFIRM.irreversible}</MessageBarTitle>
          {CONFIRM.defaultLost} {reappearsText(device)}
        </MessageBarBody>
      </MessageBar>
      <p className={styles.text}>
        <b>{CONFIRM.notRemovedTitle}</b> {CONFIRM.notRemoved[device.summary.kind]}
      </p>
    </>
  );
}
