import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular, CheckmarkCircleRegular, QuestionCircleRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { ErrorText } from '../../texts/ErrorText';
import { WarningList } from '../../texts/WarningList';
import type { CertificateState } from '../useCertificateCheck';

const useStyles = makeStyles({
  state: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'start' },
  line: { display: 'flex', alignItems: 'center', gap: '6px' },
  good: { color: tokens.colorStatusSuccessForeground1, flexShrink: 0 },
  unknown: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
});

/** What is known of the chosen certificate before the PIN: in force, not known, or stopped by the agency's policy. */
export function CertificateLine({ certificate }: { readonly certificate: CertificateState }) {
  const { check, checking, again } = certificate;
  const styles = useStyles();
  const { t } = useTranslation();
  if (checking) {
    return <div data-status-check="asking"><Spinner size="tiny" label={t('certificate.checking')} labelPosition="after" /></div>;
  }
  if (check === null) return null;
  const { status, source, warnings, error } = check;
  const state = error !== null ? 'blocked' : status;
  return (
    <div className={styles.state} role="status" data-status-check={state}>
      {error !== null && <ErrorText error={error} />}
      {error === null && status === 'good' && (
        <span className={styles.line}>
          <CheckmarkCircleRegular aria-hidden className={styles.good} />
          <Text size={200}>{t('certificate.good', { source: source.toUpperCase() })}</Text>
        </span>
      )}
      {error === null && status === 'unknown' && (
        <span className={styles.line}>
          <QuestionCircleRegular aria-hidden className={styles.unknown} />
          <Text size={200}>{t('certificate.unknown')}</Text>
        </span>
      )}
      <WarningList warnings={warnings.filter(({ needsReason }) => needsReason !== true)} />
      {state !== 'good' && (
        <Button size="small" icon={<ArrowClockwiseRegular />} onClick={again} data-check-again>{t('certificate.again')}</Button>
      )}
    </div>
  );
}
