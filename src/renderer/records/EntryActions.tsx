import { Button, makeStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { EntryInfo, RegisterInfo } from '../../contract/recordCalls';
import type { RecordTask } from './recordTask';

const useStyles = makeStyles({ actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

interface Props {
  readonly register: RegisterInfo;
  readonly entry: EntryInfo;
  readonly rights: readonly string[];
  readonly onTask: (task: RecordTask) => void;
}

/** What may follow from an entry: each act has its own right. */
export function EntryActions({ register, entry, rights, onTask }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const tasks = tasksOf(register.name, entry).filter(({ right }) => rights.includes(right));
  if (tasks.length === 0) return null;
  return (
    <div className={styles.actions}>
      {tasks.map(({ words, task }) => (
        <Button key={words} size="small" data-task={words} onClick={() => onTask(task)}>{t(`records.task.${words}`)}</Button>
      ))}
    </div>
  );
}

interface Offered {
  readonly words: string;
  readonly right: string;
  readonly task: RecordTask;
}

function tasksOf(register: string, entry: EntryInfo): readonly Offered[] {
  const text = (column: string): string => String(entry[column] ?? '');
  const id = Number(entry['id']);
  switch (register) {
    case 'devices': {
      const values = { device: text('serial') };
      if (text('state') === 'returned') return [];
      return [
        { words: 'handover', right: 'handover', task: { kind: 'handover', values } },
        { words: 'permit', right: 'handover', task: { kind: 'permit', values } },
        { words: 'incident', right: 'incidents', task: { kind: 'incident', values } },
      ];
    }
    case 'certificates': {
      const values = { subjects: text('serial') };
      const locked = text('lockedReason') === '' ? [] : [{ words: 'unlock', right: 'unlock', task: { kind: 'unlock', certificate: text('serial') } } as const];
      return [
        ...locked,
        { words: 'renew', right: 'requests', task: { kind: 'form', form: 'nd68-04', values: { ...values, kind: 'renew' } } },
        { words: 'revoke', right: 'requests', task: { kind: 'form', form: 'nd68-05', values } },
        { words: 'incident', right: 'incidents', task: { kind: 'incident', values: { certificate: text('serial') } } },
      ];
    }
    case 'people':
      return [
        { words: 'leaving', right: 'people', task: { kind: 'leaving', person: text('code') } },
        { words: 'newCertificate', right: 'requests', task: { kind: 'form', form: 'nd68-01', values: { subjects: text('code') } } },
      ];
    case 'incidents':
      if (text('state') !== 'open') return [];
      return [
        ...(text('request') === '' ? [{ words: 'incidentPapers', right: 'requests', task: { kind: 'incidentPapers', id } } as const] : []),
        { words: 'closeIncident', right: 'incidents', task: { kind: 'closeIncident', id } },
      ];
    case 'requests':
      return [
        ...(text('state') === 'draft' ? [{ words: 'requestSent', right: 'requests', task: { kind: 'requestSent', id } } as const] : []),
        ...(['draft', 'sent'].includes(text('state')) ? [{ words: 'requestDone', right: 'requests', task: { kind: 'requestDone', id } } as const] : []),
      ];
    default:
      return [];
  }
}
