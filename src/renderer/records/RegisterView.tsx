import { Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Responses } from '../../contract/calls';
import type { ImportPreview, RecordKey, RecordsOverview, RegisterInfo } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { countsTold } from '../texts/countsTold';
import { Notice } from '../texts/Notice';
import type { TokensState } from '../tokens/useTokens';
import { EntryPanel } from './EntryPanel';
import { EntryTable } from './EntryTable';
import { ImportDialog } from './ImportDialog';
import type { PaperOutcome } from './papers/PaperDialog';
import { PrintDialog } from './PrintDialog';
import { RecordError } from './RecordError';
import type { RecordTask } from './recordTask';
import { RegisterTools } from './RegisterTools';
import { useRegister, type Question } from './useRegister';

const useStyles = makeStyles({
  both: { display: 'flex', flexGrow: 1, minWidth: 0, minHeight: 0 },
  view: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0, backgroundColor: tokens.colorNeutralBackground1 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px', padding: '16px 16px 8px' },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, minWidth: '180px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  search: { minWidth: '150px', flexGrow: 1, maxWidth: '280px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  empty: { padding: '24px 16px', color: tokens.colorNeutralForeground2, maxWidth: '560px' },
  notes: { padding: '0 16px 8px' },
});

/** Newest first where a register has days: what was just written is what is looked for. */
const firstSort = ({ day }: RegisterInfo): Question['sort'] =>
  (day === null ? undefined : { column: day, descending: true });

interface Props {
  readonly register: RegisterInfo;
  readonly overview: RecordsOverview;
  readonly tokens: TokensState;
  readonly chosen: RecordKey | null;
  /** Papers made elsewhere change registers too: a new number means look again. */
  readonly round: number;
  readonly onChoose: (key: RecordKey | null) => void;
  readonly onChanged: () => void;
  readonly onTask: (task: RecordTask) => void;
  readonly onMade: (outcome: PaperOutcome) => void;
  readonly onGo: (register: string, key: RecordKey) => void;
}

/** Takes one token after the other: each is a step of its own in the records. */
async function takeOverAll(
  ids: readonly string[],
): Promise<{ readonly devices: string; readonly added: number; readonly updated: number }> {
  const taken: Responses['records.takeOver'][] = [];
  for (const token of ids) taken.push(await call('records.takeOver', { token }));
  return {
    devices: taken.map(({ device }) => device).join(', '),
    added: taken.reduce((sum, { added }) => sum + added.length, 0),
    updated: taken.reduce((sum, { updated }) => sum + updated.length, 0),
  };
}

/** One register: its entries, found and sorted by the database, and the entry that is looked at beside them. */
export function RegisterView(props: Props) {
  const { register, overview, tokens: plugged, chosen, round, onChoose, onChanged, onTask, onMade, onGo } = props;
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Question['sort']>(() => firstSort(register));
  const [adding, setAdding] = useState(false);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [printing, setPrinting] = useState(false);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<SerialisedError | null>(null);
  const asked = useDeferredValue(search.trim());
  const question: Question = {
    register: register.name, ...(asked === '' ? {} : { search: asked }), ...(sort === undefined ? {} : { sort }),
  };
  const state = useRegister(question, round);

  const sortBy = (column: string): void => setSort((before) =>
    (before?.column === column ? { column, descending: !before.descending } : { column, descending: false }));
  const changed = (): void => {
    state.reload();
    onChanged();
  };
  const tell = <T,>(work: Promise<T>, then: (answer: T) => void): void => {
    setError(null);
    setSaid('');
    work.then(then, (thrown: unknown) => setError(errorOf(thrown)));
  };
  const takeOver = (): void => {
    tell(takeOverAll(plugged.tokens.map(({ id }) => id)), (counts) => {
      setSaid(t('records.takenOver', { devices: counts.devices, counts: countsTold(t, 'records.takenCertificates', { added: counts.added, updated: counts.updated }) }));
      changed();
    });
  };
  const close = (): void => {
    setAdding(false);
    onChoose(null);
  };

  return (
    <div className={styles.both}>
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
          <div className={styles.tools}>
            <RegisterTools
              register={register}
              rights={overview.rights}
              canTakeOver={plugged.tokens.length > 0}
              onAdd={() => {
                onChoose(null);
                setAdding(true);
              }}
              onTask={onTask}
              onTakeOver={takeOver}
              onImport={() => tell(call('records.chooseImport', { register: register.name }), setPreview)}
              onExport={(kind) => tell(call('records.export', { ...question, kind }), (file) => {
                if (file !== null) setSaid(t('records.exported', { name: file.name, count: file.entries }));
              })}
              onPrint={() => setPrinting(true)}
            />
          </div>
        </div>
        {said !== '' && <div className={styles.notes}><Notice good words={said} /></div>}
        {error !== null && <div className={styles.notes}><RecordError error={error} /></div>}
        {state.error !== null && <div className={styles.notes}><RecordError error={state.error} /></div>}
        {state.total === 0 && state.error === null
          ? (
            <Text className={styles.empty}>
              {t(asked === '' ? `records.empty.${register.name}` : 'records.nothingFound')}
            </Text>
          )
          : (
            <EntryTable
              register={register}
              state={state}
              sort={sort}
              chosen={chosen}
              onSort={sortBy}
              onChoose={(key) => {
                setAdding(false);
                onChoose(key);
              }}
            />
          )}
      </section>
      {(adding || chosen !== null) && (
        <EntryPanel
          key={`${register.name} ${String(chosen)}`}
          register={register}
          registers={overview.registers}
          entryKey={adding ? null : chosen}
          rights={overview.rights}
          round={round}
          onChanged={(key) => {
            changed();
            if (!adding || key === null) return;
            setAdding(false);
            onChoose(key);
          }}
          onClose={close}
          onTask={onTask}
          onGo={onGo}
        />
      )}
      {preview !== null && (
        <ImportDialog
          preview={preview}
          onDone={(counts) => {
            setPreview(null);
            if (counts === null) return;
            setSaid(t('records.imported', { ...counts }));
            changed();
          }}
        />
      )}
      {printing && (
        <PrintDialog
          register={register}
          today={overview.today}
          onDone={(document) => {
            setPrinting(false);
            if (document !== null) onMade({ words: t('records.printed', { name: document.name }), documents: [document] });
          }}
        />
      )}
    </div>
  );
}
