import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { changeWords } from '../../contract/languages/findingWords';
import type { LaterChange, SignatureVerdict } from '../../contract/models';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '18px' },
  details: { '& > summary': { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForegroundLink } },
});

const unique = <T,>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** What was changed after a signature. What is not allowed stands open, what is allowed folds away. */
export function ChangeList({ signature: { changesAfter, changes } }: { readonly signature: SignatureVerdict }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const words = t(`verdict.changes.${changesAfter}`);
  const forbidden = changes.filter((change) => !change.allowed);
  const allowed = changes.filter((change) => change.allowed);
  const numbers = unique(forbidden.flatMap(({ object }) => (object === undefined ? [] : [object])));
  const list = (some: readonly LaterChange[]) => (
    <ul className={styles.list}>
      {unique(some.map((change) => changeWords(t, change))).map((told) => (
        <li key={told}><Text size={200}>{told}</Text></li>
      ))}
    </ul>
  );
  return (
    <>
      {allowed.length === 0 || forbidden.length > 0 ? <Text size={200}>{words}</Text> : null}
      {forbidden.length > 0 && list(forbidden)}
      {numbers.length > 0 && (
        <details className={styles.details}>
          <summary>{t('verdict.objects')}</summary>
          <Text size={200}>{numbers.join(', ')}</Text>
        </details>
      )}
      {allowed.length > 0 && (
        <details className={styles.details}>
          <summary>{forbidden.length > 0 ? t('verdict.allowedToo') : words}</summary>
          {list(allowed)}
        </details>
      )}
    </>
  );
}
