import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles,
  Radio, RadioGroup, Text,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialisedError } from '../../../contract/models';
import { call, errorOf } from '../../call';
import { readDate, showDate } from '../../texts/dates';
import type { RecordTask } from '../recordTask';
import { RecordError } from '../RecordError';
import type { PaperOutcome } from './PaperDialog';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '12px' } });

export type SmallTaskKind = Extract<RecordTask, { readonly kind: 'incidentPapers' | 'closeIncident' | 'requestSent' | 'requestDone' | 'unlock' }>;

interface Props {
  readonly task: SmallTaskKind;
  readonly today: string;
  readonly onDone: (outcome: PaperOutcome) => void;
  readonly onClose: () => void;
}

/** One day, one answer: a request was sent or answered, an incident has its papers or its end, a lock is taken away. */
export function SmallTask({ task, today, onDone, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [day, setDay] = useState(showDate(today));
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<'yes' | 'no'>('yes');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const { kind } = task;
  const asksDay = kind === 'requestSent' || kind === 'requestDone' || (kind === 'closeIncident' && choice === 'yes');
  const asksChoice = kind === 'requestSent' || kind === 'requestDone' || kind === 'closeIncident';
  const asksText = kind === 'requestDone' || kind === 'unlock';
  const ready = (!asksDay || readDate(day) !== null) && (kind !== 'unlock' || text.trim() !== '');

  const act = async (): Promise<PaperOutcome> => {
    switch (task.kind) {
      case 'incidentPapers': {
        const { documents } = await call('papers.incidentPapers', { incident: task.id });
        return { words: t('papers.small.incidentPapers.done'), documents };
      }
      case 'closeIncident':
        await call('papers.closeIncident', { incident: task.id, ...(choice === 'yes' ? { revokedDay: day } : {}) });
        break;
      case 'requestSent': {
        const { due } = await call('papers.requestSent', { request: task.id, day, signed: choice === 'yes' });
        return { words: t('papers.small.requestSent.done', { due: showDate(due) }), documents: [] };
      }
      case 'requestDone':
        await call('papers.requestDone', { request: task.id, day, refused: choice === 'no', result: text });
        break;
      case 'unlock':
        await call('papers.unlock', { certificate: task.certificate, reason: text });
        break;
    }
    return { words: t('records.saved'), documents: [] };
  };
  const run = (): void => {
    setWorking(true);
    setError(null);
    act().then(onDone, (thrown: unknown) => {
      setError(errorOf(thrown));
      setWorking(false);
    });
  };

  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open && !working) onClose(); }}>
      <DialogSurface>
        <form onSubmit={(event) => { event.preventDefault(); run(); }}>
          <DialogBody>
            <DialogTitle>{t(`papers.small.${kind}.title`)}</DialogTitle>
            <DialogContent className={styles.content}>
              <Text>{t(`papers.small.${kind}.explanation`)}</Text>
              {asksChoice && (
                <RadioGroup value={choice} onChange={(_event, { value }) => setChoice(value === 'no' ? 'no' : 'yes')}>
                  <Radio value="yes" label={t(`papers.small.${kind}.yes`)} />
                  <Radio value="no" label={t(`papers.small.${kind}.no`)} />
                </RadioGroup>
              )}
              {asksDay && (
                <Field label={t(`papers.small.${kind}.day`)} {...(readDate(day) === null ? { validationState: 'error' as const, validationMessage: t('records.dayForm') } : {})}>
                  <Input value={day} onChange={(_event, data) => setDay(data.value)} />
                </Field>
              )}
              {asksText && (
                <Field label={t(`papers.small.${kind}.text`)} required={kind === 'unlock'}>
                  <Input value={text} onChange={(_event, data) => setText(data.value)} />
                </Field>
              )}
              {error !== null && <RecordError error={error} />}
            </DialogContent>
            <DialogActions>
              <Button disabled={working} onClick={onClose}>{t('records.leave')}</Button>
              <Button appearance="primary" type="submit" disabled={working || !ready}>{t(`papers.small.${kind}.action`)}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
