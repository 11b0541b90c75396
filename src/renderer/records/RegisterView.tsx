import { Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordKey, RegisterInfo } from '../../contract/recordCalls';
import { ErrorText } from '../texts/ErrorText';
import { EntryTable } from './EntryTable';
import { useRegister, type Question } from './useRegister';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0, backgroundColor: tokens.colorNeutralBackground1 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px', padding: '16px 16px 8px' },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, minWidth: '200px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  search: { minWidth: '220px' },
  empty: { padding: '24px 16px', color: tokens.colorNeutralForeground2 },
  notes: { padding: '0 16px' },
});

/** Newest first where a register has days: what was just written is what is looked for. */
const firstSort = ({ day }: RegisterInfo): Question['sort'] => (day === null ? undefined : { column: day, descending: true });

/** One register: its entries, found and sorted by the database. */
export function RegisterView({ register }: { readonly register: RegisterInfo }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Question['sort']>(() => firstSort(register));
  const [chosen, setChosen] = useState<RecordKey | null>(null);
  const asked = useDeferredValue(search.trim());
  const state = useRegister({
    register: register.name, ...(asked === '' ? {} : { search: asked }), ...(sort === undefined ? {} : { sort }),
  });

  const sortBy = (column: string): void => setSort((before) =>
    (before?.column === column ? { column, descending: !before.descending } : { column, descending: false }));

  return (
    <section className={styles.view} aria-label={t(`records.register.${register.name}`)}>
      <div className={styles.head}>
        <div className={styles.texts} role="status">
          <Text as="h1" size={500} weight="semibold" className={styles.title}>{t(`records.register.${register.name}`)}</Text>
          <Text size={200} className={styles.quiet}>
            {state.total === null
              ? t('records.reading')
              : t('records.count', { count: state.total, shown: state.total.toLocaleString(i18n.language) })}
          </Text>
        </div>
        <Input
          className={styles.search}
          contentBefore={<SearchRegular aria-hidden />}
          placeholder={t('records.search')}
          aria-label={t('records.search')}
          value={search}
          onChange={(_event, data) => setSearch(data.value)}
        />
      </div>
      {state.error !== null && <div className={styles.notes} role="alert"><ErrorText error={state.error} /></div>}
      {state.total === 0 && state.error === null
        ? <Text className={styles.empty}>{t(asked === '' ? `records.empty.${register.name}` : 'records.nothingFound')}</Text>
        : (
          <EntryTable
            register={register}
            state={state}
            sort={sort}
            chosen={chosen}
            onSort={sortBy}
            onChoose={setChosen}
          />
        )}
    </section>
  );
}
