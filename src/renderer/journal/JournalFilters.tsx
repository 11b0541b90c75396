import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { journalGroups } from '../../contract/models';
import { readDate } from '../texts/dates';
import type { JournalFilter } from './useJournal';

const useStyles = makeStyles({
  filters: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: '8px 12px', alignItems: 'start', marginBottom: '12px' },
  input: { width: '100%', minWidth: 0 },
});

interface Props {
  readonly onFilter: (filter: JournalFilter) => void;
}

/** By person, certificate, kind of event and period. */
export function JournalFilters({ onFilter }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ person: '', certificate: '', group: '', from: '', to: '' });
  const change = (part: Partial<typeof typed>): void => {
    const now = { ...typed, ...part };
    setTyped(now);
    const group = journalGroups.find((one) => one === now.group);
    const [from, to] = [readDate(now.from), readDate(now.to)];
    onFilter({
      ...(now.person.trim() === '' ? {} : { person: now.person.trim() }),
      ...(now.certificate.trim() === '' ? {} : { certificate: now.certificate.trim() }),
      ...(group === undefined ? {} : { group }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
    });
  };
  const day = (key: 'from' | 'to') => (
    <Field
      label={t(`journal.filter.${key}`)}
      {...(typed[key].trim() !== '' && readDate(typed[key]) === null
        ? { validationState: 'error' as const, validationMessage: t('records.dayForm') } : {})}
    >
      <Input
        className={styles.input}
        value={typed[key]}
        placeholder={t('records.dayForm')}
        onChange={(_event, data) => change({ [key]: data.value })}
      />
    </Field>
  );
  return (
    <div className={styles.filters} role="search" aria-label={t('journal.filter.title')}>
      <Field label={t('journal.filter.group')}>
        <Select
          className={styles.input}
          value={typed.group}
          onChange={(_event, data) => change({ group: data.value })}
        >
          <option value="">{t('journal.filter.all')}</option>
          {journalGroups.map((group) => <option key={group} value={group}>{t(`journal.group.${group}`)}</option>)}
        </Select>
      </Field>
      <Field label={t('journal.filter.person')}>
        <Input
          className={styles.input}
          value={typed.person}
          onChange={(_event, data) => change({ person: data.value })}
        />
      </Field>
      <Field label={t('journal.filter.certificate')}>
        <Input
          className={styles.input}
          value={typed.certificate}
          onChange={(_event, data) => change({ certificate: data.value })}
        />
      </Field>
      {day('from')}
      {day('to')}
    </div>
  );
}
