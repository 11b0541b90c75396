import { Button, Link, makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRovingRow } from '../lists/useRovingRow';
import { useVirtualRows } from '../lists/useVirtualRows';
import type { DocumentInfo } from '../../contract/calls';
import { errorText } from '../../contract/languages';
import { effectWords } from '../../contract/languages/effectWords';
import { reasonWords } from '../../contract/languages/findingWords';
import { showMoment } from '../texts/dates';
import { BulkDecisionPanel } from './BulkDecisionPanel';
import { gravestReason } from './gravestReason';
import { ReportButton } from './ReportButton';
import { StatusIcon } from './StatusIcon';
import type { Verifying } from './useVerify';
import { countVerdicts, verdictOf, worstFilesFirst, type FileVerdict, type VerifiedFile } from './verifyState';

const rowPx = 56;

const columns = 'minmax(120px, 3fr) minmax(170px, 4fr) minmax(110px, 2fr) 136px';
const useStyles = makeStyles({
  room: {
    display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 819px)': { overflowY: 'auto' },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px', padding: '16px 24px 8px' },
  title: { margin: 0 },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, minWidth: '220px' },
  counts: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  bar: { margin: '0 24px 8px', width: 'auto' },
  // In a low window the room scrolls rather than leave the table no rows.
  scroll: {
    flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '0 24px 16px',
    '@media (max-width: 819px)': { flexShrink: 0, minHeight: '264px', maxHeight: '80vh' },
  },
  table: { minWidth: '600px' },
  header: {
    display: 'grid', gridTemplateColumns: columns, gap: '12px', position: 'sticky', top: 0, zIndex: 1, padding: '6px 8px',
    backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke1}`, color: tokens.colorNeutralForeground2,
  },
  rows: { position: 'relative' },
  row: {
    display: 'grid', gridTemplateColumns: columns, gap: '12px', alignItems: 'center', boxSizing: 'border-box', height: `${String(rowPx)}px`, padding: '0 8px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  placed: { position: 'absolute', left: 0, right: 0 },
  cell: { minWidth: 0, display: '-webkit-box', WebkitLineClamp: '2', WebkitBoxOrient: 'vertical', overflow: 'hidden' },
  verdict: { display: 'flex', gap: '8px', alignItems: 'center', minWidth: 0 },
  figures: { fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly verifying: Verifying;
  readonly onOpen: () => void;
  /** Takes documents up in the signing room. */
  readonly onSign: (documents: readonly DocumentInfo[]) => void;
}

/** Many files checked one after another: how far it is, the worst first, each with its reason. */
export function VerifyTable({ verifying, onOpen, onSign }: Props) {
  const { state, select, clear } = verifying;
  const styles = useStyles();
  const { t } = useTranslation();
  const room = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const files = worstFilesFirst(state.files);
  const { partial, first, end } = useVirtualRows(scroller, files.length, rowPx);
  const roving = useRovingRow(scroller, files.length, rowPx);
  const counts = countVerdicts(files);
  const done = files.length - counts.waiting;
  const told = (Object.keys(counts) as FileVerdict[]).filter((kind) => kind !== 'waiting' && counts[kind] > 0);

  return (
    <main ref={room} className={styles.room}>
      <div className={styles.head}>
        <div className={styles.texts} role="status">
          <Text as="h1" size={500} weight="semibold" className={styles.title}>
            {counts.waiting > 0 ? t('bulk.working', { done, total: files.length }) : t('bulk.done', { count: files.length })}
          </Text>
          <Text className={styles.counts} data-counts={told.map((kind) => `${kind}:${String(counts[kind])}`).join(' ')}>
            {told.map((kind) => t('bulk.count', { count: counts[kind], verdict: t(`bulk.verdict.${kind}`) })).join(' · ')}
          </Text>
        </div>
        <Button icon={<FolderOpenRegular />} onClick={onOpen}>{t('bulk.add')}</Button>
        {(['csv', 'json'] as const).map((kind) => (
          <ReportButton
            key={kind}
            documents={files.filter(({ verdict }) => verdict !== null).map(({ info }) => info.document)}
            kind={kind}
            disabled={counts.waiting > 0}
          />
        ))}
        <Button icon={<DeleteRegular />} disabled={counts.waiting > 0} onClick={clear}>{t('bulk.clear')}</Button>
      </div>
      {counts.waiting > 0 && <ProgressBar className={styles.bar} value={done} max={files.length} aria-label={t('bulk.progress')} />}
      {counts.waiting === 0 && <BulkDecisionPanel {...{ room, verifying, onSign }} />}
      <div ref={scroller} tabIndex={-1} className={styles.scroll} onKeyDown={roving.onKey}>
        <div role="table" aria-label={t('bulk.table')} aria-rowcount={files.length + 1} className={styles.table}>
          <div role="row" aria-rowindex={1} className={styles.header}>
            {['file', 'verdict', 'signers', 'signedAt'].map((column) => (
              <Text key={column} role="columnheader" size={200} weight="semibold">{t(`bulk.column.${column}`)}</Text>
            ))}
          </div>
          <div role="rowgroup" className={styles.rows} {...(partial ? { style: { height: files.length * rowPx } } : {})}>
            {files.slice(first, end).map((file, offset) => {
              const index = first + offset;
              return (
                <div
                  key={file.info.document}
                  role="row"
                  aria-rowindex={index + 2}
                  className={mergeClasses(styles.row, partial && styles.placed)}
                  {...(partial ? { style: { top: index * rowPx } } : {})}
                  data-row-of={file.info.name}
                  data-verdict-of={verdictOf(file)}
                  data-decision-of={file.decided?.decision}
                >
                  <span role="cell" className={styles.cell}>
                    <Link
                      as="button"
                      tabIndex={index === roving.row ? 0 : -1}
                      data-row={index}
                      onFocus={() => roving.onFocusRow(index)}
                      onClick={() => select(file.info.document)}
                    >
                      {file.info.name}
                    </Link>
                  </span>
                  <span role="cell" className={styles.verdict}><VerdictCell file={file} /></span>
                  <Text role="cell" size={200} className={styles.cell}>{signersOf(file)}</Text>
                  <Text role="cell" size={200} className={styles.figures}>{signedAtOf(file)}</Text>
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </main>
  );
}

function VerdictCell({ file }: { readonly file: VerifiedFile }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { verdict, error, decided, undecided } = file;
  if (decided !== null) {
    const { decision, arrivalNumber, removed } = decided;
    const told = [
      verdict === null && error !== null ? t('bulk.verdict.unreadable') : '',
      t(`incomingStates.${decision === 'accept' ? 'accepted' : 'refused'}`),
      arrivalNumber === null ? '' : t('incomingStates.number', { number: arrivalNumber }),
      removed ? t('bulk.removed') : '',
    ].filter((words) => words !== '').join(' – ');
    return (
      <>
        <StatusIcon status={verdict?.verdict ?? 'failed'} />
        <Text size={200} className={styles.cell}>
          {verdict !== null && <b>{t(`verdicts.${verdict.verdict}`)}</b>}{verdict !== null && ' – '}{told}
        </Text>
      </>
    );
  }
  if (undecided !== null) {
    return <><StatusIcon status="warning" /><Text size={200} className={styles.cell}>{errorText(t, undecided).what}</Text></>;
  }
  if (error !== null) {
    return <><StatusIcon status="failed" /><Text size={200} className={styles.cell}>{errorText(t, error).what}</Text></>;
  }
  if (verdict === null) return <Text size={200} className={styles.cell}>{t('bulk.verdict.waiting')}</Text>;
  const gravest = gravestReason(verdict);
  const effect = verdict.signatures.length > 0 ? effectWords(t, verdict) : '';
  const words = gravest === null ? effect : reasonWords(t, gravest.reason);
  return (
    <>
      <StatusIcon status={verdict.verdict} />
      <Text size={200} className={styles.cell}><b>{t(`verdicts.${verdict.verdict}`)}</b>{words === '' ? '' : `. ${words}`}</Text>
    </>
  );
}

function signersOf({ verdict }: VerifiedFile): string {
  return [...new Set((verdict?.signatures ?? []).map(({ signer }) => signer).filter((signer) => signer !== ''))].join(', ');
}

function signedAtOf({ verdict }: VerifiedFile): string {
  const inOrder = (verdict?.signatures ?? []).toSorted((a, b) => a.revision - b.revision);
  const newest = inOrder.findLast(({ signedAt }) => signedAt !== null)?.signedAt ?? null;
  return newest === null ? '' : showMoment(newest);
}
