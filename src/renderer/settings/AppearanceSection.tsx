import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { themeChoices, type ThemeChoice } from '../theme';
import { Choice } from './Choice';
import { Section } from './Section';

interface Props {
  readonly theme: ThemeChoice;
  readonly onTheme: (theme: ThemeChoice) => void;
  readonly onLanguage: () => void;
}

/** Language and colours of the window. */
export function AppearanceSection({ theme, onTheme, onLanguage }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.appearance.title')}>
      <div><Button onClick={onLanguage}>{t('status.otherLanguage')}</Button></div>
      <Choice
        label={t('settings.appearance.theme')}
        hint={t('settings.appearance.themeHint')}
        value={theme}
        options={themeChoices.map((choice) => [choice, t(`settings.appearance.themes.${choice}`)] as const)}
        onChange={onTheme}
      />
    </Section>
  );
}
