/**
 * The guide's drawings, from the sources in `assets/guide/`. The drawings consist only of paths, which this file
 * renders as part of the page. An image with its own address could not use the theme's colours, and the page's policy
 * doesn't allow markup from a string.
 */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import powerOff from '../../assets/guide/1-power-off.svg?raw';
import findTheButton from '../../assets/guide/2-find-the-button.svg?raw';
import holdAndPowerOn from '../../assets/guide/3-hold-and-power-on.svg?raw';
import tenSeconds from '../../assets/guide/4-ten-seconds.svg?raw';
import waitForInactive from '../../assets/guide/5-wait-for-inactive.svg?raw';

/** In the order of the steps. */
export const DRAWINGS = [powerOff, findTheButton, holdAndPowerOn, tenSeconds, waitForInactive] as const;

const useStyles = makeStyles({
  drawing: { display: 'block', color: tokens.colorNeutralForeground2 },
  line: {},
  soft: { fill: tokens.colorNeutralBackground3, '@media (forced-colors: active)': { fill: 'Canvas' } },
  accent: {
    stroke: tokens.colorBrandForeground1,
    '@media (forced-colors: active)': { stroke: 'Highlight' },
  },
  glow: {
    stroke: tokens.colorBrandForeground1,
    fill: tokens.colorBrandBackground2,
    '@media (forced-colors: active)': { stroke: 'Highlight', fill: 'Canvas' },
  },
});

type Style = 'line' | 'soft' | 'accent' | 'glow';

export interface DrawnPath {
  readonly style: Style;
  readonly d: string;
}

/** The paths of a drawing, in order. */
export function pathsOf(source: string): readonly DrawnPath[] {
  return [...source.matchAll(/<path class="(line|soft|accent|glow)" d="([^"]+)"\/>/g)].map(
    // The cast is safe, because the pattern matches only these four.
    ([, style, d]) => ({ style: style as Style, d: d ?? '' }),
  );
}

export function Drawing({ source }: { readonly source: string }) {
  const styles = useStyles();
  return (
    <svg
      className={styles.drawing}
      viewBox="0 0 168 112"
      width={126}
      height={84}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
    >
      {pathsOf(source).map(({ style, d }) => (
        <path key={d} className={mergeClasses(styles[style])} d={d} />
      ))}
    </svg>
  );
}
