import { Button, Checkbox, Field, Input, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular, SignatureRegular } from '@fluentui/react-icons';
import { useState, type FormEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo, IncomingInfo } from '../../contract/calls';
import { useFirstFocus } from '../frame/useFirstFocus';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import type { BulkRun } from './useBulkDecision';
import { useBulkDecision } from './useBulkDecision';
import type { Verifying } from './useVerify';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '0 24px 8px' },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  fields: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px', maxWidth: '560px',
    border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium,
  },
});

interface Props {
  readonly room: RefObject<HTMLElement | null>;
  readonly verifying: Verifying;
  /** Takes notices up to be signed. */
  readonly onSign: (notices: readonly DocumentInfo[]) => void;
}

/** What follows from many verdicts at once: the valid ones into the register, the invalid ones back to their sender. */
export function BulkDecisionPanel({ room, verifying, onSign }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { acceptable, refusable, run, accept, refuse, stop } = useBulkDecision(verifying);
  const [refusing, setRefusing] = useState(false);
  const [typed, setFrom] = useState<string | null>(null);
  const [remove, setRemove] = useState(false);
  const working = run !== null && !run.ended;
  // Whoever issued them all has most likely sent them.
  const agencies = new Set(refusable.flatMap(({ verdict }) => verdict?.facts?.agency ?? []));
  const [agency = ''] = agencies.size === 1 ? agencies : [];
  const from = typed ?? agency;
  useFirstFocus(room, working || refusing ? null : '[data-follows]', String(working));
  // Also after somebody came back from one of the documents, when the run itself is forgotten.
  const refused = verifying.state.files.flatMap(({ decided }) => (decided?.notice ? [decided] : []));
  if (run === null && acceptable.length === 0 && refusable.length === 0 && refused.length === 0) return null;

  const what = refusable.some(({ verdict }) => verdict === null) ? 'refuseUnreadable' : 'refuseAll';
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    if (from.trim() === '') return;
    setRefusing(false);
    refuse({ from: from.trim(), remove });
  };
  return (
    <section className={styles.panel} aria-label={t('incoming.title')}>
      {working && (
        <div className={styles.tools} data-deciding>
          <Text>{t('incoming.deciding', { done: run.done + run.failed, total: run.total })}</Text>
          <ProgressBar value={run.done + run.failed} max={run.total} aria-label={t('incoming.title')} />
          <Button size="small" onClick={stop}>{t('incoming.stop')}</Button>
        </div>
      )}
      {run?.ended === true && <RunTold run={run} />}
      {!working && refused.length > 0 && <NoticesTold refused={refused} onSign={onSign} />}
      {!working && !refusing && (acceptable.length > 0 || refusable.length > 0) && (
        <div className={styles.tools}>
          {acceptable.length > 0 && (
            <Button appearance="primary" icon={<CheckmarkRegular />} onClick={accept} data-follows>
              {t('incoming.acceptAll', { count: acceptable.length })}
            </Button>
          )}
          {refusable.length > 0 && (
            <Button
              appearance={acceptable.length > 0 ? 'secondary' : 'primary'}
              icon={<DismissRegular />}
              onClick={() => setRefusing(true)}
              data-follows
            >
              {t(`incoming.${what}`, { count: refusable.length })}
            </Button>
          )}
        </div>
      )}
      {!working && refusing && (
        <form className={styles.fields} onSubmit={begin} aria-label={t(`incoming.${what}`, { count: refusable.length })}>
          <Field label={t('incoming.fromAll')} required>
            <Input value={from} maxLength={200} onChange={(_event, { value }) => setFrom(value)} autoFocus />
          </Field>
          <Checkbox checked={remove} label={t('incoming.removeAll')} onChange={(_event, { checked }) => setRemove(checked === true)} />
          <div className={styles.tools}>
            <Button appearance="primary" icon={<DismissRegular />} type="submit" disabled={from.trim() === ''}>
              {t('incoming.makeNotices', { count: refusable.length })}
            </Button>
            <Button onClick={() => setRefusing(false)}>{t('incoming.back')}</Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** How a run ended: how many, under which numbers, and what is left. */
function RunTold({ run }: { readonly run: BulkRun }) {
  const { t } = useTranslation();
  const { decision, done, failed, total, numbers, error } = run;
  const told = [
    decision === 'refuse' ? t('incoming.refusedAll', { count: done })
      : t('incoming.acceptedAll', { count: done, numbers: [...new Set([numbers.at(0), numbers.at(-1)])].join('–') }),
    failed > 0 ? t('incoming.failedAll', { count: failed }) : '',
    done + failed < total ? t('incoming.leftAll', { count: total - done - failed }) : '',
  ];
  return (
    <div data-decided-all={`${decision}:${String(done)}`}>
      {error !== null && <ErrorText error={error} />}
      {(done > 0 || failed > 0) && <Notice good={failed === 0} words={told.filter((words) => words !== '').join(' ')} />}
    </div>
  );
}

interface NoticesProps extends Pick<Props, 'onSign'> {
  /** What was refused, each with its notice. */
  readonly refused: readonly IncomingInfo[];
}

/** The notices of refusal wait for their signature; what the agency's register owed them is told before it. */
function NoticesTold({ refused, onSign }: NoticesProps) {
  const { t } = useTranslation();
  const notices = refused.flatMap(({ notice }) => notice ?? []);
  const missing = [...new Set(refused.flatMap((info) => info.missing))].join('; ');
  const told = [t('incoming.noticesWait', { count: notices.length }), missing === '' ? '' : t('incomingStates.missing', { missing })];
  return (
    <Notice good={false} words={told.filter((words) => words !== '').join(' ')}>
      <Button size="small" icon={<SignatureRegular />} onClick={() => onSign(notices)} data-follows>
        {t('incoming.signNotices', { count: notices.length })}
      </Button>
    </Notice>
  );
}
