import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, mergeClasses,
  Text, tokens,
} from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnInfo, RecordValues, RegisterInfo } from '../../../contract/recordCalls';
import type { SerialisedError } from '../../../contract/models';
import { errorOf } from '../../call';
import { FieldForm, isFilled } from '../fields/FieldForm';
import { useChecks } from '../fields/useChecks';
import { RecordError } from '../RecordError';
import { choiceWords, columnWords } from '../registerWords';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(720px, 94vw)', width: '720px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  steps: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', margin: 0, padding: 0, listStyleType: 'none', color: tokens.colorNeutralForeground3 },
  current: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  review: { display: 'grid', gridTemplateColumns: 'minmax(140px, 1fr) 2fr', gap: '6px 16px', margin: 0 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  term: { color: tokens.colorNeutralForeground2 },
  action: { whiteSpace: 'nowrap' },
  effects: { margin: 0, paddingLeft: '20px', display: 'flex', flexDirection: 'column', gap: '4px' },
});

export interface PaperStep {
  /** Names its words: `papers.step.*`. */
  readonly name: string;
  readonly columns: readonly string[];
}

interface Props {
  readonly title: string;
  readonly register: RegisterInfo;
  readonly steps: readonly PaperStep[];
  readonly first: RecordValues;
  /** What will happen, sentence by sentence, with these values. */
  readonly effects: (values: RecordValues) => readonly string[];
  /** Says what will happen. */
  readonly action: string;
  /** What a step leads to for the ones after it: values that are known by then. */
  readonly follow?: (values: RecordValues) => Promise<RecordValues>;
  readonly act: (values: RecordValues) => Promise<void>;
  readonly onClose: () => void;
}

/** A few fields at a time, then everything once more, and what will happen: then it happens. */
export function StepsDialog({ title, register, steps, first, effects, action, follow, act, onClose }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [values, setValues] = useState(first);
  const [at, setAt] = useState(0);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const checks = useChecks(register.name, values);
  const columnsOf = (step: PaperStep): readonly ColumnInfo[] =>
    step.columns.flatMap((key) => register.columns.find((column) => column.key === key) ?? []);
  const step = steps[at];
  const all = steps.flatMap(columnsOf);

  const run = async (work: () => Promise<void>): Promise<void> => {
    setWorking(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    setWorking(false);
  };
  const next = (): Promise<void> => run(async () => {
    if (follow !== undefined) setValues(await follow(values));
    setAt(at + 1);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void (step === undefined ? run(() => act(values)) : next());
  };
  const ready = step === undefined || isFilled(columnsOf(step), values, checks);
  const shown = (column: ColumnInfo): string => {
    const typed = (values[column.key] ?? '').trim();
    if (typed === '') return '';
    if (column.type === 'choice') return choiceWords(register.name, column, typed, i18n.language);
    if (column.type === 'flag') return t(typed === '1' ? 'records.yes' : 'records.no');
    return checks[column.key]?.shown || typed;
  };

  return (
    <Dialog open modalType="modal" onOpenChange={(_event, { open }) => { if (!open && !working) onClose(); }}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              <ol className={styles.steps} aria-label={t('papers.steps')}>
                {[...steps.map(({ name }) => name), 'review'].map((name, index) => (
                  <li key={name} aria-current={index === at ? 'step' : undefined} className={mergeClasses(index === at && styles.current)}>
                    {index + 1}. {t(`papers.step.${name}`)}
                  </li>
                ))}
              </ol>
              {step !== undefined && (
                <FieldForm
                  register={register.name}
                  columns={columnsOf(step)}
                  values={values}
                  checks={checks}
                  disabled={working}
                  onChange={setValues}
                />
              )}
              {step === undefined && (
                <>
                  <dl className={styles.review}>
                    {all.filter((column) => shown(column) !== '').map((column) => [
                      <dt key={`${column.key} term`} className={styles.term}>{columnWords(register.name, column, i18n.language)}</dt>,
                      <dd key={column.key} className={styles.value}>{shown(column)}</dd>,
                    ])}
                  </dl>
                  <Text weight="semibold">{t('papers.effects')}</Text>
                  <ul className={styles.effects}>{effects(values).map((words) => <li key={words}>{words}</li>)}</ul>
                </>
              )}
              {error !== null && <RecordError error={error} />}
            </DialogContent>
            <DialogActions>
              {at > 0 && <Button disabled={working} onClick={() => setAt(at - 1)}>{t('papers.back')}</Button>}
              <Button disabled={working} onClick={onClose}>{t('records.leave')}</Button>
              <Button className={styles.action} appearance="primary" type="submit" disabled={working || !ready}>
                {step === undefined ? action : t('papers.next', { step: t(`papers.step.${steps[at + 1]?.name ?? 'review'}`) })}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
