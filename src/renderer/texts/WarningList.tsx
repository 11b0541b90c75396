import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { warningText } from '../../contract/languages';
import type { Warning } from '../../contract/models';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px' },
  item: { display: 'flex', gap: '6px', alignItems: 'start' },
  icon: { color: tokens.colorStatusWarningForeground1, flexShrink: 0, marginTop: '2px' },
  article: { color: tokens.colorNeutralForeground3, display: 'block' },
});

/** What a person should know before she goes on, with the article it comes from. */
export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.list}>
      {warnings.map((warning, index) => (
        <li key={index} className={styles.item} data-warning={warning.kind}>
          <WarningRegular className={styles.icon} aria-label={t('words.warning')} />
          <div>
            <Text size={200} block>{warningText(t, warning)}</Text>
            {warning.article !== undefined && <Text size={100} className={styles.article}>{warning.article}</Text>}
          </div>
        </li>
      ))}
    </ul>
  );
}
