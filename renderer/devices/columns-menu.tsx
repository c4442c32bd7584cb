/** The menu to choose the columns of the list. */
import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowReset20Regular, ColumnTriple20Regular } from '@fluentui/react-icons';
import { CHOOSABLE_COLUMNS, hasDefaultColumns, shownColumns } from '../../shared/columns.ts';
import { words } from '../../shared/language.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { resetColumns, showColumns } from '../state/column-actions.ts';
import { columnTitle } from './columns.ts';

const WORDS = words('columnChoice');

const useStyles = makeStyles({
  list: { maxHeight: '78vh', overflowY: 'auto' },
  button: { minWidth: 'auto', flexShrink: 0 },
  noRoom: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export function ColumnsMenu() {
  const styles = useStyles();
  const app = useApp();
  const chosen = useUi((state) => state.chosenColumns);
  const widths = useUi((state) => state.widths);
  const fitting = useUi((state) => state.fittingColumns);
  const settings = { shown: chosen, widths };
  const shown = shownColumns(settings);
  return (
    <Menu
      positioning="below-end"
      persistOnItemClick
      checkedValues={{ columns: [...shown] }}
      onCheckedValueChange={(_, { checkedItems }) => showColumns(app, checkedItems)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={WORDS.chooseHint} relationship="inaccessible">
          <Button
            className={styles.button}
            appearance="subtle"
            icon={<ColumnTriple20Regular />}
            aria-label={WORDS.choose}
          />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList className={styles.list}>
          {CHOOSABLE_COLUMNS.map((id) => (
            <MenuItemCheckbox
              key={id}
              name="columns"
              value={id}
              secondaryContent={
                shown.includes(id) && fitting !== undefined && !fitting.includes(id) ? (
                  <span className={styles.noRoom}>{WORDS.noRoom}</span>
                ) : null
              }
            >
              {columnTitle(id)}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItem
            icon={<ArrowReset20Regular />}
            disabled={hasDefaultColumns(settings)}
            onClick={() => resetColumns(app)}
          >
            {WORDS.reset}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
