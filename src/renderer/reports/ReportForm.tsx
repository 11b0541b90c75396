import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportKinds } from '../../contract/models';
import type { ReportState } from './useReport';
import { readDate, showDate } from '../texts/dates';
import type { ReportWish } from './reportWish';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'end' },
  year: { width: '110px' },
  day: { width: '140px' },
  unit: { minWidth: '200px', maxWidth: '360px' },
});

interface Props {
  readonly wish: ReportWish;
  /** Today in Vietnam. */
  readonly today: string;
  readonly units: ReportState['units'];
  readonly onWish: (wish: ReportWish) => void;
}

const parts: Readonly<Record<ReportWish['kind'], number>> = { halfYear: 2, quarter: 4, year: 1, period: 1 };

/** Which report: kind, time, unit. A change shows at once. */
export function ReportForm({ wish, today, units, onWish }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const thisYear = Number(today.slice(0, 4));
  const years = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4];
  const change = (more: Partial<ReportWish>): void => onWish({ ...wish, ...more });
  const changeKind = (value: string): void =>
    change({ kind: reportKinds.find((kind) => kind === value) ?? wish.kind, part: 1 });
  const shownYears = years.includes(wish.year) ? years : [wish.year, ...years];
  return (
    <div className={styles.form} role="group" aria-label={t('reports.wish')}>
      <Field label={t('reports.kind')}>
        <Select value={wish.kind} onChange={(_event, { value }) => changeKind(value)}>
          {reportKinds.map((kind) => <option key={kind} value={kind}>{t(`reports.kinds.${kind}`)}</option>)}
        </Select>
      </Field>
      {wish.kind !== 'period' && (
        <Field label={t('reports.year')}>
          <Select
            className={styles.year} value={String(wish.year)}
            onChange={(_event, { value }) => change({ year: Number(value) })}
          >
            {shownYears.map((year) => <option key={year} value={year}>{year}</option>)}
          </Select>
        </Field>
      )}
      {parts[wish.kind] > 1 && (
        <Field label={t(`reports.part.${wish.kind}`)}>
          <Select value={String(wish.part)} onChange={(_event, { value }) => change({ part: Number(value) })}>
            {Array.from({ length: parts[wish.kind] }, (_, index) => index + 1).map((part) => (
              <option key={part} value={part}>{t(`reports.${wish.kind === 'quarter' ? 'quarter' : 'half'}.${String(part)}`)}</option>
            ))}
          </Select>
        </Field>
      )}
      {wish.kind === 'period' && (
        <>
          <DayField label={t('reports.from')} day={wish.from} onDay={(from) => change({ from })} />
          <DayField label={t('reports.to')} day={wish.to} onDay={(to) => change({ to })} />
        </>
      )}
      {units.length > 0 && (
        <Field label={t('reports.unit')}>
          <Select
            className={styles.unit} value={wish.unit ?? ''}
            onChange={(_event, { value }) => change({ unit: value === '' ? null : value })}
          >
            <option value="">{t('reports.wholeOffice')}</option>
            {units.map(({ code, name, depth }) => (
              <option key={code} value={code}>{`${'\u00a0\u00a0\u00a0'.repeat(depth)}${name}`}</option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly day: string;
  readonly onDay: (day: string) => void;
}

/** A day as people write it; kept when the field is left. */
function DayField({ label, day, onDay }: DayProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const read = text === null ? day : readDate(text);
  const leave = (): void => {
    if (read === null) return;
    setText(null);
    if (read !== day) onDay(read);
  };
  return (
    <Field label={label} {...(read === null ? { validationState: 'error', validationMessage: t('reports.dayFault') } : {})}>
      <Input
        className={styles.day} value={text ?? showDate(day)} autoComplete="off" onChange={(_event, data) => setText(data.value)} onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />
    </Field>
  );
}
