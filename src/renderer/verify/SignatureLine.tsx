import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { markWords } from '../../contract/languages/findingWords';
import type { SignatureVerdict } from '../../contract/models';
import { showMoment } from '../texts/dates';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', alignItems: 'baseline' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  link: { fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly signature: SignatureVerdict;
  readonly onShow?: (signature: SignatureVerdict) => void;
}

const firstUpper = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

/** Which mark one signature is, when it was made, by what that time is known, and where it stands. */
export function SignatureLine({ signature, onShow }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { box, signedAt, field, status, mark } = signature;
  const when = signedAt === null ? t('verdict.noTime') : t('verdict.signedAt', { moment: showMoment(signedAt) });
  return (
    <li className={styles.line} data-signature={field} data-status={status}>
      {mark !== undefined && <Text size={200} data-mark={mark.kind}>{firstUpper(markWords(t, mark))}</Text>}
      <Text size={200} className={styles.quiet} title={field}>{when}</Text>
      {box !== null && onShow !== undefined && (
        <Link as="button" className={styles.link} onClick={() => onShow(signature)}>{t('verdict.showOnPage', { page: box.page })}</Link>
      )}
    </li>
  );
}
