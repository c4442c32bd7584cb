/**
 * Colours: one accent of our own, petrol, on Fluent's neutral surfaces; light and dark, and high contrast if the system
 * forces it.
 */
import { useSyncExternalStore } from 'react';
import { createDarkTheme, createLightTheme } from '@fluentui/react-components';
import type { BrandVariants, Theme } from '@fluentui/react-components';
import type { Settings } from '../shared/settings.ts';

const PETROL: BrandVariants = {
  10: '#02080a',
  20: '#0a1c21',
  30: '#0b2e36',
  40: '#0a3c46',
  50: '#084b57',
  60: '#065b69',
  70: '#076a7a',
  80: '#0a7486',
  90: '#2b8799',
  100: '#4699aa',
  110: '#60abba',
  120: '#7bbdca',
  130: '#97ceda',
  140: '#b2dfe8',
  150: '#d0eff4',
  160: '#ebf9fb',
};

const FONT = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "Consolas, 'Cascadia Mono', 'Roboto Mono', 'DejaVu Sans Mono', monospace",
};

const lightTheme: Theme = { ...createLightTheme(PETROL), ...FONT };

export const darkTheme: Theme = {
  ...createDarkTheme(PETROL),
  ...FONT,
  colorBrandForeground1: PETROL[120],
  colorBrandForeground2: PETROL[130],
  colorBrandForegroundLink: PETROL[120],
  colorBrandForegroundLinkHover: PETROL[130],
  colorCompoundBrandForeground1: PETROL[120],
  colorCompoundBrandBackground: PETROL[110],
};

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/**
 * The theme to draw with. If the system forces its own colours (high contrast), CSS gives them precedence over any
 * theme; the theme then only follows whether they are dark.
 */
export function useTheme(setting: Settings['theme']): Theme {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const isForced = useMedia('(forced-colors: active)');
  const isDark = setting === 'system' || isForced ? systemIsDark : setting === 'dark';
  return isDark ? darkTheme : lightTheme;
}
