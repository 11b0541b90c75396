import { useEffect, useState } from 'react';
import type { FormState } from '../../../contract/paperCalls';
import type { RegisterInfo } from '../../../contract/recordCalls';
import { call } from '../../call';
import type { RecordTask } from '../recordTask';
import { FormDialog } from './FormDialog';
import { LeavingDialog } from './LeavingDialog';
import { PaperDialog, type PaperOutcome } from './PaperDialog';
import { SmallTask } from './SmallTask';

interface Props {
  readonly task: RecordTask;
  readonly registers: readonly RegisterInfo[];
  readonly today: string;
  readonly onTask: (task: RecordTask) => void;
  readonly onDone: (outcome: PaperOutcome) => void;
  readonly onClose: () => void;
}

/** The dialog of the task at hand. */
export function TaskDialogs({ task, registers, today, onTask, onDone, onClose }: Props) {
  switch (task.kind) {
    case 'handover':
    case 'permit':
    case 'incident':
      return (
        <PaperDialog
          key={JSON.stringify(task)}
          kind={task.kind}
          registers={registers}
          values={task.values}
          today={today}
          onDone={onDone}
          onClose={onClose}
        />
      );
    case 'form':
      return task.form === null ? null : <ListedForm id={task.form} task={task} onDone={onDone} onClose={onClose} />;
    case 'leaving':
      return <LeavingDialog person={task.person} today={today} onTask={onTask} onClose={onClose} />;
    default:
      return <SmallTask key={task.kind} task={task} today={today} onDone={onDone} onClose={onClose} />;
  }
}

interface ListedProps {
  readonly id: string;
  readonly task: Extract<RecordTask, { readonly kind: 'form' }>;
  readonly onDone: (outcome: PaperOutcome) => void;
  readonly onClose: () => void;
}

/** A form that is known by its id only: its fields are asked for first. */
function ListedForm({ id, task, onDone, onClose }: ListedProps) {
  const [form, setForm] = useState<FormState | null>(null);
  useEffect(() => {
    call('papers.forms', {}).then((forms) => setForm(forms.find((one) => one.id === id) ?? null), onClose);
  }, [id, onClose]);
  return form === null ? null : <FormDialog form={form} values={task.values} onDone={onDone} onClose={onClose} />;
}
