import { MessageBar, MessageBarBody, ProgressBar, Text, makeStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { JournalProof } from '../../contract/journalCalls';
import type { Proof } from './useJournal';

const useStyles = makeStyles({
  list: { margin: '4px 0 0', paddingLeft: '20px' },
  progress: { display: 'flex', flexDirection: 'column', gap: '6px', margin: '0 0 12px' },
  bar: { whiteSpace: 'normal', marginBottom: '12px' },
  body: { whiteSpace: 'normal' },
});

/** How far the proof is, and what it found: chain, counts, sealed statements. */
export function ProofResult({ proof, running }: Pick<Proof, 'proof' | 'running'>) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  if (running !== null) {
    const { done, total } = running;
    return (
      <div className={styles.progress} role="status">
        <Text size={200}>{t('journal.walking', { done: done.toLocaleString(i18n.language), total: total.toLocaleString(i18n.language) })}</Text>
        <ProgressBar {...(total > 0 ? { value: done, max: total } : {})} aria-label={t('journal.verify')} />
      </div>
    );
  }
  if (proof === null) return null;
  return (
    <MessageBar intent={proof.ok ? 'success' : 'error'} layout="multiline" className={styles.bar} data-journal={proof.ok}>
      <MessageBarBody className={styles.body}>
        {sentence(proof)}
        <ul className={styles.list}>
          {proof.statements.map(({ file, result, seq, sealed }) => (
            <li key={file} data-statement={result}>
              {file}: {t(`statements.${result}`, { seq })}{sealed ? ` · ${t('journal.sealed')}` : ` · ${t('statements.unsealed')}`}
            </li>
          ))}
          {proof.differing.map(({ upTo, result }) => <li key={upTo}>{t(`statements.${result}`, { seq: upTo })}</li>)}
          {proof.open > 0 && <li>{t('journal.openActs', { count: proof.open })}</li>}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );

  function sentence({ ok, firstBroken, countsAgree, entries }: JournalProof): string {
    if (firstBroken !== null) return t('journal.bad', { seq: firstBroken });
    if (!countsAgree) return t('journal.counts');
    return t(ok ? 'journal.ok' : 'journal.differs', { entries });
  }
}
