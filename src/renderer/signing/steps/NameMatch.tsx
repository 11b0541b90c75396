import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, WarningRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { answerOf, boxesOf } from '../fileView';
import type { Signing } from '../useSigning';

const useStyles = makeStyles({
  line: { display: 'flex', gap: '6px', alignItems: 'start' },
  good: { color: tokens.colorStatusSuccessForeground1, flexShrink: 0, marginTop: '2px' },
  doubt: { color: tokens.colorStatusWarningForeground1, flexShrink: 0, marginTop: '2px' },
});

/** Whether the certificate's holder is the person whose name is printed where her signature goes (box 7b). */
export function NameMatch({ signing: { act, file, choice } }: { readonly signing: Signing }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (act !== 'approve' || file === null || choice === null) return null;
  const printed = boxesOf(file, act).find((box) => box.kind === 'signature')?.signer;
  if (printed === undefined || printed === '') return null;
  const same = answerOf(file, act)?.ownNames.includes(printed) === true;
  const { holder } = choice.certificate;
  return (
    <div className={styles.line} data-name-match={same}>
      {same
        ? <CheckmarkCircleRegular className={styles.good} aria-hidden />
        : <WarningRegular className={styles.doubt} aria-hidden />}
      <Text size={200}>{same ? t('names.same', { printed }) : t('names.other', { holder, printed })}</Text>
    </div>
  );
}
