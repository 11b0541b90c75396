import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { ErrorText } from '../texts/ErrorText';
import type { ThemeChoice } from '../theme';
import { AgencySection } from './AgencySection';
import { AppearanceSection } from './AppearanceSection';
import { HolidaysSection } from './HolidaysSection';
import { PictureSection } from './PictureSection';
import { RolesSection } from './RolesSection';
import { RulesSection } from './RulesSection';
import { SignatureSection } from './SignatureSection';
import { EvidenceSection } from './EvidenceSection';
import { TrustSection } from './TrustSection';
import { useSettings } from './useSettings';

const useStyles = makeStyles({
  room: { height: '100%', overflowY: 'auto', boxSizing: 'border-box', padding: '16px 24px 32px', backgroundColor: tokens.colorNeutralBackground1 },
  inner: { maxWidth: '820px', display: 'flex', flexDirection: 'column', gap: '8px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, minHeight: '20px' },
});

interface Props {
  readonly theme: ThemeChoice;
  readonly onTheme: (theme: ThemeChoice) => void;
  readonly onLanguage: () => void;
  /** Rights may have changed. */
  readonly onRights: () => void;
}

/** What the agency has decided once: seal, marks, level, rules, pictures, trust; and how the window looks. */
export function SettingsRoom({ theme, onTheme, onLanguage, onRights }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { settings, error, saved, change } = useSettings();
  return (
    <main className={styles.room}>
      <div className={styles.inner}>
        <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('settings.title')}</Text>
        <Text role="status" className={styles.quiet} data-saved={saved}>{t(saved ? 'settings.saved' : 'settings.explanation')}</Text>
        {error !== null && <ErrorText error={error} />}
        {settings === null ? error === null && <Spinner label={t('words.loading')} /> : (
          <>
            <AgencySection settings={settings} onChange={change} />
            <SignatureSection settings={settings} onChange={change} />
            <RulesSection settings={settings} onChange={change} />
          </>
        )}
        <PictureSection />
        <TrustSection />
        <RolesSection onChange={onRights} />
        <HolidaysSection />
        <EvidenceSection />
        <AppearanceSection theme={theme} onTheme={onTheme} onLanguage={onLanguage} />
      </div>
    </main>
  );
}
