import { Button, Checkbox, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { ArrowRightRegular, CheckmarkRegular, DismissRegular } from '@fluentui/react-icons';
import { useState, type FormEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo, IncomingInfo } from '../../contract/calls';
import type { DocumentVerdict, SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { useFirstFocus } from '../frame/useFirstFocus';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '10px', padding: '12px 16px', backgroundColor: tokens.colorNeutralBackground1 },
  decided: { display: 'flex', flexDirection: 'column', gap: '10px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface Props {
  readonly room: RefObject<HTMLElement | null>;
  readonly document: number;
  readonly verdict: DocumentVerdict | null;
  /** What was decided before, here or with the others of a list. */
  readonly decided: IncomingInfo | null;
  readonly onDecided: (info: IncomingInfo) => void;
  /** Takes the notice up to be signed. */
  readonly onSign: (notice: DocumentInfo) => void;
  /** The worst of the other documents that wait for a decision; null where none does. */
  readonly next: { readonly left: number; readonly go: () => void } | null;
}

/** What follows from a verdict: into the register, or back with a notice that names every failed check. */
export function DecisionPanel({ room, document, verdict, decided, onDecided, onSign, next }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [step, setStep] = useState<'open' | 'accept' | 'refuse'>('open');
  // Whoever issued the document has most likely sent it.
  const [from, setFrom] = useState(verdict?.facts?.agency ?? '');
  const [reason, setReason] = useState('');
  const [remove, setRemove] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const isValid = verdict?.verdict === 'valid';
  const refusable = verdict === null || verdict.verdict === 'invalid';
  const missing = step === 'refuse' ? from.trim() === '' || (isValid && reason.trim() === '') : !isValid && reason.trim() === '';

  const decide = (decision: 'accept' | 'refuse'): void => {
    setBusy(true);
    setError(null);
    // What was only proposed, and never shown, is nobody's word.
    const said = { ...(step === 'open' || from.trim() === '' ? {} : { from: from.trim() }), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    call('incoming.decide', { document, decision, remove: decision === 'refuse' && remove, ...said })
      .then(onDecided, (thrown: unknown) => setError(errorOf(thrown)))
      .finally(() => setBusy(false));
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (step !== 'open' && !busy && !missing) decide(step);
  };
  const isDecided = decided !== null;
  useFirstFocus(room, '[data-follows]', `${String(document)} ${String(isDecided)}`);

  if (decided !== null) {
    return <div className={styles.panel}><Decided done={decided} {...{ onSign, next }} /></div>;
  }
  return (
    <section aria-label={t('incoming.title')}>
      <form className={styles.panel} onSubmit={submit}>
      {error !== null && <ErrorText error={error} />}
      {step !== 'open' && (
        <>
          <Field label={t('incoming.from')} required={step === 'refuse'}>
            <Input value={from} maxLength={200} autoFocus onChange={(_event, { value }) => setFrom(value)} />
          </Field>
          <Field label={t(step === 'refuse' ? 'incoming.whyRefused' : 'incoming.whyAccepted')} required={step === 'accept' ? !isValid : isValid}>
            <Textarea value={reason} rows={2} maxLength={500} onChange={(_event, { value }) => setReason(value)} />
          </Field>
          {step === 'refuse' && (
            <Checkbox checked={remove} label={t('incoming.remove')} onChange={(_event, { checked }) => setRemove(checked === true)} />
          )}
        </>
      )}
      <div className={styles.tools}>
        {step !== 'refuse' && (
          <Button
            appearance={refusable ? 'secondary' : 'primary'}
            icon={<CheckmarkRegular />}
            disabled={refusable || busy || (step === 'accept' && missing)}
            data-follows={refusable ? undefined : true}
            onClick={() => (isValid || step === 'accept' ? decide('accept') : setStep('accept'))}
          >
            {t('incoming.accept')}
          </Button>
        )}
        {step !== 'accept' && (
          <Button
            appearance={refusable ? 'primary' : 'secondary'}
            icon={<DismissRegular />}
            disabled={busy || (step === 'refuse' && missing)}
            data-follows={refusable ? true : undefined}
            onClick={() => (step === 'refuse' ? decide('refuse') : setStep('refuse'))}
          >
            {t(step === 'refuse' ? 'incoming.makeNotice' : 'incoming.refuse')}
          </Button>
        )}
        {step !== 'open' && <Button onClick={() => setStep('open')}>{t('incoming.back')}</Button>}
      </div>
      </form>
    </section>
  );
}

interface DecidedProps extends Pick<Props, 'onSign' | 'next'> {
  readonly done: IncomingInfo;
}

function Decided({ done, onSign, next }: DecidedProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { decision, arrivalNumber, notice, removed, missing } = done;
  const told = [
    decision === 'accept' ? t('incoming.accepted', { number: arrivalNumber ?? '' }) : t('incoming.refused', { notice: notice?.name ?? '' }),
    removed ? t('incomingStates.removed') : '',
    missing.length > 0 ? t('incomingStates.missing', { missing: missing.join('; ') }) : '',
  ];
  return (
    <div className={styles.decided} data-decided={decision}>
      <Notice good={decision === 'accept'} words={told.filter((words) => words !== '').join(' ')}>
        {notice !== null && (
          <>
            <Button size="small" onClick={() => onSign(notice)}>{t('incoming.signNotice')}</Button>
            <RevealButton document={notice.document} />
          </>
        )}
      </Notice>
      {next !== null && (
        <div className={styles.tools}>
          <Button appearance="primary" icon={<ArrowRightRegular />} iconPosition="after" onClick={next.go} data-follows data-next>
            {t('incoming.next', { count: next.left })}
          </Button>
        </div>
      )}
    </div>
  );
}
