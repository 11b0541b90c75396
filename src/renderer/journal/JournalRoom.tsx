import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { RecordError } from '../records/RecordError';
import { useOverview } from '../records/useOverview';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import { JournalCare } from './JournalCare';
import { JournalFilters } from './JournalFilters';
import { JournalTable } from './JournalTable';
import { ProofResult } from './ProofResult';
import { useJournal, useProof, type JournalFilter } from './useJournal';

const useStyles = makeStyles({
  room: { height: '100%', overflowY: 'auto', padding: '16px 24px', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground1 },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'center', gap: '12px', marginBottom: '12px' },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, minWidth: '260px', flexBasis: '320px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  notice: { marginBottom: '12px' },
  more: { marginTop: '12px' },
});

interface Props {
  /** Opens a statement to be signed and sealed; null for a person who signs nothing. */
  readonly onSign: ((document: DocumentInfo) => void) | null;
}

/** The record of everything that was done, the proof that nothing in it was changed, and its care. */
export function JournalRoom({ onSign }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [filter, setFilter] = useState<JournalFilter>({});
  const [statement, setStatement] = useState<DocumentInfo | null>(null);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<SerialisedError | null>(null);
  const { entries, more, searching, error, loadMore, reload } = useJournal(filter);
  const { proof, running, error: unproved, prove } = useProof();
  const { overview, reload: reloadRights } = useOverview();
  const rights = overview?.rights ?? ['restore'];
  const isFiltered = Object.keys(filter).length > 0;
  const shown = failed ?? unproved ?? error;
  const start = (act: () => void): void => {
    setSaid('');
    setFailed(null);
    act();
  };

  return (
    <main className={styles.room}>
      <div className={styles.head}>
        <div className={styles.texts}>
          <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('journal.title')}</Text>
          <Text className={styles.quiet}>{t('journal.explanation')}</Text>
        </div>
        <div className={styles.tools}>
          <Button
            icon={<ShieldCheckmarkRegular />}
            disabled={running !== null}
            onClick={() => start(() => prove(false))}
          >
            {t(running === null ? 'journal.verify' : 'journal.proving')}
          </Button>
          <Button
            icon={<DocumentSearchRegular />}
            disabled={running !== null}
            onClick={() => start(() => prove(true))}
          >
            {t('journal.compare')}
          </Button>
          <JournalCare
            rights={rights}
            onStatement={(document) => {
              start(() => setStatement(document));
              reload();
            }}
            onSaid={(words) => {
              setFailed(null);
              setSaid(words);
              reload();
            }}
            onError={setFailed}
            onRestored={reloadRights}
          />
        </div>
      </div>
      {shown !== null && <div className={styles.notice}><RecordError error={shown} /></div>}
      {said !== '' && <div className={styles.notice}><Notice good words={said} /></div>}
      {statement !== null && (
        <div className={styles.notice} data-made={statement.name}>
          <Notice good words={t('journal.statementMade', { name: statement.name })}>
            {onSign !== null && (
              <Button size="small" appearance="primary" onClick={() => onSign(statement)}>{t('papers.sign')}</Button>
            )}
            <RevealButton document={statement.document} />
          </Notice>
        </div>
      )}
      <ProofResult proof={proof} running={running} />
      <JournalFilters onFilter={setFilter} />
      {entries.length === 0 && error === null && !searching
        ? <Text>{t(isFiltered ? 'records.nothingFound' : 'journal.empty')}</Text>
        : <JournalTable entries={entries} />}
      {more && (
        <Button className={styles.more} disabled={searching} onClick={loadMore}>
          {t(searching ? 'journal.searching' : 'journal.more')}
        </Button>
      )}
    </main>
  );
}
