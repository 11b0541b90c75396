import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { useVirtualRows } from '../lists/useVirtualRows';

const rowPx = 56;

const useStyles = makeStyles({
  scroll: { maxHeight: '420px', overflow: 'auto', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  table: { minWidth: '760px' },
  row: {
    display: 'grid', gap: '12px', alignItems: 'center', boxSizing: 'border-box', padding: '0 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  header: {
    position: 'sticky', top: 0, zIndex: 1, padding: '6px 12px', backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
  },
  body: { height: `${String(rowPx)}px` },
  rows: { position: 'relative' },
  placed: { position: 'absolute', left: 0, right: 0 },
  cell: { minWidth: 0, maxHeight: `${String(rowPx - 8)}px`, overflow: 'hidden' },
  name: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', gap: '8px', justifyContent: 'end', whiteSpace: 'nowrap', '& > button': { flexShrink: 0 } },
});

export interface FileRow {
  readonly key: string;
  readonly name: string;
  /** A second, quieter line under the name. */
  readonly note?: string;
  readonly marks: Readonly<Record<`data-${string}`, string>>;
  /** What stands between the name and the tools. */
  readonly cells: readonly ReactNode[];
  readonly tools: ReactNode;
}

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly FileRow[];
}

/** Files with a state each; of hundreds only those in sight are drawn. */
export function FileRows({ label, columns, rows }: Props) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const { partial, first, end } = useVirtualRows(scroller, rows.length, rowPx);
  const others = columns.length === 4 ? '150px minmax(160px, 2fr) 210px' : 'minmax(200px, 2fr) 120px';
  const gridTemplateColumns = `minmax(140px, 2fr) ${others}`;
  return (
    <div ref={scroller} className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={styles.table}>
        <div
          role="row"
          aria-rowindex={1}
          className={mergeClasses(styles.row, styles.header)}
          style={{ gridTemplateColumns }}
        >
          {columns.map((column, index) => (
            <Text key={index} role="columnheader" size={200} weight="semibold">{column}</Text>
          ))}
        </div>
        <div role="rowgroup" className={styles.rows} {...(partial ? { style: { height: rows.length * rowPx } } : {})}>
          {rows.slice(first, end).map(({ key, name, note, marks, cells, tools }, offset) => (
            <div
              key={key}
              role="row"
              aria-rowindex={first + offset + 2}
              className={mergeClasses(styles.row, styles.body, partial && styles.placed)}
              style={{ gridTemplateColumns, ...(partial ? { top: (first + offset) * rowPx } : {}) }}
              {...marks}
            >
              <span role="cell" className={styles.name}>
                <Text className={styles.line} title={name}>{name}</Text>
                {note !== undefined && (
                  <Text size={200} className={mergeClasses(styles.line, styles.quiet)} title={note}>{note}</Text>
                )}
              </span>
              {cells.map((cell, index) => <span key={index} role="cell" className={styles.cell}>{cell}</span>)}
              <span role="cell" className={styles.tools}>{tools}</span>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
