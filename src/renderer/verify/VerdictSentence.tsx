import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { effectWords } from '../../contract/languages/effectWords';
import { reasonWords } from '../../contract/languages/findingWords';
import type { DocumentVerdict } from '../../contract/models';
import { gravestReason } from './gravestReason';
import { StatusIcon } from './StatusIcon';

const useStyles = makeStyles({
  sentence: { display: 'flex', gap: '10px', padding: '10px 12px', borderRadius: tokens.borderRadiusMedium, border: '1px solid transparent' },
  valid: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  invalid: { backgroundColor: tokens.colorStatusDangerBackground1 },
  indeterminate: { backgroundColor: tokens.colorStatusWarningBackground1 },
  unsigned: { backgroundColor: tokens.colorNeutralBackground3 },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', color: tokens.colorNeutralForeground1 },
});

/** The verdict in one sentence with its reason; what it means in law; what is wrong with the order. */
export function VerdictSentence({ verdict }: { readonly verdict: DocumentVerdict }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const gravest = gravestReason(verdict);
  return (
    <div className={mergeClasses(styles.sentence, styles[verdict.verdict])} role="status" data-verdict={verdict.verdict}>
      <StatusIcon status={verdict.verdict} size={24} />
      <div className={styles.texts}>
        <Text weight="semibold" size={400}>{t(`verdicts.${verdict.verdict}`)}</Text>
        {gravest !== null && (
          <Text size={300}>{reasonWords(t, gravest.reason)}</Text>
        )}
        {gravest !== null && verdict.signatures.length > 1 && gravest.signature.signer !== '' && (
          <Text size={200}>{t('verdict.onSignature', { signer: gravest.signature.signer })}</Text>
        )}
        {verdict.signatures.length > 0 && <Text size={200}>{effectWords(t, verdict)}</Text>}
        {verdict.order === 'warning' && <Text size={200}>{t('verdict.order')}</Text>}
      </div>
    </div>
  );
}
