import { Badge, Button, makeStyles, Text, tokens as colours } from '@fluentui/react-components';
import { KeyResetRegular, LockOpenRegular, MailTemplateRegular, UsbStickRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { PinState, TokenCertificate, TokenStatus } from '../../contract/models';
import type { PinAgeState } from '../../contract/devices';
import { approvalWords, expiryWords } from '../../contract/deviceWords';
import { showDate } from '../texts/dates';
import type { PinTask } from './PinDialog';

const useStyles = makeStyles({
  card: { border: `1px solid ${colours.colorNeutralStroke2}`, borderRadius: colours.borderRadiusMedium, padding: '12px 16px', display: 'flex', flexDirection: 'column', gap: '8px' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '8px 12px', alignItems: 'center' },
  name: { display: 'flex', alignItems: 'center', gap: '8px', flex: '1 1 240px', minWidth: 0, margin: 0, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center' },
  quiet: { color: colours.colorNeutralForeground2, overflowWrap: 'anywhere' },
  certificates: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  certificate: { borderTop: `1px solid ${colours.colorNeutralStroke3}`, paddingTop: '8px', display: 'flex', flexDirection: 'column', gap: '2px' },
});

type Colour = 'success' | 'warning' | 'danger' | 'informative';
const pinColours: Readonly<Record<PinState, Colour>> = { ok: 'success', low: 'warning', final: 'danger', locked: 'danger', notInitialised: 'warning' };
const ageColours: Readonly<Record<PinAgeState, Colour>> = { ok: 'success', unknown: 'informative', due: 'warning', overdue: 'danger', changeRequired: 'danger' };

const approvalColours: Readonly<Record<TokenStatus['approval']['state'], Colour>> = { approved: 'success', tooLow: 'danger', unknown: 'informative', software: 'warning' };

interface Props {
  readonly token: TokenStatus;
  readonly onTask: (task: PinTask | 'request') => void;
}

/** One token: what it is, its PIN, its certificates, and what may be done with it. */
export function TokenCard({ token, onTask }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { pinAge: { state, changed, since, due } } = token;
  const day = (iso: string | null): string => (iso === null ? '…' : showDate(iso));
  return (
    <section className={styles.card} data-device={token.label} data-pin={token.pinState} aria-label={token.label}>
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.name}><UsbStickRegular aria-hidden />{token.label}</Text>
        <div className={styles.actions}>
          <Button size="small" icon={<KeyResetRegular />} disabled={token.pinState === 'locked'} onClick={() => onTask('change')}>{t('devices.change')}</Button>
          {token.unblock === 'issuer'
            ? token.pinState === 'locked' && <Button size="small" icon={<MailTemplateRegular />} onClick={() => onTask('request')}>{t('devices.request')}</Button>
            : <Button size="small" icon={<LockOpenRegular />} disabled={token.unblock === 'puk' && token.pinState !== 'locked'} onClick={() => onTask('unblock')}>{t('devices.unblock')}</Button>}
        </div>
      </div>
      <Text size={200} className={styles.quiet}>
        {t('devices.token', { model: token.model, serial: token.serial || t('devices.noSerial'), reader: token.reader })}
      </Text>
      <div className={styles.line}>
        <Badge appearance="tint" color={pinColours[token.pinState]}>{t('devices.pin', { state: t(`pinStates.${token.pinState}`) })}</Badge>
        <Badge appearance="tint" color={ageColours[state]}>
          {t('devices.pinAge', { age: t(`pinAges.${state}`, { changed: day(changed), since: day(since), due: day(due) }) })}
        </Badge>
        <Badge appearance="tint" color={approvalColours[token.approval.state]} data-approval={token.approval.state}>
          {t('approvalBadge', { approval: approvalWords(token.approval, t) })}
        </Badge>
        <Text size={200} className={styles.quiet}>{t(`unblockWays.${token.unblock}`)}</Text>
      </div>
      {token.alsoSeenBy.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t('devices.alsoSeen', { modules: token.alsoSeenBy.map((path) => path.split(/[/\\]/).at(-1)).join(', ') })}
        </Text>
      )}
      {token.certificates.length === 0
        ? <Text size={200}>{t('devices.noCertificates')}</Text>
        : (
          <ul className={styles.certificates}>
            {token.certificates.map((one) => <CertificateLine key={one.sha256} certificate={one} />)}
          </ul>
        )}
    </section>
  );
}

function CertificateLine({ certificate }: { readonly certificate: TokenCertificate }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { daysLeft, expiryWarning, fault } = certificate;
  const colour = expiryWarning === null ? 'success' : expiryWarning <= 7 ? 'danger' : 'warning';
  return (
    <li className={styles.certificate} data-serial={certificate.serial}>
      <div className={styles.line}>
        <Text weight="semibold">{certificate.holder}</Text>
        {daysLeft !== null && (
          <Badge appearance="tint" color={colour} data-expiry={expiryWarning ?? 'none'}>
            {expiryWords(daysLeft, t)}
          </Badge>
        )}
        <Badge appearance="outline" color={fault === null ? 'success' : 'danger'}>
          {fault === null ? t('devices.usable') : t('devices.unusable', { reason: t(`certificateFaults.${fault}`) })}
        </Badge>
      </div>
      {certificate.organisation !== null && <Text size={200} className={styles.quiet}>{certificate.organisation}</Text>}
      <Text size={200} className={styles.quiet}>
        {t('devices.certificate', {
          class: t(`classes.${certificate.class}`), serial: certificate.serial,
          from: showDate(certificate.notBefore), to: showDate(certificate.notAfter),
        })}
      </Text>
      <Text size={200} className={styles.quiet}>{t('devices.issuer', { issuer: certificate.issuer })}</Text>
    </li>
  );
}
