import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, MessageBar,
  MessageBarBody, Text, tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormState } from '../../../contract/paperCalls';
import type { RecordValues } from '../../../contract/recordCalls';
import type { SerialisedError } from '../../../contract/models';
import { call, errorOf } from '../../call';
import { FieldForm } from '../fields/FieldForm';
import { RecordError } from '../RecordError';
import type { PaperOutcome } from './PaperDialog';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(680px, 94vw)', width: '680px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  missing: { margin: 0, paddingLeft: '20px' },
});

interface Props {
  readonly form: FormState;
  readonly values: RecordValues;
  readonly onDone: (outcome: PaperOutcome) => void;
  readonly onClose: () => void;
}

/** Fills a form in from the registers: what is missing is named while one types; nothing incomplete is made. */
export function FormDialog({ form, values: first, onDone, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [values, setValues] = useState(first);
  const [missing, setMissing] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [working, setWorking] = useState(false);
  const typed = JSON.stringify(values);

  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      call('papers.checkForm', { form: form.id, values: JSON.parse(typed) as RecordValues }).then(
        (answer) => {
          if (!current) return;
          setMissing(answer.missing);
          setError(null);
        },
        (thrown: unknown) => {
          if (!current) return;
          setMissing(null);
          setError(errorOf(thrown));
        },
      );
    }, 250);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [form.id, typed]);

  const make = (): void => {
    setWorking(true);
    call('papers.makeForm', { form: form.id, values }).then(
      ({ documents }) => onDone({ words: t('papers.form.done', { title: form.title }), documents }),
      (thrown: unknown) => {
        setError(errorOf(thrown));
        setWorking(false);
      },
    );
  };

  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open && !working) onClose(); }}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => { event.preventDefault(); make(); }}>
          <DialogBody>
            <DialogTitle>{form.title}</DialogTitle>
            <DialogContent className={styles.content} data-form={form.id} data-missing={missing?.length ?? ''}>
              <Text size={200} className={styles.quiet}>{form.basis}{form.recipient ? ` · ${t('papers.form.recipient', { recipient: form.recipient })}` : ''}</Text>
              <FieldForm register={`form.${form.id}`} columns={form.fields} values={values} checks={{}} disabled={working} onChange={setValues} />
              {missing !== null && missing.length > 0 && (
                <MessageBar intent="warning" layout="multiline">
                  <MessageBarBody>
                    {t('papers.form.missing')}
                    <ul className={styles.missing}>{missing.map((words) => <li key={words}>{words}</li>)}</ul>
                  </MessageBarBody>
                </MessageBar>
              )}
              {missing?.length === 0 && <MessageBar intent="success"><MessageBarBody>{t('papers.form.complete')}</MessageBarBody></MessageBar>}
              {error !== null && <RecordError error={error} />}
            </DialogContent>
            <DialogActions>
              <Button disabled={working} onClick={onClose}>{t('records.leave')}</Button>
              <Button appearance="primary" type="submit" disabled={working || missing?.length !== 0}>{t('papers.form.make')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
