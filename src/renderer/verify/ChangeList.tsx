import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { LaterChange, SignatureVerdict } from '../../contract/models';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '18px' },
  details: { '& > summary': { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForegroundLink } },
});

/** What was changed after a signature. What is not allowed stands open, what is allowed folds away. */
export function ChangeList({ signature: { changesAfter, changes } }: { readonly signature: SignatureVerdict }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const words = t(`verdict.changes.${changesAfter}`);
  const forbidden = changes.filter((change) => !change.allowed);
  const allowed = changes.filter((change) => change.allowed);
  const list = (some: readonly LaterChange[]) => (
    <ul className={styles.list}>
      {some.map(({ kind, object, page, field }, index) => (
        <li key={index}><Text size={200}>{t(`changes.${kind}`, { object, page, field })}</Text></li>
      ))}
    </ul>
  );
  return (
    <>
      {allowed.length === 0 || forbidden.length > 0 ? <Text size={200}>{words}</Text> : null}
      {forbidden.length > 0 && list(forbidden)}
      {allowed.length > 0 && (
        <details className={styles.details}>
          <summary>{forbidden.length > 0 ? t('verdict.allowedToo') : words}</summary>
          {list(allowed)}
        </details>
      )}
    </>
  );
}
