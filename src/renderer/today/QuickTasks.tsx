import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import {
  AttachRegular, DataBarVerticalRegular, DocumentCopyRegular, KeyResetRegular, PenRegular, RibbonRegular,
  SettingsRegular, ShieldCheckmarkRegular, SignatureRegular, UsbStickRegular, type FluentIcon,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Goal } from './goal';
import type { Task, TaskName } from './pageTasks';

const useStyles = makeStyles({
  list: {
    display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))', gap: '10px', margin: 0, padding: 0, listStyleType: 'none',
  },
  task: { width: '100%', minHeight: '60px', justifyContent: 'flex-start', textAlign: 'left', gap: '6px' },
  icon: { color: tokens.colorBrandForeground1 },
});

const icons: Readonly<Record<TaskName, FluentIcon>> = {
  issue: RibbonRegular, approve: SignatureRegular, initial: PenRegular, attach: AttachRegular,
  copy: DocumentCopyRegular, verify: ShieldCheckmarkRegular, devices: UsbStickRegular, pin: KeyResetRegular,
  reports: DataBarVerticalRegular, settings: SettingsRegular,
};

/** The tasks that this person's days are made of, one click each. */
export function QuickTasks({ tasks, onGo }: { readonly tasks: readonly Task[]; readonly onGo: (goal: Goal) => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <nav aria-label={t('today.tasks')}>
      <ul className={styles.list}>
        {tasks.map((task) => {
          const Icon = icons[task.name];
          return (
            <li key={task.name}>
              <Button className={styles.task} size="large" icon={<Icon className={styles.icon} />} data-task={task.name} onClick={() => onGo(task)}>
                <Text>{t(`today.task.${task.name}`)}</Text>
              </Button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
