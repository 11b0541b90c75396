import {
  Button, makeStyles, MessageBar, MessageBarBody, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow,
  Text, tokens,
} from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { JournalEntryInfo } from '../../contract/calls';
import { showMoment } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { eventWords } from './eventWords';
import { useJournal } from './useJournal';

const useStyles = makeStyles({
  room: { height: '100%', overflowY: 'auto', padding: '16px 24px', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground1 },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'center', gap: '12px', marginBottom: '12px' },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  scroll: { overflowX: 'auto', marginTop: '12px' },
  table: { minWidth: '760px' },
  figures: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  seq: { width: '64px' },
  moment: { width: '170px' },
  file: { overflowWrap: 'anywhere' },
  more: { marginTop: '12px' },
});

/** The record of all that was signed, and the proof that nothing in it was changed. */
export function JournalRoom() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { entries, more, proof, proving, error, loadMore, verify } = useJournal();
  return (
    <main className={styles.room}>
      <div className={styles.head}>
        <div className={styles.texts}>
          <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('journal.title')}</Text>
          <Text className={styles.quiet}>{t('journal.explanation')}</Text>
        </div>
        <Button icon={<ShieldCheckmarkRegular />} disabled={proving} onClick={() => void verify()}>
          {t(proving ? 'journal.proving' : 'journal.verify')}
        </Button>
      </div>
      {error !== null && <ErrorText error={error} />}
      {proof !== null && (
        <MessageBar intent={proof.ok ? 'success' : 'error'} data-journal={proof.ok}>
          <MessageBarBody>
            {proof.ok ? t('journal.ok', { entries: proof.entries }) : t('journal.bad', { seq: proof.firstBroken })}
          </MessageBarBody>
        </MessageBar>
      )}
      {entries.length === 0 && error === null ? <Text>{t('journal.empty')}</Text> : <JournalTable entries={entries} />}
      {more && <Button className={styles.more} onClick={() => void loadMore()}>{t('journal.more')}</Button>}
    </main>
  );
}

function JournalTable({ entries }: { readonly entries: readonly JournalEntryInfo[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('journal.title')}>
      <Table size="small" className={styles.table}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell className={styles.seq}>{t('journal.column.seq')}</TableHeaderCell>
            <TableHeaderCell className={styles.moment}>{t('journal.column.at')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.act')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.file')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.holder')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.column.event')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.seq} data-entry={entry.seq}>
              <TableCell className={styles.figures}>{entry.seq}</TableCell>
              <TableCell className={styles.figures}>{showMoment(entry.at)}</TableCell>
              <TableCell>{entry.act === null ? '' : t(`acts.${entry.act}`)}</TableCell>
              <TableCell className={styles.file}>{entry.file}</TableCell>
              <TableCell>{entry.holder}</TableCell>
              <TableCell>{eventWords(entry, t, i18n)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
