import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { RecordKey } from '../../contract/recordCalls';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import type { TokensState } from '../tokens/useTokens';
import { FormList } from './papers/FormList';
import type { PaperOutcome } from './papers/PaperDialog';
import { TaskDialogs } from './papers/TaskDialogs';
import { RecordError } from './RecordError';
import type { RecordTask } from './recordTask';
import { formsPage, RegisterList } from './RegisterList';
import { RegisterView } from './RegisterView';
import { useOverview } from './useOverview';

const useStyles = makeStyles({
  room: { display: 'flex', height: '100%', minHeight: 0, '@media (max-width: 819px)': { flexDirection: 'column', overflowY: 'auto' } },
  waiting: { padding: '24px', flexGrow: 1 },
  main: {
    display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0, '@media (max-width: 819px)': { flexShrink: 0 },
  },
  notice: { padding: '12px 16px 0' },
});

/** Where the room opens: a register, an entry of it, or a paper that is to be made. */
export interface RecordsPlace {
  readonly register: string;
  readonly key: RecordKey | null;
}

interface Props {
  readonly tokens: TokensState;
  readonly place: RecordsPlace;
  readonly onPlace: (place: RecordsPlace) => void;
  /** Opens papers that were made, to be signed; null for a person who signs nothing. */
  readonly onSign: ((documents: readonly DocumentInfo[]) => void) | null;
}

/** The registers of the office, and the papers that come from them. */
export function RecordsRoom({ tokens, place, onPlace, onSign }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { overview, error, reload } = useOverview();
  const [task, setTask] = useState<RecordTask | null>(null);
  const [outcome, setOutcome] = useState<PaperOutcome | null>(null);
  const [round, setRound] = useState(0);
  const register = overview?.registers.find((one) => one.name === place.register);

  const go = (name: string, key: RecordKey | null): void => {
    setOutcome(null);
    onPlace({ register: name, key });
  };
  const begin = (next: RecordTask): void => {
    setOutcome(null);
    if (next.kind === 'form' && next.form === null) go(formsPage, null);
    else setTask(next);
  };
  const made = (done: PaperOutcome): void => {
    setTask(null);
    setOutcome(done);
    setRound((before) => before + 1);
    reload();
  };

  return (
    <main className={styles.room} aria-label={t('rail.records')}>
      {error !== null && <div className={styles.waiting}><RecordError error={error} /></div>}
      {overview === null && error === null && <Spinner className={styles.waiting} label={t('records.reading')} />}
      {overview !== null && (
        <RegisterList registers={overview.registers} current={place.register} onChoose={(name) => go(name, null)} />
      )}
      <div className={styles.main}>
        {outcome !== null && (
          <div className={styles.notice} data-made={outcome.documents.length}>
            <Notice good={outcome.unfinished !== true} words={outcome.words}>
              {onSign !== null && outcome.documents.length > 0 && (
                <Button size="small" appearance="primary" onClick={() => onSign(outcome.documents)}>
                  {t('papers.sign', { count: outcome.documents.length })}
                </Button>
              )}
              {outcome.documents[0] !== undefined && <RevealButton document={outcome.documents[0].document} />}
              <Button size="small" onClick={() => setOutcome(null)}>{t('records.close')}</Button>
            </Notice>
          </div>
        )}
        {overview !== null && place.register === formsPage && <FormList key={round} onTask={begin} />}
        {overview !== null && register !== undefined && (
          <RegisterView
            key={register.name}
            register={register}
            overview={overview}
            tokens={tokens}
            chosen={place.key}
            round={round}
            onChoose={(key) => onPlace({ register: register.name, key })}
            onChanged={reload}
            onTask={begin}
            onMade={setOutcome}
            onGo={go}
          />
        )}
      </div>
      {task !== null && overview !== null && (
        <TaskDialogs
          task={task}
          registers={overview.registers}
          today={overview.today}
          onTask={begin}
          onDone={made}
          onClose={() => setTask(null)}
        />
      )}
    </main>
  );
}
