import { Button, Field, Input, makeStyles, Select, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, tokens } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Request } from '../../contract/calls';
import { call } from '../call';
import { readDate, showDate, todayInVietnam } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { Section } from './Section';
import { useAnswer } from './useAnswer';

type Kind = Request<'calendar.set'>['kind'];

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', gap: '8px 12px', alignItems: 'end' },
  year: { width: '110px' },
  day: { width: '140px' },
  name: { width: '280px', maxWidth: '100%' },
  scroll: { overflow: 'auto', maxHeight: '360px' },
  table: { minWidth: '560px' },
  figures: { fontVariantNumeric: 'tabular-nums', width: '120px' },
  given: { color: tokens.colorNeutralForeground3 },
  change: { width: '190px' },
});

/** The holidays that deadlines leap over: proposed by law, changed as the year's decision has it. */
export function HolidaysSection() {
  const styles = useStyles();
  const { t } = useTranslation();
  const thisYear = Number(todayInVietnam().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const { value, error, settle } = useAnswer('calendar.read', { year });
  const set = (day: string, kind: Kind, name: string): Promise<boolean> =>
    settle(call('calendar.set', { day, kind, name }));
  const mayChange = value?.mayChange === true;
  return (
    <Section title={t('office.holidays.title')} explanation={t('office.holidays.explanation')}>
      {error !== null && <ErrorText error={error} />}
      <div className={styles.line}>
        <Field label={t('office.holidays.year')}>
          <Select className={styles.year} value={String(year)} onChange={(_event, data) => setYear(Number(data.value))}>
            {[thisYear + 1, thisYear, thisYear - 1].map((one) => <option key={one} value={one}>{one}</option>)}
          </Select>
        </Field>
        {mayChange && <NewDay year={year} onAdd={set} />}
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('office.holidays.title')}>
        <Table size="small" className={styles.table} aria-label={t('office.holidays.title')}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell className={styles.figures}>{t('office.holidays.day')}</TableHeaderCell>
              <TableHeaderCell>{t('office.holidays.name')}</TableHeaderCell>
              <TableHeaderCell>{t('office.holidays.kind')}</TableHeaderCell>
              {mayChange && <TableHeaderCell className={styles.change} aria-label={t('office.holidays.change')} />}
            </TableRow>
          </TableHeader>
          <TableBody>
            {(value?.days ?? []).map(({ day, name, kind, own }) => (
              <TableRow key={day} data-day={day} data-kind={kind}>
                <TableCell className={styles.figures}>{showDate(day)}</TableCell>
                <TableCell>{name}</TableCell>
                <TableCell>
                  <Text>{t(`office.holidays.kinds.${kind}`)}</Text>
                  {!own && <Text size={200} className={styles.given}>{` · ${t('office.holidays.proposed')}`}</Text>}
                </TableCell>
                {mayChange && (
                  <TableCell className={styles.change}>
                    <Button
                      size="small"
                      aria-label={`${t(kind === 'off' ? 'office.holidays.toOrdinary' : 'office.holidays.toOff')}: ${showDate(day)}`}
                      onClick={() => void set(day, kind === 'off' ? 'ordinary' : 'off', name)}
                    >
                      {t(kind === 'off' ? 'office.holidays.toOrdinary' : 'office.holidays.toOff')}
                    </Button>
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Section>
  );
}

interface NewDayProps {
  readonly year: number;
  readonly onAdd: (day: string, kind: Kind, name: string) => Promise<boolean>;
}

function NewDay({ year, onAdd }: NewDayProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind>('off');
  const [name, setName] = useState('');
  const day = readDate(text);
  const isWrong = text.trim() !== '' && (day === null || !day.startsWith(String(year)));
  const add = async (): Promise<void> => {
    if (day === null || !(await onAdd(day, kind, name.trim()))) return;
    setText('');
    setName('');
  };
  const fault = isWrong ? { validationState: 'error' as const, validationMessage: t('office.holidays.dayFault', { year }) } : {};
  return (
    <>
      <Field label={t('office.holidays.newDay')} {...fault}>
        <Input className={styles.day} value={text} placeholder={`02/01/${String(year)}`} autoComplete="off" onChange={(_event, data) => setText(data.value)} />
      </Field>
      <Field label={t('office.holidays.kind')}>
        <Select value={kind} onChange={(_event, data) => setKind(data.value === 'worked' ? 'worked' : 'off')}>
          <option value="off">{t('office.holidays.kinds.off')}</option>
          <option value="worked">{t('office.holidays.kinds.worked')}</option>
        </Select>
      </Field>
      <Field label={t('office.holidays.source')}>
        <Input className={styles.name} value={name} maxLength={200} autoComplete="off" onChange={(_event, data) => setName(data.value)} />
      </Field>
      <Button icon={<CalendarAddRegular />} disabled={day === null || isWrong || name.trim() === ''} onClick={() => void add()}>
        {t('office.holidays.add')}
      </Button>
    </>
  );
}
