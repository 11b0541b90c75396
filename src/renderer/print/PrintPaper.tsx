import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles, Radio,
  RadioGroup, Spinner, Text, Textarea, tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paperKinds, type PaperKind, type SerialisedError } from '../../contract/models';
import type { PrintedDocument } from '../../contract/printCalls';
import { call, errorOf } from '../call';
import { readDate, showDate, todayInVietnam } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  wanted: { alignSelf: 'center', marginRight: 'auto', color: tokens.colorNeutralForeground2 },
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: '12px', alignItems: 'start' },
});

const empty = { agency: '', number: '', place: '', date: '', title: '', signer: '', recipients: '' };
type CopyField = keyof typeof empty;
const listed = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

interface Props {
  readonly document: number;
  /** The PDF to be printed, or null where none was made. */
  readonly onDone: (printed: PrintedDocument | null) => void;
}

/** Three prints that the law tells apart: to be read, to be sealed in ink, and a copy on paper. */
export function PrintPaper({ document, onDone }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [kind, setKind] = useState<PaperKind>('reading');
  const [copy, setCopy] = useState({ ...empty, date: showDate(todayInVietnam()) });
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const date = readDate(copy.date);
  const wanted: readonly CopyField[] = ['agency', 'number', 'place', 'title', 'signer'];
  const isFilled = date !== null && wanted.every((name) => copy[name].trim() !== '');
  const ready = kind !== 'copy' || isFilled;

  useEffect(() => {
    call('settings.read', {}).then(
      ({ agencyName }) => setCopy((known) => ({ ...known, agency: known.agency === '' ? agencyName ?? '' : known.agency })),
      () => undefined,
    );
  }, []);

  const make = (): void => {
    setBusy(true);
    setError(null);
    const details = kind !== 'copy' || date === null ? {} : {
      copy: { ...copy, date, title: listed(copy.title), recipients: listed(copy.recipients) },
    };
    call('documents.print', { document, kind, ...details, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
      .then(onDone, (thrown: unknown) => {
        setBusy(false);
        setError(errorOf(thrown));
      });
  };
  const change = (name: CopyField, value: string): void => setCopy({ ...copy, [name]: value });
  const text = (name: CopyField) => (
    <Field label={t(`print.copy.${name}`)} required={wanted.includes(name)}>
      <Input
        value={copy[name]}
        maxLength={200}
        placeholder={name === 'number' ? t('print.copy.numberExample') : ''}
        autoComplete="off"
        onChange={(_event, { value }) => change(name, value)}
      />
    </Field>
  );
  const lines = (name: CopyField) => (
    <Field label={t(`print.copy.${name}`)} hint={t('print.copy.eachLine')} required={wanted.includes(name)}>
      <Textarea value={copy[name]} rows={2} maxLength={600} onChange={(_event, { value }) => change(name, value)} />
    </Field>
  );
  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open && !busy) onDone(null); }}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('print.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            {error !== null && <ErrorText error={error} />}
            <Field label={t('print.kind')} hint={t(`print.explained.${kind}`)}>
              <RadioGroup
                value={kind}
                onChange={(_event, { value }) => setKind(paperKinds.find((one) => one === value) ?? 'reading')}
              >
                {paperKinds.map((one) => <Radio key={one} value={one} label={t(`print.kinds.${one}`)} />)}
              </RadioGroup>
            </Field>
            {kind === 'copy' && (
              <div className={styles.fields}>
                {text('agency')}
                {text('number')}
                {text('place')}
                <Field
                  label={t('print.copy.date')}
                  required
                  {...(date === null ? { validationState: 'error', validationMessage: t('issue.dateForm') } : {})}
                >
                  <Input value={copy.date} maxLength={10} onChange={(_event, { value }) => change('date', value)} />
                </Field>
                {lines('title')}
                {lines('recipients')}
                {text('signer')}
              </div>
            )}
            {error?.kind === 'reasonNeeded' && (
              <Field label={t('signature.reason')} required>
                <Textarea value={reason} rows={2} maxLength={500} onChange={(_event, { value }) => setReason(value)} />
              </Field>
            )}
          </DialogContent>
          <DialogActions fluid>
            {!ready && <Text size={200} className={styles.wanted}>{t('print.copy.wanted')}</Text>}
            <Button disabled={busy} onClick={() => onDone(null)}>{t('print.leave')}</Button>
            <Button appearance="primary" disabled={!ready || busy} icon={busy ? <Spinner size="tiny" /> : null} onClick={make}>
              {t(`print.make.${kind}`)}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
