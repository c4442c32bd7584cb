/**
 * The footer: counts on one side; on the other, the adapters that Cogwheel is listening on and the last answer of any
 * device.
 */
import { useMemo } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ListeningView } from '../../shared/device.ts';
import { countLine, lastAnswerText, listeningText } from '../../shared/text.ts';
import { useDevices, useSession, useTick, useUi } from '../state/app-context.ts';
import { countDevices } from './rows.ts';

const useStyles = makeStyles({
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '20px',
    padding: '8px 20px 10px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  counts: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  listening: { marginLeft: 'auto', minWidth: 0, display: 'flex' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  answer: { whiteSpace: 'pre' },
});

export function Foot({ shown }: { readonly shown: number }) {
  const styles = useStyles();
  const byId = useDevices((state) => state.byId);
  const selected = useUi((state) => state.selected.size);
  const isFiltered = useUi((state) => state.filter.trim() !== '');
  const listening = useSession((state) => state.listening);
  const counts = useMemo(() => countDevices(byId.values()), [byId]);
  return (
    <footer className={styles.foot}>
      <span className={styles.counts} data-testid="counts">
        {countLine({ ...counts, selected, shown: isFiltered ? shown : undefined })}
      </span>
      {listening !== undefined && <Listening listening={listening} />}
    </footer>
  );
}

function Listening({ listening }: { readonly listening: ListeningView }) {
  const styles = useStyles();
  const text = listeningText(listening);
  const answer = useTick((now) => lastAnswerText(listening, now));
  return (
    <span className={styles.listening} data-testid="listening">
      <span className={styles.cut} title={text}>
        {text}
      </span>
      <span className={styles.answer}> · {answer}</span>
    </span>
  );
}
