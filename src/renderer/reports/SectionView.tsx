import { makeStyles, mergeClasses, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ReportSectionInfo } from '../../contract/reportCalls';
import { BarChartView } from './BarChartView';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '8px', paddingTop: '16px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0 },
  columns: {
    display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: '24px', alignItems: 'start',
    '@media (max-width: 1180px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  alone: { gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: '760px' },
  scroll: { overflow: 'auto', maxHeight: '420px' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  wordsHead: { width: '32%' },
  numberHead: { textAlign: 'right', '& .fui-TableHeaderCell__button': { justifyContent: 'flex-end' } },
  sum: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** One table of a report and its chart, which says the same. */
export function SectionView({ section, index }: { readonly section: ReportSectionInfo; readonly index: number }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { heading, columns, rows, chart } = section;
  const title = `${String(index + 1)}. ${heading}`;
  return (
    <section className={styles.section} aria-label={heading} data-section={section.key}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>{title}</Text>
      {isEmpty(section) ? <Text className={styles.quiet}>{t('reports.none')}</Text> : (
        <div className={mergeClasses(styles.columns, chart === null && styles.alone)}>
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('reports.table', { title: heading })}>
            <Table size="extra-small" aria-label={heading}>
              <TableHeader>
                <TableRow>
                  {columns.map(({ key, label, isNumber }) => (
                    <TableHeaderCell key={key} className={isNumber ? styles.numberHead : styles.wordsHead}>
                      {label}
                    </TableHeaderCell>
                  ))}
                </TableRow>
              </TableHeader>
              <TableBody>
                {rows.map((row, at) => (
                  <TableRow key={at} className={row[0] === 'Cộng' ? styles.sum : undefined}>
                    {row.map((cell, column) => (
                      <TableCell key={column} className={typeof cell === 'number' ? styles.number : undefined}>
                        {typeof cell === 'number' ? cell.toLocaleString('vi-VN') : cell}
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
          {chart !== null && <BarChartView chart={chart} title={heading} />}
        </div>
      )}
    </section>
  );
}

/** A table of nothing but 0 says that there was nothing. */
const isEmpty = ({ rows }: ReportSectionInfo): boolean =>
  rows.every((row) => row.every((cell) => typeof cell !== 'number' || cell === 0));
