/**
 * For a question about several devices: the devices, each with its own warnings, and those that are left out, with the
 * reason.
 */
import { useState } from 'react';
import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Warning16Filled } from '@fluentui/react-icons';
import { shortSerial } from '../../shared/device.ts';
import type { ConsentView, DeviceSummary } from '../../shared/operation.ts';
import { CONFIRM_MANY } from '../../shared/text-batch.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { failureText } from '../../shared/text-failure.ts';
import { warningText } from '../../shared/text-operation.ts';
import { useSession } from '../state/app-context.ts';
import { sharedWarnings } from './shared-warnings.ts';

/** Listed at first; a link shows the rest. */
const SHOWN = 10;

const useStyles = makeStyles({
  box: {
    padding: '8px 14px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    '@media (max-height: 620px)': { padding: '4px 14px' },
  },
  quiet: {
    backgroundColor: 'transparent',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: { margin: 0, padding: 0, listStyle: 'none', fontVariantNumeric: 'tabular-nums', userSelect: 'text' },
  /** Long lists scroll by themselves, so that the field to type in stays visible. */
  scrolled: { maxHeight: 'min(200px, 20vh)', overflowY: 'auto' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 112px 88px',
    columnGap: '12px',
    padding: '1px 0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  model: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  note: {
    gridColumn: '1 / -1',
    display: 'flex',
    columnGap: '6px',
    color: tokens.colorNeutralForeground2,
  },
  icon: { flexShrink: 0, color: tokens.colorStatusWarningForeground3 },
  title: { margin: '0 0 4px', fontWeight: tokens.fontWeightSemibold },
  more: { marginTop: '4px', fontSize: tokens.fontSizeBase200 },
  text: { margin: 0 },
});

export function ManyAsked({ consent }: { readonly consent: ConsentView }) {
  const styles = useStyles();
  const parallel = useSession((state) => state.settings?.batch.parallel);
  const shared = sharedWarnings(consent);
  const hasRecorder = consent.devices.some(({ summary }) => summary.kind === 'recorder');
  return (
    <>
      <Listed
        label={CONFIRM_MANY.devices}
        items={consent.devices.map(({ id, summary, warnings }) => ({
          id,
          summary,
          notes: warnings.filter((warning) => !shared.includes(warning)).map(warningText),
        }))}
      />
      {parallel !== undefined && (
        <p className={styles.text}>
          {CONFIRM_MANY.order({ parallel, recorders: hasRecorder ? 'yes' : 'no' })}
        </p>
      )}
    </>
  );
}

/** The devices that can't be acted on, with the reason. */
export function LeftOut({ consent }: { readonly consent: ConsentView }) {
  const { leftOut } = consent;
  if (leftOut.length === 0) return null;
  return (
    <Listed
      label={CONFIRM_MANY.leftOutList}
      title={CONFIRM_MANY.leftOut({ count: leftOut.length })}
      items={leftOut.map(({ id, summary, failure }) => {
        return { id, summary, notes: [failureText(failure).title] };
      })}
    />
  );
}

interface ListedProps {
  readonly label: string;
  readonly title?: string;
  readonly items: readonly {
    readonly id: string;
    readonly summary: DeviceSummary;
    readonly notes: readonly string[];
  }[];
}

function Listed({ label, title, items }: ListedProps) {
  const styles = useStyles();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, SHOWN);
  return (
    <div className={mergeClasses(styles.box, title !== undefined && styles.quiet)}>
      {title !== undefined && <p className={styles.title}>{title}</p>}
      <ul className={mergeClasses(styles.list, styles.scrolled)} aria-label={label} tabIndex={0}>
        {shown.map(({ id, summary, notes }) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>
              {deviceTitle(summary)}{' '}
              {summary.name !== undefined && <span className={styles.model}>{summary.model}</span>}
            </span>
            <span>{summary.address ?? '–'}</span>
            <span title={summary.serial ?? summary.mac}>
              {summary.serial === undefined ? '–' : shortSerial(summary.serial)}
            </span>
            {notes.map((note) => (
              <span key={note} className={styles.note}>
                <Warning16Filled className={styles.icon} aria-hidden />
                <span>{note}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {items.length > SHOWN && (
        <Link as="button" className={styles.more} onClick={() => setWhole(!isWhole)}>
          {isWhole ? CONFIRM_MANY.showFewer : CONFIRM_MANY.showAll({ all: items.length })}
        </Link>
      )}
    </div>
  );
}
