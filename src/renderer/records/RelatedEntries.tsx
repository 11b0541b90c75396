import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ColumnInfo, EntryDetail, RecordKey, RegisterInfo } from '../../contract/recordCalls';
import { columnWords, listedColumns } from './registerWords';
import { shownValue } from './shownValue';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: '6px' },
  entry: { display: 'flex', flexDirection: 'column', gap: '2px', padding: '8px 10px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Enough to know an entry by. */
const mostColumns = 5;

interface Props {
  readonly detail: EntryDetail;
  readonly registers: readonly RegisterInfo[];
  readonly onGo: (register: string, key: RecordKey) => void;
}

/** What other registers say of an entry: the hands a device went through, the life of a certificate. */
export function RelatedEntries({ detail, registers, onGo }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { related, names } = detail;
  if (related.length === 0) return <Text className={styles.quiet}>{t('records.nothingRelated')}</Text>;
  return (
    <>
      {related.map(({ register: name, column, entries }) => {
        const register = registers.find((one) => one.name === name);
        if (register === undefined) return null;
        const columns = listedColumns(register).filter(({ key }) => key !== column);
        const through = register.columns.find(({ key }) => key === column);
        return (
          <section key={`${name} ${column}`} className={styles.group} data-related={name}>
            <Text as="h3" size={300} weight="semibold">
              {t(`records.register.${name}`)}{through === undefined ? '' : ` · ${columnWords(name, through, i18n.language)}`}
            </Text>
            {entries.map((entry) => {
              const key = entry[register.key] ?? '';
              const shown = (one: ColumnInfo): string =>
                shownValue({ register: name, column: one, entry, names }, t, i18n.language);
              const told = columns.map((one) => [one, shown(one)] as const)
                .filter(([, value]) => value !== '').slice(0, mostColumns);
              return (
                <div key={key} className={styles.entry}>
                  <Link as="button" onClick={() => onGo(name, key)}>{told[0]?.[1] ?? String(key)}</Link>
                  {told.slice(1).map(([one, value]) => (
                    <Text key={one.key} size={200}>
                      <span className={styles.quiet}>{columnWords(name, one, i18n.language)}: </span>{value}
                    </Text>
                  ))}
                </div>
              );
            })}
          </section>
        );
      })}
    </>
  );
}
