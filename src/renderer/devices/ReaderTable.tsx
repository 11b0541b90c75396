import { makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ReaderStatus } from '../../contract/devices';

const useStyles = makeStyles({ title: { margin: 0 }, cell: { overflowWrap: 'anywhere' }, scroll: { overflowX: 'auto', flexShrink: 0 }, table: { minWidth: '520px' } });

/** Every reader and what lies in it. */
export function ReaderTable({ readers }: { readonly readers: readonly ReaderStatus[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (readers.length === 0) return null;
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={t('devices.readers')}>
      <Text as="h2" size={400} weight="semibold" className={styles.title}>{t('devices.readers')}</Text>
      <Table size="small" className={styles.table} aria-label={t('devices.readers')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{t('devices.column.reader')}</TableHeaderCell>
            <TableHeaderCell>{t('devices.column.card')}</TableHeaderCell>
            <TableHeaderCell>{t('devices.column.atr')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {readers.map(({ name, card, atr, device }) => (
            <TableRow key={name} data-reader={name} data-card={card}>
              <TableCell className={styles.cell}>{name}</TableCell>
              <TableCell>{t(`readerCards.${card}`)}</TableCell>
              <TableCell className={styles.cell}>{[atr ?? '', device ?? ''].filter((text) => text !== '').join(' · ')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
