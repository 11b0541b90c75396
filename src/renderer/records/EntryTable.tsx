import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnInfo, RecordKey, RegisterInfo } from '../../contract/recordCalls';
import { useRovingRow } from '../lists/useRovingRow';
import { useVirtualRows } from '../lists/useVirtualRows';
import { columnWords, listedColumns } from './registerWords';
import { shownValue } from './shownValue';
import type { Question, RegisterState } from './useRegister';

const rowPx = 44;

const useStyles = makeStyles({
  // In a low window the room scrolls rather than leave the table no rows.
  scroll: { flexGrow: 1, minHeight: 0, overflow: 'auto', '@media (max-width: 819px)': { minHeight: '224px' } },
  header: {
    display: 'grid', gap: '12px', position: 'sticky', top: 0, zIndex: 1, padding: '0 16px', boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  heading: {
    display: 'flex', alignItems: 'center', gap: '4px', border: 'none', background: 'none', padding: '8px 0', font: 'inherit', textAlign: 'left',
    fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, cursor: 'pointer', minWidth: 0, width: '100%',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  rows: { position: 'relative' },
  row: {
    display: 'grid', gap: '12px', alignItems: 'center', boxSizing: 'border-box', height: `${String(rowPx)}px`, padding: '0 16px', width: '100%',
    border: 'none', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, background: 'none', font: 'inherit', textAlign: 'left', color: 'inherit',
    cursor: 'pointer', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2, '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  placed: { position: 'absolute', left: 0, right: 0 },
  // Marks over the capitals of a third line would show below the second.
  cell: {
    minWidth: 0, display: '-webkit-box', WebkitLineClamp: '2', WebkitBoxOrient: 'vertical', overflow: 'hidden', overflowWrap: 'anywhere',
    lineHeight: '18px', clipPath: 'inset(0 0 1px)',
  },
  figures: { fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly register: RegisterInfo;
  readonly state: RegisterState;
  readonly sort: Question['sort'];
  readonly chosen: RecordKey | null;
  readonly onSort: (column: string) => void;
  readonly onChoose: (key: RecordKey) => void;
}

/** Grid columns by the weights that the register prints with. */
const gridOf = (columns: readonly ColumnInfo[]): string =>
  columns.map(({ weight, type }) => (type === 'day' ? '96px' : `minmax(${String(Math.round(70 + weight * 40))}px, ${String(weight)}fr)`)).join(' ');

const widthOf = (columns: readonly ColumnInfo[]): number =>
  columns.reduce((sum, { weight, type }) => sum + (type === 'day' ? 108 : 82 + weight * 40), 32);

/** The entries of a register; twenty thousand cost no more than those in sight. */
export function EntryTable({ register, state, sort, chosen, onSort, onChoose }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = listedColumns(register);
  const count = state.total ?? 0;
  const { partial, first, end } = useVirtualRows(scroller, count, rowPx);
  const roving = useRovingRow(scroller, count, rowPx);
  const { need } = state;
  useEffect(() => need(first, end), [need, first, end]);
  const grid = { gridTemplateColumns: gridOf(columns), minWidth: `${String(Math.round(widthOf(columns)))}px` };

  const wholeSize = { height: count * rowPx, minWidth: grid.minWidth };

  return (
    <div ref={scroller} tabIndex={-1} className={styles.scroll} onKeyDown={roving.onKey}>
      <div role="table" aria-label={t(`records.register.${register.name}`)} aria-rowcount={count + 1} data-total={state.total ?? ''}>
        <div role="row" aria-rowindex={1} className={styles.header} style={grid}>
          {columns.map((column) => {
            const sorted = sort?.column === column.key ? (sort.descending ? 'descending' : 'ascending') : 'none';
            return (
              <div key={column.key} role="columnheader" aria-sort={sorted}>
                <button type="button" className={styles.heading} onClick={() => onSort(column.key)}>
                  <span className={styles.cell}>{columnWords(register.name, column, i18n.language)}</span>
                  {sorted === 'descending' && <ArrowSortDownRegular aria-hidden />}
                  {sorted === 'ascending' && <ArrowSortUpRegular aria-hidden />}
                </button>
              </div>
            );
          })}
        </div>
        <div role="rowgroup" className={styles.rows} {...(partial ? { style: wholeSize } : {})}>
          {Array.from({ length: end - first }, (_, offset) => {
            const index = first + offset;
            const entry = state.entryAt(index);
            const key = entry?.[register.key] ?? null;
            const isChosen = key !== null && key === chosen;
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isChosen}
                tabIndex={index === roving.row ? 0 : -1}
                data-row={index}
                data-entry={key ?? ''}
                className={mergeClasses(styles.row, partial && styles.placed, isChosen && styles.chosen)}
                style={partial ? { ...grid, top: index * rowPx } : grid}
                onFocus={() => roving.onFocusRow(index)}
                onClick={() => key !== null && onChoose(key)}
                onKeyDown={(event) => {
                  if ((event.key !== 'Enter' && event.key !== ' ') || key === null) return;
                  event.preventDefault();
                  onChoose(key);
                }}
              >
                {columns.map((column) => (
                  <Text key={column.key} role="cell" size={200} className={mergeClasses(styles.cell, column.type !== 'text' && styles.figures)}>
                    {entry === undefined ? '…' : shownValue({ register: register.name, column, entry, names: state.names }, t, i18n.language)}
                  </Text>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
