/** The report on screen, with the same words in the same order as on paper. */
import { MessageBar, MessageBarBody, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { DeviceLines, OpenLine, ReportText } from '../../shared/resale-report-text.ts';
import { Facts } from '../ui/facts.tsx';
import { ToneIcon } from '../ui/tone-icon.tsx';

const REPORT = words('resaleReport');

const useStyles = makeStyles({
  report: { userSelect: 'text', overflowWrap: 'anywhere' },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  heading: { margin: '20px 0 4px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  summary: {
    margin: '12px 0 0',
    padding: '10px 14px',
    fontWeight: tokens.fontWeightSemibold,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  bar: { marginTop: '10px' },
  body: { whiteSpace: 'normal' },
  text: { margin: '0 0 4px', color: tokens.colorNeutralForeground2 },
  plain: { margin: 0 },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  head: {
    padding: '6px 8px',
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  cell: {
    padding: '8px',
    verticalAlign: 'top',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontVariantNumeric: 'tabular-nums',
  },
  number: { width: '44px', textAlign: 'end' },
  openDevice: { width: '34%' },
  device: { width: '26%' },
  done: { width: '25%' },
  result: { width: '18%' },
  name: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  outcome: { display: 'flex', columnGap: '6px' },
  icon: { paddingTop: '2px' },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  limits: { margin: 0, paddingLeft: '20px', color: tokens.colorNeutralForeground2 },
});

export function ReportView({ text }: { readonly text: ReportText }) {
  const styles = useStyles();
  return (
    <article className={styles.report} data-testid="report">
      <h2 className={styles.title}>{text.title}</h2>
      <Facts facts={text.facts.map(({ term, value }) => ({ term, value: <bdi>{value}</bdi> }))} />
      <p className={styles.summary}>{text.summary}</p>
      {text.warning !== undefined && (
        <MessageBar className={styles.bar} intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>{text.warning}</MessageBarBody>
        </MessageBar>
      )}
      <h3 className={styles.heading}>{REPORT.openTitle}</h3>
      {text.open.length === 0 ? (
        <p className={styles.text}>{REPORT.openNone}</p>
      ) : (
        <>
          <p className={styles.text}>{REPORT.openHint}</p>
          <OpenTable open={text.open} />
        </>
      )}
      <h3 className={styles.heading}>{REPORT.devicesTitle}</h3>
      <DeviceTable devices={text.devices} />
      {text.meanings.length > 0 && <h3 className={styles.heading}>{REPORT.meaning.title}</h3>}
      {text.meanings.map(({ term, value }) => (
        <p key={term} className={styles.text}>
          <b>{term}:</b> {value}
        </p>
      ))}
      <h3 className={styles.heading}>{REPORT.limits.title}</h3>
      <ul className={styles.limits}>
        {text.limits.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </article>
  );
}

function OpenTable({ open }: { readonly open: readonly OpenLine[] }) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={REPORT.openTitle}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.head, styles.number)}>
            {REPORT.number}
          </th>
          <th scope="col" className={mergeClasses(styles.head, styles.openDevice)}>
            {REPORT.device}
          </th>
          <th scope="col" className={styles.head}>
            {REPORT.columns.open}
          </th>
        </tr>
      </thead>
      <tbody>
        {open.map(({ number, device, identity, what, todo }) => (
          <tr key={number} data-testid="open-point">
            <td className={mergeClasses(styles.cell, styles.number)}>{number}</td>
            <td className={styles.cell}>
              <p className={styles.name}>
                <bdi>{device}</bdi>
              </p>
              <p className={styles.small}>
                <bdi>{identity}</bdi>
              </p>
            </td>
            <td className={styles.cell}>
              <p className={styles.plain}>{what}</p>
              {todo !== undefined && <p className={styles.small}>{todo}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DeviceTable({ devices }: { readonly devices: readonly DeviceLines[] }) {
  const styles = useStyles();
  const heads = [
    { text: REPORT.number, width: styles.number },
    { text: REPORT.device, width: styles.device },
    { text: REPORT.done, width: styles.done },
    { text: REPORT.proof, width: undefined },
    { text: REPORT.result, width: styles.result },
  ];
  return (
    <table className={styles.table} aria-label={REPORT.devicesTitle}>
      <thead>
        <tr>
          {heads.map(({ text, width }) => (
            <th key={text} scope="col" className={mergeClasses(styles.head, width)}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <DeviceRow key={device.number} device={device} />
        ))}
      </tbody>
    </table>
  );
}

function DeviceRow({ device }: { readonly device: DeviceLines }) {
  const styles = useStyles();
  const { number, title, identity, done, proof, result, tone, open } = device;
  return (
    <tr data-testid="reported-device">
      <td className={mergeClasses(styles.cell, styles.number)}>{number}</td>
      <td className={styles.cell}>
        <p className={styles.name}>
          <bdi>{title}</bdi>
        </p>
        <Lines lines={identity} />
      </td>
      <td className={styles.cell}>
        <Lines lines={done} />
      </td>
      <td className={styles.cell}>
        <Lines lines={proof} />
      </td>
      <td className={styles.cell}>
        <div className={styles.outcome}>
          <span className={styles.icon}>
            <ToneIcon tone={tone} />
          </span>
          <p className={styles.name}>{result}</p>
        </div>
        <p className={styles.small}>
          {open.length === 0
            ? REPORT.noOpen
            : REPORT.openRefs({ count: open.length, numbers: open.join(', ') })}
        </p>
      </td>
    </tr>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const styles = useStyles();
  return (
    <>
      {lines.map((line) => (
        <p key={line} className={styles.small}>
          <bdi>{line}</bdi>
        </p>
      ))}
    </>
  );
}
