/** Which device, and what is lost, kept and not removed: the part of the question that is there to be read. */
import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { ConsentDevice, ConsentView } from '../../shared/operation.ts';
import { reappearsText, warningText } from '../../shared/text-operation.ts';
import { CONFIRM } from '../../shared/text.ts';
import { Facts } from '../ui/facts.tsx';
import { SERIAL_END } from './typed.ts';

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
            serial === undefined ? CONFIRM.noSerial : <Marked text={serial} end={isTyped ? SERIAL_END : 0} />,
        },
        ...(serial === undefined
          ? // Four characters of a MAC have a colon among them.
            [{ term: CONFIRM.mac, value: <Marked text={mac} end={isTyped ? SERIAL_END + 1 : 0} /> }]
          : []),
      ]}
    />
  );
}

/** An identity with the part to be typed marked at its end. */
function Marked({ text, end }: { readonly text: string; readonly end: number }) {
  const styles = useStyles();
  const from = text.length - end;
  return (
    <span className={styles.serial} data-testid="asked-identity">
      {text.slice(0, from)}
      {end > 0 && <b className={styles.end}>{text.slice(from)}</b>}
    </span>
  );
}

export function Consequences({ consent }: { readonly consent: ConsentView }) {
  const styles = useStyles();
  const [device] = consent.devices;
  if (device === undefined) return null;
  const warnings = [...new Set(consent.devices.flatMap((each) => each.warnings))];
  return (
    <>
      {warnings.length > 0 && (
        <MessageBar className={styles.bar} intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            {warnings.map((warning) => (
              <p key={warning} className={styles.text}>
                {warningText(warning)}
              </p>
            ))}
          </MessageBarBody>
        </MessageBar>
      )}
      {consent.action === 'reboot' && <p className={styles.text}>{CONFIRM.rebootEffect}</p>}
      {consent.action === 'restore' && <RestoreEffect />}
      {consent.action === 'default' && <DefaultEffect device={device} />}
    </>
  );
}

function RestoreEffect() {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>
        <b>{CONFIRM.restoreLostTitle}</b> {CONFIRM.restoreLost}
      </p>
      <p className={styles.text}>
        <b>{CONFIRM.restoreKeptTitle}</b> {CONFIRM.restoreKept}
      </p>
      <p className={styles.text}>{CONFIRM.restoreAfter}</p>
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
