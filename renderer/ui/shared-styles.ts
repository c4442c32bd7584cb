/** Styles that several places use. */
import { makeStyles, tokens } from '@fluentui/react-components';

export const useSharedStyles = makeStyles({
  /** Message bars below each other, above the list. */
  bars: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    padding: '0 16px',
    ':not(:empty)': { paddingBottom: '10px' },
  },
  /** A small line in a row of the list. */
  rowMark: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});
