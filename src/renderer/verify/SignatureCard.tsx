import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SignatureVerdict } from '../../contract/models';
import { showMoment } from '../texts/dates';
import { StatusIcon } from './StatusIcon';
import { checksInOrder } from './verdictOrder';

const useStyles = makeStyles({
  card: { display: 'flex', gap: '10px', padding: '10px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  texts: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '2px' },
  details: { '& > summary': { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForegroundLink } },
  checks: { margin: '6px 0 0', padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  check: { display: 'flex', gap: '6px', alignItems: 'center' },
});

interface Props {
  readonly signature: SignatureVerdict;
  /** Shows where the signature stands on its page. */
  readonly onShow?: (page: number) => void;
}

/** One signature in words: the verdict, why, who, when, and what changed after it. */
export function SignatureCard({ signature, onShow }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { box } = signature;
  const { signer, organisation } = signature;
  const who = signature.class === null ? signer : t('verdict.who', { signer, class: t(`classes.${signature.class}`) });
  return (
    <li className={styles.card} data-signature={signature.field} data-status={signature.status}>
      <StatusIcon status={signature.status} />
      <div className={styles.texts}>
        <Text weight="semibold">{t(`verdicts.${signature.status}`)}: {who}</Text>
        {organisation !== null && organisation !== signer && <Text size={200}>{organisation}</Text>}
        <ul className={styles.list}>
          {signature.reasons.map((reason, index) => (
            <li key={index}><Text size={200}>{t(`reasons.${reason.kind}`, { ...reason.data })}</Text></li>
          ))}
          <li><Text size={200}>{t('verdict.changes', { changes: t(`changesAfter.${signature.changesAfter}`) })}</Text></li>
          {signature.changes.map((change, index) => (
            <li key={`change ${index}`}><Text size={200}>{t(`changes.${change.kind}`, { object: change.object, page: change.page, field: change.field })}</Text></li>
          ))}
        </ul>
        <Text size={200} className={styles.quiet}>
          {signature.signedAt === null ? t('verdict.noTime') : t(`verdict.signedAt.${signature.timeSource}`, { moment: showMoment(signature.signedAt) })}
        </Text>
        <details className={styles.details}>
          <summary>{t('verdict.checks')}</summary>
          <ul className={styles.checks}>
            {checksInOrder(signature).map(([name, result]) => (
              <li key={name} className={styles.check}>
                <StatusIcon status={result} size={16} />
                <Text size={200}>{t(`checks.${name}`)}: {t(`checkResults.${result}`)}</Text>
              </li>
            ))}
          </ul>
        </details>
        {box !== null && onShow !== undefined && <Link onClick={() => onShow(box.page)}>{t('verdict.showOnPage', { page: box.page })}</Link>}
      </div>
    </li>
  );
}
