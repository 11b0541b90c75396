import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

const fontFamilyBase = '"Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';
const light: Theme = { ...webLightTheme, fontFamilyBase };
const dark: Theme = { ...webDarkTheme, fontFamilyBase };

const prefersDark = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(prefersDark);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Light or dark as the system has it. High contrast is the system's own: forced-colors styles. */
export function useTheme(): Theme {
  const isDark = useSyncExternalStore(subscribe, () => window.matchMedia(prefersDark).matches);
  return isDark ? dark : light;
}
