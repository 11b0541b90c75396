import {
  makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { JournalEntryInfo } from '../../contract/calls';
import { showMoment } from '../texts/dates';
import { eventDetails, eventWords } from './eventWords';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', marginTop: '12px' },
  table: { minWidth: '820px' },
  figures: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  seq: { width: '64px' },
  moment: { width: '164px' },
  by: { width: '110px' },
  file: { overflowWrap: 'anywhere' },
  words: { display: 'flex', flexDirection: 'column', padding: '4px 0' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** What happened, who did it, to which file; every detail that the entry has stands under its words. */
export function JournalTable({ entries }: { readonly entries: readonly JournalEntryInfo[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('journal.title')}>
      <Table size="small" className={styles.table} aria-label={t('journal.title')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell className={styles.seq}>{t('journal.column.seq')}</TableHeaderCell>
            <TableHeaderCell className={styles.moment}>{t('journal.column.at')}</TableHeaderCell>
            <TableHeaderCell className={styles.by}>{t('journal.column.by')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.event')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.file')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.holder')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {entries.map((entry) => {
            const details = eventDetails(entry, t, i18n);
            return (
              <TableRow key={entry.seq} data-event={entry.event}>
                <TableCell className={styles.figures}>{entry.seq}</TableCell>
                <TableCell className={styles.figures}>{showMoment(entry.at)}</TableCell>
                <TableCell className={styles.file}>{entry.by}</TableCell>
                <TableCell>
                  <span className={styles.words}>
                    <Text size={300}>{eventWords(entry, t, i18n)}{entry.act === null ? '' : ` · ${t(`acts.${entry.act}`)}`}</Text>
                    {details !== '' && <Text size={200} className={styles.quiet}>{details}</Text>}
                  </span>
                </TableCell>
                <TableCell className={styles.file}>{entry.file}</TableCell>
                <TableCell>{entry.holder}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
