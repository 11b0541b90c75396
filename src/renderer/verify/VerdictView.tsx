import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DocumentVerdict, SignatureVerdict } from '../../contract/models';
import { WarningList } from '../texts/WarningList';
import { SignatureCard } from './SignatureCard';
import { StatusIcon } from './StatusIcon';
import { signatureGroups } from './signatureGroups';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: '8px' },
  sentence: { display: 'flex', gap: '10px', padding: '10px 12px', borderRadius: tokens.borderRadiusMedium, border: '1px solid transparent' },
  valid: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  invalid: { backgroundColor: tokens.colorStatusDangerBackground1 },
  indeterminate: { backgroundColor: tokens.colorStatusWarningBackground1 },
  unsigned: { backgroundColor: tokens.colorNeutralBackground3 },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', color: tokens.colorNeutralForeground1 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
});

interface Props {
  readonly verdict: DocumentVerdict;
  readonly onShow?: (signature: SignatureVerdict) => void;
}

/** The verdict of a document in one sentence, and every signature under it, the worst first. */
export function VerdictView({ verdict, onShow }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.view}>
      <div className={mergeClasses(styles.sentence, styles[verdict.verdict])} role="status" data-verdict={verdict.verdict}>
        <StatusIcon status={verdict.verdict} size={24} />
        <div className={styles.texts}>
          <Text weight="semibold" size={400}>{t(`verdicts.${verdict.verdict}`)}</Text>
          {verdict.signatures.length > 0 && <Text size={200}>{t(`effects.${verdict.effect}`)}</Text>}
          {verdict.order === 'warning' && <Text size={200}>{t('verdict.order')}</Text>}
        </div>
      </div>
      <WarningList warnings={verdict.warnings} />
      <ol className={styles.list} aria-label={t('verdict.signatures')}>
        {signatureGroups(verdict.signatures).map((group) => (
          <SignatureCard key={group.first.field} group={group} {...(onShow === undefined ? {} : { onShow })} />
        ))}
      </ol>
    </div>
  );
}
