import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles,
  Text,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { RegisterInfo } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { readDate, showDate } from '../texts/dates';
import { RecordError } from './RecordError';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  fields: { display: 'flex', flexWrap: 'wrap', gap: '12px' },
});

interface Props {
  readonly register: RegisterInfo;
  readonly today: string;
  /** The PDF, or null where nothing was printed. */
  readonly onDone: (document: DocumentInfo | null) => void;
}

/** The period of a register that is printed and bound: cover page and every column (NĐ 30/2020 PL IV). */
export function PrintDialog({ register, today, onDone }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [from, setFrom] = useState(`01/01/${today.slice(0, 4)}`);
  const [to, setTo] = useState(showDate(today));
  const [volume, setVolume] = useState('1');
  const [error, setError] = useState<SerialisedError | null>(null);
  const period = register.day === null ? {} : { from: readDate(from), to: readDate(to) };
  const count = Number(volume);
  const ready = period.from !== null && period.to !== null && Number.isInteger(count) && count >= 1;

  const print = (): void => {
    const { from: first, to: last } = period;
    const days = { ...(typeof first === 'string' ? { from: first } : {}), ...(typeof last === 'string' ? { to: last } : {}) };
    call('records.print', { register: register.name, ...days, volume: count }).then(onDone, (thrown: unknown) => setError(errorOf(thrown)));
  };
  const day = (label: string, value: string, set: (text: string) => void) => (
    <Field label={label} {...(readDate(value) === null ? { validationState: 'error' as const, validationMessage: t('records.dayForm') } : {})}>
      <Input value={value} onChange={(_event, data) => set(data.value)} />
    </Field>
  );
  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open) onDone(null); }}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('records.printing.title', { register: t(`records.register.${register.name}`) })}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{t('records.printing.explanation')}</Text>
            {error !== null && <RecordError error={error} />}
            <div className={styles.fields}>
              {register.day !== null && day(t('records.printing.from'), from, setFrom)}
              {register.day !== null && day(t('records.printing.to'), to, setTo)}
              <Field label={t('records.printing.volume')}><Input value={volume} onChange={(_event, data) => setVolume(data.value)} /></Field>
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onDone(null)}>{t('records.leave')}</Button>
            <Button appearance="primary" disabled={!ready} onClick={print}>{t('records.printing.print')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
