/** Shows that a row was added by address: a word on the row, and an explanation in the panel. */
import { Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AddedPlace } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { placeText } from '../state/added-actions.ts';
import { useSharedStyles } from './shared-styles.ts';

const WORDS = words('added');

const useStyles = makeStyles({
  mark: { color: tokens.colorNeutralForeground3 },
  note: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

function addedText(added: AddedPlace): string {
  const place = placeText(added);
  return added.unheard ? WORDS.unheard({ place }) : WORDS.heard({ place });
}

export function AddedMark({ added }: { readonly added: AddedPlace }) {
  const styles = useStyles();
  const shared = useSharedStyles();
  return (
    <Tooltip content={addedText(added)} relationship="description">
      <span className={mergeClasses(shared.rowMark, styles.mark)}>{WORDS.mark}</span>
    </Tooltip>
  );
}

export function AddedNote({ added }: { readonly added: AddedPlace }) {
  const styles = useStyles();
  return <p className={styles.note}>{addedText(added)}</p>;
}
