import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useState, useSyncExternalStore } from 'react';

const fontFamilyBase = '"Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';
const light: Theme = { ...webLightTheme, fontFamilyBase };
const dark: Theme = { ...webDarkTheme, fontFamilyBase };

const prefersDark = '(prefers-color-scheme: dark)';

/** Light, dark, or as the system has it. */
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
/** A wish of this window alone, so it stays with the window and not in the settings of the agency. */
const storedAs = 'anso.theme';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(prefersDark);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

interface ThemeState {
  readonly theme: Theme;
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
}

/** The colours of the window. High contrast is the system's own: forced-colors styles. */
export function useTheme(): ThemeState {
  const [choice, setChoice] = useState<ThemeChoice>(() => {
    const stored = window.localStorage.getItem(storedAs);
    return themeChoices.find((known) => known === stored) ?? 'system';
  });
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(prefersDark).matches);
  const isDark = choice === 'system' ? systemIsDark : choice === 'dark';
  return {
    theme: isDark ? dark : light,
    choice,
    choose: (wanted) => {
      window.localStorage.setItem(storedAs, wanted);
      setChoice(wanted);
    },
  };
}
