/** The two buttons of a row. The table listens for them: `data-command` tells it which one was pressed. */
import { Button, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Globe20Regular } from '@fluentui/react-icons';
import type { Device } from '../../shared/device.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { ROW_MENU, TABLE } from '../../shared/text.ts';
import { webPageBlocked } from '../../shared/web-page.ts';
import { CogIcon } from '../ui/cog-icon.tsx';

const useStyles = makeStyles({
  // It lies over the buttons of the row above, which must stay within reach of the pointer.
  tip: { pointerEvents: 'none' },
  cog: {
    minWidth: '36px',
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    ':hover': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackgroundHover,
    },
    ':hover:active': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackgroundPressed,
    },
  },
  web: { minWidth: '32px', color: tokens.colorNeutralForeground3 },
});

export interface RowButtonsProps {
  readonly device: Device;
  /** The keyboard is on this row: its buttons can be reached with Tab. */
  readonly isActive: boolean;
}

export function RowButtons({ device, isActive }: RowButtonsProps) {
  const styles = useStyles();
  const title = deviceTitle(device);
  const blocked = webPageBlocked(device);
  return (
    <>
      <Tooltip content={{ children: TABLE.basicSettings, className: styles.tip }} relationship="inaccessible">
        <Button
          className={styles.cog}
          icon={<CogIcon />}
          size="small"
          tabIndex={isActive ? 0 : -1}
          aria-label={TABLE.basicSettingsOf({ title })}
          data-command="settings"
        />
      </Tooltip>
      <Tooltip
        content={{ children: blocked ?? ROW_MENU.webPage, className: styles.tip }}
        relationship={blocked === undefined ? 'inaccessible' : 'description'}
      >
        <Button
          className={styles.web}
          appearance="subtle"
          size="small"
          icon={<Globe20Regular />}
          tabIndex={isActive ? 0 : -1}
          aria-label={TABLE.webPageOf({ title })}
          disabledFocusable={blocked !== undefined}
          data-command="web"
        />
      </Tooltip>
    </>
  );
}
