/** What each action keeps and removes, side by side. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { ACTIONS } from '../../shared/operation.ts';
import { actionText } from '../../shared/text-operation.ts';

const HELP = words('help');

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  cell: {
    padding: '8px 12px 8px 0',
    textAlign: 'start',
    verticalAlign: 'top',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  head: { fontWeight: tokens.fontWeightSemibold },
  name: { width: '15%' },
});

const COLUMNS = ['removes', 'keeps', 'after'] as const;

export function ActionsTable() {
  const styles = useStyles();
  const rows = [
    ...ACTIONS.map((action) => ({ name: actionText(action), ...HELP.actions[action] })),
    { name: HELP.resetButton, ...HELP.actions.button },
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={`${styles.cell} ${styles.name}`}>
            {HELP.columns.action}
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={styles.cell}>
              {HELP.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" className={styles.cell}>
              {row.name}
            </th>
            {COLUMNS.map((column) => (
              <td key={column} className={styles.cell}>
                {row[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
