import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { LocalLanguageRegular, UsbPlugRegular, UsbStickRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Responses } from '../../contract/calls';
import { ServicesItem } from '../services/ServicesItem';
import type { ServicesState } from '../services/useServices';
import { daysUntil } from '../texts/dates';
import type { TokensState } from '../tokens/useTokens';

const useStyles = makeStyles({
  line: {
    display: 'flex', alignItems: 'center', gap: '16px', height: '32px', flexShrink: 0, padding: '0 12px', boxSizing: 'border-box',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground3, whiteSpace: 'nowrap',
  },
  tokens: { display: 'flex', gap: '16px', flexGrow: 1, minWidth: 0, overflow: 'hidden' },
  token: { display: 'inline-flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  holder: { overflow: 'hidden', textOverflow: 'ellipsis' },
  days: { flexShrink: 0 },
  soon: { color: tokens.colorStatusWarningForeground1, fontWeight: tokens.fontWeightSemibold },
  standIn: { color: tokens.colorStatusWarningForeground1, '@media (max-width: 819px)': { display: 'none' } },
  version: { '@media (max-width: 1180px)': { display: 'none' } },
  language: { flexShrink: 0 },
});

/** From here on the end of a certificate is worth a word. */
const soonDays = 30;

interface Props {
  readonly info: Responses['app.info'];
  readonly tokens: TokensState;
  readonly services: ServicesState;
  /** Leads to the files that wait for a server. */
  readonly onWaiting: () => void;
  readonly onLanguage: () => void;
}

/** Which token is plugged in, whose it is, for how many days it still signs; whether timestamps can be had. */
export function StatusLine({ info, tokens, services, onWaiting, onLanguage }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <footer className={styles.line}>
      <div className={styles.tokens} role="status" aria-label={t('status.tokens')}>
        {tokens.tokens.length === 0 && (
          <span className={styles.token}>
            <UsbPlugRegular aria-hidden />
            <Text size={200}>{t(tokens.loading ? 'status.looking' : 'status.none')}</Text>
          </span>
        )}
        {tokens.tokens.map((token) => {
          const usable = token.certificates.find((certificate) => certificate.usable) ?? token.certificates[0];
          const days = usable === undefined ? null : daysUntil(usable.notAfter);
          return (
            <span key={token.id} className={styles.token} data-token={token.label}>
              <UsbStickRegular aria-hidden />
              <Text size={200} wrap={false} className={styles.holder}>
                {token.label}{usable === undefined || usable.holder === token.label ? '' : ` · ${usable.holder}`}
              </Text>
              {days !== null && (
                <Text size={200} wrap={false} className={mergeClasses(styles.days, days <= soonDays && styles.soon)}>
                  {days < 0 ? t('status.expired') : t('status.daysLeft', { count: days })}
                </Text>
              )}
            </span>
          );
        })}
      </div>
      <ServicesItem services={services} onWaiting={onWaiting} />
      {info.shell === 'standIn' && <Text size={200} wrap={false} className={styles.standIn}>{t('status.standIn')}</Text>}
      <Text size={200} wrap={false} className={styles.version}>{t('status.version', { version: info.version })}</Text>
      <Button
        appearance="subtle"
        size="small"
        className={styles.language}
        icon={<LocalLanguageRegular />}
        onClick={onLanguage}
      >
        {t('status.otherLanguage')}
      </Button>
    </footer>
  );
}
