import {
  Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles,
  mergeClasses, MessageBar, MessageBarBody, Text, tokens,
} from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { useVirtualRows } from '../lists/useVirtualRows';
import { RecordError } from './RecordError';

const rowPx = 40;

const useStyles = makeStyles({
  surface: { maxWidth: 'min(920px, 94vw)', width: '920px' },
  content: { display: 'flex', flexDirection: 'column', gap: '10px' },
  scroll: { maxHeight: '240px', overflow: 'auto', border: `1px solid ${tokens.colorNeutralStroke2}` },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: { padding: '4px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, textAlign: 'left', whiteSpace: 'nowrap' },
  problems: { position: 'relative' },
  problem: {
    display: 'grid', gridTemplateColumns: '72px minmax(120px, 1fr) minmax(140px, 1.4fr) minmax(160px, 1.6fr)', gap: '8px', alignItems: 'center',
    boxSizing: 'border-box', height: `${String(rowPx)}px`, padding: '0 8px', width: '100%', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
  },
  placed: { position: 'absolute', left: 0, right: 0 },
  one: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface Props {
  readonly preview: ImportPreview;
  readonly onDone: (words: { readonly added: number; readonly updated: number } | null) => void;
}

/** A spreadsheet before it is taken in: what it holds, what would change, and every row that is wrong. */
export function ImportDialog({ preview: first, onDone }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [preview, setPreview] = useState(first);
  const [update, setUpdate] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { problems, problemCount, added, updated, head, name, file } = preview;
  const { partial, first: from, end } = useVirtualRows(scroller, problems.length, rowPx);

  const run = <T,>(work: Promise<T>, then: (answer: T) => void): void => {
    setWorking(true);
    setError(null);
    work.then(then, (thrown: unknown) => setError(errorOf(thrown))).finally(() => setWorking(false));
  };
  const choose = (wanted: boolean): void => {
    setUpdate(wanted);
    run(call('records.previewImport', { file, update: wanted }), setPreview);
  };
  const accept = (): void => run(call('records.acceptImport', { file, update }), onDone);

  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open) onDone(null); }}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('records.importing.title', { name })}</DialogTitle>
          <DialogContent className={styles.content} data-problems={problemCount}>
            {error !== null && <RecordError error={error} />}
            <MessageBar intent={problemCount > 0 ? 'error' : 'success'} layout="multiline">
              <MessageBarBody>
                {problemCount > 0 ? t('records.importing.bad', { count: problemCount }) : t('records.importing.good', { added, updated })}
              </MessageBarBody>
            </MessageBar>
            <Checkbox checked={update} disabled={working} label={t('records.importing.update')} onChange={(_event, { checked }) => choose(checked === true)} />
            {problemCount > 0 && (
              <div ref={scroller} className={styles.scroll} tabIndex={0} role="region" aria-label={t('records.importing.problems')}>
                <div className={styles.problems} style={partial ? { height: problems.length * rowPx } : {}}>
                  {problems.slice(from, end).map(({ row, column, value, kind }, offset) => (
                    <div
                      key={from + offset}
                      className={mergeClasses(styles.problem, partial && styles.placed)}
                      style={partial ? { top: (from + offset) * rowPx } : {}}
                      data-problem={kind}
                    >
                      <span>{t('records.importing.row', { row })}</span>
                      <span className={styles.one} title={column}>{column}</span>
                      <span className={styles.one} title={value}>{value === '' ? '' : `«${value}»`}</span>
                      <b>{t(`imports.${kind}`)}</b>
                    </div>
                  ))}
                </div>
              </div>
            )}
            {problemCount > problems.length && (
              <Text size={200}>{t('records.importing.moreProblems', { count: problemCount - problems.length })}</Text>
            )}
            <Text size={200} weight="semibold">{t('records.importing.head')}</Text>
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('records.importing.head')}>
              <table className={styles.table}>
                <tbody>
                  {head.map((cells, row) => (
                    <tr key={row}>
                      {cells.map((cell, column) => <td key={column} className={styles.cell}>{cell}</td>)}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onDone(null)}>{t('records.leave')}</Button>
            <Button appearance="primary" disabled={working || problemCount > 0 || added + updated === 0} onClick={accept}>
              {t('records.importing.accept', { count: added + updated })}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
