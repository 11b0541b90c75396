import { Button, Checkbox, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo, IncomingInfo } from '../../contract/calls';
import type { DocumentVerdict, SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '10px', paddingTop: '12px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface Props {
  readonly document: number;
  readonly verdict: DocumentVerdict | null;
  /** What was decided before, here or with the others of a list. */
  readonly decided: IncomingInfo | null;
  readonly onDecided: (info: IncomingInfo) => void;
  /** Takes the notice up to be signed. */
  readonly onSign: (notice: DocumentInfo) => void;
}

/** What follows from a verdict: into the register, or back with a notice that names every failed check. */
export function DecisionPanel({ document, verdict, decided, onDecided, onSign }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [step, setStep] = useState<'open' | 'accept' | 'refuse'>('open');
  const [from, setFrom] = useState('');
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
    const said = { ...(from.trim() === '' ? {} : { from: from.trim() }), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    call('incoming.decide', { document, decision, remove: decision === 'refuse' && remove, ...said })
      .then(onDecided, (thrown: unknown) => setError(errorOf(thrown)))
      .finally(() => setBusy(false));
  };

  if (decided !== null) return <Decided done={decided} onSign={onSign} />;
  return (
    <section className={styles.panel} aria-label={t('incoming.title')}>
      {error !== null && <ErrorText error={error} />}
      {step !== 'open' && (
        <>
          <Field label={t('incoming.from')} required={step === 'refuse'}>
            <Input value={from} maxLength={200} onChange={(_event, { value }) => setFrom(value)} />
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
            onClick={() => (step === 'refuse' ? decide('refuse') : setStep('refuse'))}
          >
            {t(step === 'refuse' ? 'incoming.makeNotice' : 'incoming.refuse')}
          </Button>
        )}
        {step !== 'open' && <Button onClick={() => setStep('open')}>{t('incoming.back')}</Button>}
      </div>
    </section>
  );
}

function Decided({ done, onSign }: { readonly done: IncomingInfo; readonly onSign: Props['onSign'] }) {
  const { t } = useTranslation();
  const { decision, arrivalNumber, notice, removed, missing } = done;
  const told = [
    decision === 'accept' ? t('incoming.accepted', { number: arrivalNumber ?? '' }) : t('incoming.refused', { notice: notice?.name ?? '' }),
    removed ? t('incomingStates.removed') : '',
    missing.length > 0 ? t('incomingStates.missing', { missing: missing.join('; ') }) : '',
  ];
  return (
    <div data-decided={decision}>
      <Notice good={decision === 'accept'} words={told.filter((words) => words !== '').join(' ')}>
        {notice !== null && (
          <>
            <Button size="small" onClick={() => onSign(notice)}>{t('incoming.signNotice')}</Button>
            <RevealButton document={notice.document} />
          </>
        )}
      </Notice>
    </div>
  );
}
