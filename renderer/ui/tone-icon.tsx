/** The icon of a tone. Its shape tells the tone; the colour only repeats it. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle16Filled,
  CheckmarkCircle24Filled,
  ErrorCircle16Filled,
  ErrorCircle24Filled,
  Info16Filled,
  Info24Filled,
  Warning16Filled,
  Warning24Filled,
} from '@fluentui/react-icons';
import type { Tone } from '../../shared/operation.ts';

const ICONS = {
  success: { small: CheckmarkCircle16Filled, large: CheckmarkCircle24Filled },
  info: { small: Info16Filled, large: Info24Filled },
  warning: { small: Warning16Filled, large: Warning24Filled },
  danger: { small: ErrorCircle16Filled, large: ErrorCircle24Filled },
} as const;

const useStyles = makeStyles({
  icon: { flexShrink: 0 },
  success: { color: tokens.colorPaletteGreenForeground1 },
  info: { color: tokens.colorBrandForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorPaletteRedForeground1 },
});

export function ToneIcon({
  tone,
  size = 'small',
}: {
  readonly tone: Tone;
  readonly size?: 'small' | 'large';
}) {
  const styles = useStyles();
  const Icon = ICONS[tone][size];
  return <Icon className={mergeClasses(styles.icon, styles[tone])} aria-hidden />;
}
