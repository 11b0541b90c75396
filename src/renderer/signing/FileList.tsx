import { Button, makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { AddRegular, BroomRegular, DismissRegular, DocumentRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRovingRow } from '../lists/useRovingRow';
import { useVirtualRows } from '../lists/useVirtualRows';
import { StatusIcon } from '../verify/StatusIcon';
import { BatchNotice } from './BatchNotice';
import { fileWords } from './fileWords';
import { inOrder, statusOf, type FileStatus } from './fileView';
import { OpeningBar } from './OpeningBar';
import type { SigningFile } from './signingState';
import type { Signing } from './useSigning';

/** Height of a row where there are too many to draw them all: two lines of name and one of state. */
const rowPx = 76;

const useStyles = makeStyles({
  panel: {
    display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%', boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 819px)': { height: 'auto', maxHeight: '150px', borderRight: 'none' },
  },
  head: {
    display: 'flex', alignItems: 'center', justifyContent: 'space-between', padding: '4px 4px 4px 12px', minHeight: '40px',
    boxSizing: 'border-box',
  },
  list: { margin: 0, padding: '0 4px 8px', listStyleType: 'none', overflowY: 'auto', flexGrow: 1 },
  item: {
    display: 'flex', alignItems: 'center', borderRadius: tokens.borderRadiusMedium, contentVisibility: 'auto',
    containIntrinsicSize: '200px 56px',
  },
  fixed: { height: `${String(rowPx)}px`, overflow: 'hidden', contentVisibility: 'visible' },
  reading: { padding: '0 12px 8px', display: 'flex', flexDirection: 'column', gap: '4px', color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex' },
  offer: { padding: '0 8px 8px' },
  current: { backgroundColor: tokens.colorNeutralBackground1Selected, '@media (forced-colors: active)': { outline: '2px solid Highlight' } },
  open: {
    display: 'flex', gap: '8px', alignItems: 'start', flexGrow: 1, minWidth: 0, padding: '8px', border: 'none',
    background: 'none', textAlign: 'left', fontFamily: 'inherit', color: 'inherit', cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  texts: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: {
    overflow: 'hidden', overflowWrap: 'anywhere', display: '-webkit-box', WebkitLineClamp: '2', WebkitBoxOrient: 'vertical',
    '@media (max-width: 819px)': { WebkitLineClamp: '1' },
  },
  plain: { width: '20px', height: '20px', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  state: { color: tokens.colorNeutralForeground2, overflow: 'hidden', textOverflow: 'ellipsis' },
});

const icons = { doubtful: 'warning', already: 'warning', refused: 'failed', failed: 'failed' } as const;

function FileIcon({ file, status }: { readonly file: SigningFile; readonly status: FileStatus }) {
  const styles = useStyles();
  if (status === 'reading' || status === 'ready') return <DocumentRegular className={styles.plain} aria-hidden />;
  if (status === 'locked') return <LockClosedRegular className={styles.plain} aria-hidden />;
  return <StatusIcon status={status === 'signed' ? (file.outcome?.verdict?.verdict ?? 'valid') : icons[status]} />;
}

interface Props {
  readonly signing: Signing;
  readonly onAdd: () => void;
}

/** The files of this sitting, those in doubt first, with a state each. */
export function FileList({ signing, onAdd }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, act, batches, dispatch, close } = signing;
  // Its own folder is open: going on is likelier meant than signing anew.
  const offer = state.running !== null ? undefined : batches.interrupted.find(({ batch, documents }) =>
    batch !== state.batch && documents.length > 0);
  const scroller = useRef<HTMLUListElement>(null);
  const files = inOrder(state.files, act);
  const { partial, first, end } = useVirtualRows(scroller, files.length, rowPx);
  const roving = useRovingRow(scroller, files.length, rowPx);
  const waiting = files.filter((file) => statusOf(file, act) === 'reading').length;
  return (
    <nav className={styles.panel} aria-label={t('files.title')}>
      <div className={styles.head}>
        <Text weight="semibold">{t('files.count', { count: state.files.length })}</Text>
        <span className={styles.tools}>
          {state.files.length > 1 && (
            <Button
              appearance="subtle"
              icon={<BroomRegular />}
              disabled={state.running !== null}
              aria-label={t('files.clear')}
              title={t('files.clear')}
              onClick={() => close(state.files.map(({ info }) => info.document))}
            />
          )}
          <Button appearance="subtle" icon={<AddRegular />} aria-label={t('files.add')} title={t('files.add')} onClick={onAdd} />
        </span>
      </div>
      <OpeningBar opening={signing.opening} />
      {offer !== undefined && <div className={styles.offer}><BatchNotice batch={offer} batches={batches} /></div>}
      {waiting > 1 && (
        <div className={styles.reading}>
          <Text size={200} role="status">{t('files.reading', { done: files.length - waiting, total: files.length })}</Text>
          <ProgressBar value={files.length - waiting} max={files.length} aria-label={t('files.readingBar')} />
        </div>
      )}
      <ul ref={scroller} tabIndex={-1} className={styles.list} onKeyDown={roving.onKey}>
        {partial && <li aria-hidden style={{ height: first * rowPx }} />}
        {files.slice(first, end).map((file, offset) => {
          const index = first + offset;
          const { document, name } = file.info;
          const status = statusOf(file, act);
          const current = document === state.selected;
          const words = fileWords(file, act, t);
          return (
            <li
              key={document}
              className={mergeClasses(styles.item, partial && styles.fixed, current && styles.current)}
              aria-setsize={files.length}
              aria-posinset={index + 1}
              data-file={name}
              data-status={status}
            >
              <button
                type="button"
                className={styles.open}
                aria-current={current}
                tabIndex={index === roving.row ? 0 : -1}
                data-row={index}
                onFocus={() => roving.onFocusRow(index)}
                onClick={() => dispatch({ type: 'selected', document })}
              >
                <FileIcon file={file} status={status} />
                <span className={styles.texts}>
                  <Text className={styles.name} title={name}>{name}</Text>
                  <Text size={200} className={styles.state} title={words} wrap={false}>{words}</Text>
                </span>
              </button>
              <Button
                appearance="transparent"
                size="small"
                icon={<DismissRegular />}
                disabled={state.running !== null}
                aria-label={t('files.close', { name })}
                onClick={() => close([document])}
              />
            </li>
          );
        })}
        {partial && <li aria-hidden style={{ height: (files.length - end) * rowPx }} />}
      </ul>
    </nav>
  );
}
