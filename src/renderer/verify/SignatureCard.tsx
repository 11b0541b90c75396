import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SignatureVerdict } from '../../contract/models';
import { ChangeList } from './ChangeList';
import type { SignatureGroup } from './signatureGroups';
import { SignatureLine } from './SignatureLine';
import { StatusIcon } from './StatusIcon';
import { checksInOrder } from './verdictOrder';

const useStyles = makeStyles({
  card: { display: 'flex', gap: '10px', padding: '10px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  texts: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0, flexGrow: 1 },
  lines: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  reasons: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '2px' },
  details: { '& > summary': { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForegroundLink } },
  check: { display: 'flex', gap: '6px', alignItems: 'center', paddingTop: '4px' },
});

interface Props {
  readonly group: SignatureGroup;
  /** Shows where a signature stands on its page. */
  readonly onShow?: (signature: SignatureVerdict) => void;
}

/** Signatures of one holder in words: the verdict, why, who, when, and what changed after them. */
export function SignatureCard({ group: { first, all }, onShow }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { signer, organisation, status } = first;
  const who = first.class === null ? signer : t('verdict.who', { signer, class: t(`classes.${first.class}`) });
  return (
    <li className={styles.card} data-status={status}>
      <StatusIcon status={status} />
      <div className={styles.texts}>
        <Text weight="semibold">{t(`verdicts.${status}`)}: {who}</Text>
        {organisation !== null && organisation !== signer && <Text size={200}>{organisation}</Text>}
        {first.reasons.length > 0 && (
          <ul className={styles.reasons}>
            {first.reasons.map((reason, index) => (
              <li key={index}><Text size={200}>{t(`reasons.${reason.kind}`, { ...reason.data })}</Text></li>
            ))}
          </ul>
        )}
        {all.length > 1 && <Text size={200}>{t('verdict.several', { count: all.length })}</Text>}
        <ul className={styles.lines}>
          {all.map((signature) => (
            <SignatureLine key={signature.field} signature={signature} {...(onShow === undefined ? {} : { onShow })} />
          ))}
        </ul>
        {first.timeSource !== 'none' && (
          <Text size={200} className={styles.quiet}>{t(`verdict.timeSource.${first.timeSource}`)}</Text>
        )}
        <ChangeList signature={first} />
        <details className={styles.details}>
          <summary>{t('verdict.checks')}</summary>
          {checksInOrder(first).map(([name, result]) => (
            <div key={name} className={styles.check}>
              <StatusIcon status={result} size={16} />
              <Text size={200}>{t(`checks.${name}`)}: {t(`checkResults.${result}`)}</Text>
            </div>
          ))}
        </details>
      </div>
    </li>
  );
}
