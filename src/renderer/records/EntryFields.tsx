import { Button, Input, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryInfo, RecordKey, RecordValues, RegisterInfo } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { showDate, todayInVietnam } from '../texts/dates';
import { FieldForm, isFilled } from './fields/FieldForm';
import { useChecks } from './fields/useChecks';
import { RecordError } from './RecordError';
import { typedValue } from './shownValue';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  bar: {
    position: 'sticky', bottom: '-16px', padding: '10px 0 14px', backgroundColor: tokens.colorNeutralBackground1, zIndex: 1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`, marginTop: '12px',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  asked: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px', border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium },
});

interface Props {
  readonly register: RegisterInfo;
  /** Null for an entry that is to be added. */
  readonly entry: EntryInfo | null;
  readonly onSaved: (key: RecordKey | null) => void;
  readonly onClose: () => void;
}

const typedValues = ({ columns }: RegisterInfo, entry: EntryInfo | null): RecordValues =>
  Object.fromEntries(columns.map((column) => [column.key, typedValue(column, entry?.[column.key])]));

/** The values of an entry: looked at, changed, ended, taken away. */
export function EntryFields({ register, entry, onSaved, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [values, setValues] = useState<RecordValues>(() => typedValues(register, entry));
  const [error, setError] = useState<SerialisedError | null>(null);
  const [asked, setAsked] = useState<'end' | 'remove' | null>(null);
  const [day, setDay] = useState(() => showDate(todayInVietnam()));
  const [saved, setSaved] = useState(false);
  const checks = useChecks(register.name, values);
  const key = entry === null ? null : (entry[register.key] ?? null);
  const readOnly = register.derived || !register.mayChange;
  const columns = register.name === 'agency' ? register.columns.filter((column) => column.key !== 'code') : register.columns;
  const changed = changedValues(values, typedValues(register, entry));

  const act = (work: () => Promise<RecordKey | null>): void => {
    setError(null);
    setSaved(false);
    work().then(
      (done) => {
        setSaved(true);
        setAsked(null);
        onSaved(done);
      },
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  };
  const save = (): void => act(async () =>
    (await call('records.save', { register: register.name, key, values: key === null ? filledIn(values) : changed })).key);
  const end = (): void => act(async () => {
    if (key !== null) await call('records.end', { register: register.name, key, day });
    return key;
  });
  const remove = (): void => act(async () => {
    if (key !== null) await call('records.remove', { register: register.name, key });
    onClose();
    return null;
  });

  return (
    <form onSubmit={(event) => { event.preventDefault(); save(); }} data-saved={saved}>
      {readOnly && <Text block size={200} className={styles.quiet}>{t(register.derived ? 'records.derived' : 'records.mayNotChange')}</Text>}
      <FieldForm
        register={register.name}
        columns={columns}
        values={values}
        checks={checks}
        disabled={readOnly}
        fixed={key === null ? [] : [register.key]}
        onChange={(typed) => {
          setSaved(false);
          setValues(typed);
        }}
      />
      {error !== null && <RecordError error={error} />}
      {!readOnly && (
        <div className={mergeClasses(styles.actions, styles.bar)}>
          <Button appearance="primary" type="submit" disabled={!isFilled(columns, values, checks) || (key !== null && Object.keys(changed).length === 0)}>
            {t(key === null ? 'records.add' : 'records.save')}
          </Button>
          {key !== null && register.ends !== null && <Button onClick={() => setAsked('end')}>{t('records.end')}</Button>}
          {key !== null && register.name !== 'agency' && <Button onClick={() => setAsked('remove')}>{t('records.remove')}</Button>}
          {saved && <Text size={200} role="status" className={styles.quiet}>{t('records.saved')}</Text>}
        </div>
      )}
      {asked !== null && (
        <div className={styles.asked} role="group" aria-label={t(`records.${asked}`)}>
          <Text size={200}>{t(asked === 'end' ? 'records.endAsked' : 'records.removeAsked')}</Text>
          {asked === 'end' && <Input value={day} aria-label={t('records.endDay')} onChange={(_event, data) => setDay(data.value)} />}
          <div className={styles.actions}>
            <Button appearance="primary" onClick={asked === 'end' ? end : remove}>{t(asked === 'end' ? 'records.endNow' : 'records.removeNow')}</Button>
            <Button onClick={() => setAsked(null)}>{t('records.leave')}</Button>
          </div>
        </div>
      )}
    </form>
  );
}

/** Empty columns of a new entry are not spoken of: the register's own defaults hold. */
const filledIn = (values: RecordValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

const changedValues = (values: RecordValues, before: RecordValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([column, value]) => value.trim() !== (before[column] ?? '')));
