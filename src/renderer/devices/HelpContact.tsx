import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call';

const useStyles = makeStyles({
  card: {
    display: 'flex', flexDirection: 'column', gap: '2px', padding: '12px 16px', border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Whom to call where a device or a certificate fails; the agency writes it in the settings. */
export function HelpContact() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => {
    call('settings.read', {}).then(({ helpContact }) => setLines(helpContact.split('\n').filter((line) => line.trim() !== '')), () => undefined);
  }, []);
  if (lines.length === 0) return null;
  return (
    <section className={styles.card} aria-label={t('settings.agency.contact')} data-help-contact>
      <Text weight="semibold">{t('settings.agency.contact')}</Text>
      {lines.map((line, index) => <Text key={index} size={300}>{line}</Text>)}
    </section>
  );
}
