import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, RecordKey, RegisterInfo } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { showMoment } from '../texts/dates';
import { RecordError } from './RecordError';
import { columnWords } from './registerWords';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '10px' },
  item: { display: 'flex', flexDirection: 'column', gap: '2px', paddingLeft: '10px', borderLeft: `2px solid ${tokens.colorNeutralStroke1}` },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** Who changed what of an entry, and what was done with it, as the journal tells it. */
export function EntryHistory(
  { register, entryKey }: { readonly register: RegisterInfo; readonly entryKey: RecordKey },
) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [reading, setReading] = useState(true);
  const [error, setError] = useState<SerialisedError | null>(null);
  const { name } = register;

  const load = useCallback((before: number | null) => {
    setReading(true);
    call('records.history', { register: name, key: entryKey, ...(before === null ? {} : { before }) }).then(
      (page) => {
        setEntries((known) => (before === null ? page.entries : [...known, ...page.entries]));
        setNext(page.next);
        setReading(false);
      },
      (thrown: unknown) => {
        setError(errorOf(thrown));
        setReading(false);
      },
    );
  }, [name, entryKey]);
  useEffect(() => load(null), [load]);

  const words = (event: string): string => (i18n.exists(`journal.event.${event}`) ? t(`journal.event.${event}`) : event);
  const columns = (keys: readonly string[]): string =>
    keys.map((key) => register.columns.find((column) => column.key === key)).filter((column) => column !== undefined)
      .map((column) => columnWords(name, column, i18n.language)).join(', ');

  return (
    <>
      {error !== null && <RecordError error={error} />}
      {entries.length === 0 && !reading && <Text className={styles.quiet}>{t('records.noHistory')}</Text>}
      <ol className={styles.list}>
        {entries.map(({ seq, at, event, by, action, columns: changed }) => (
          <li key={seq} className={styles.item} data-history={event}>
            <Text size={300}>{event === 'registerChanged' && i18n.exists(`records.action.${action}`) ? t(`records.action.${action}`) : words(event)}</Text>
            {changed.length > 0 && <Text size={200}>{columns(changed)}</Text>}
            <Text size={200} className={styles.quiet}>{showMoment(at)} · {by}</Text>
          </li>
        ))}
      </ol>
      {next !== null && <Button size="small" disabled={reading} onClick={() => load(next)}>{t(reading ? 'records.reading' : 'records.older')}</Button>}
    </>
  );
}
