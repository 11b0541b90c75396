import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components';
import { CalendarRegular, ClockAlarmFilled, ClockRegular, ErrorCircleFilled, type FluentIcon } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialisedError } from '../../contract/models';
import type { DueInfo } from '../../contract/today';
import { call, errorOf } from '../call';
import { showDate } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { dueGoal } from './dueGoal';
import type { Goal } from './goal';

const useStyles = makeStyles({
  item: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px', borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderLeftWidth: '4px', borderLeftColor: tokens.colorNeutralStroke1,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px 12px', alignItems: 'center' },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, flexBasis: '220px', minWidth: 0, overflowWrap: 'anywhere' },
  when: { display: 'inline-flex', gap: '4px', alignItems: 'center', color: tokens.colorNeutralForeground2 },
  article: { color: tokens.colorNeutralForeground3 },
  late: { borderLeftColor: tokens.colorStatusDangerBorder2 },
  lateWords: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  now: { borderLeftColor: tokens.colorStatusWarningBorder2 },
  nowWords: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
});

const icons: Readonly<Record<DueInfo['urgency'], FluentIcon>> = {
  late: ErrorCircleFilled, now: ClockAlarmFilled, near: ClockRegular, soon: CalendarRegular,
};

interface Props {
  readonly due: DueInfo;
  readonly onGo: (goal: Goal) => void;
  readonly onDone: () => void;
}

/** One thing that is due: what, by when and why, and the one thing to do about it. */
export function DueRow({ due, onGo, onDone }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const { kind, urgency, days, count } = due;
  const Icon = icons[urgency];
  const values = { subject: due.subject, due: showDate(due.due), days: Math.abs(days), count };
  const sentence = count > 1 ? t(`today.many.${kind}`, values) : t(`reminders.${kind}`, values);
  const article = `today.article.${kind}`;
  const act = (): void => {
    const goal = dueGoal(due);
    if (goal !== 'completeQueue') return onGo(goal);
    setWorking(true);
    setError(null);
    call('queue.complete', {}).then(
      () => onDone(),
      (thrown: unknown) => setError(errorOf(thrown)),
    ).finally(() => setWorking(false));
  };
  return (
    <li className={mergeClasses(styles.item, urgency === 'late' && styles.late, urgency === 'now' && styles.now)} data-due={kind} data-urgency={urgency}>
      <div className={styles.row}>
        <div className={styles.words}>
          <span className={mergeClasses(styles.when, urgency === 'late' && styles.lateWords, urgency === 'now' && styles.nowWords)}>
            <Icon aria-hidden fontSize={16} />
            <Text size={200}>{t(days < 0 ? 'today.when.late' : days === 0 ? 'today.when.today' : 'today.when.left', values)}</Text>
          </span>
          <Text>{sentence}</Text>
          {i18n.exists(article) && <Text size={200} className={styles.article}>{t('today.why', { article: t(article) })}</Text>}
        </div>
        <Button
          disabled={working}
          icon={working ? <Spinner size="tiny" /> : null}
          onClick={act}
        >
          {t(`today.action.${kind}`)}
        </Button>
      </div>
      {error !== null && <ErrorText error={error} />}
    </li>
  );
}
