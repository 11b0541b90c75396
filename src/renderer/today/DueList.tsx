import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { DueInfo } from '../../contract/today';
import { DueRow } from './DueRow';
import type { Goal } from './goal';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '8px', minWidth: 0 },
  heading: { margin: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  nothing: {
    display: 'flex', gap: '10px', alignItems: 'center', padding: '16px', borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`, color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '24px', flexShrink: 0, color: tokens.colorStatusSuccessForeground1 },
});

interface Props {
  readonly due: readonly DueInfo[];
  readonly onGo: (goal: Goal) => void;
  /** Something was mended. */
  readonly onDone: () => void;
}

/** What is due, worst first. */
export function DueList({ due, onGo, onDone }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-label={t('today.due')} data-due-count={due.length}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {due.length === 0 ? t('today.due') : t('today.dueCount', { count: due.length })}
      </Text>
      {due.length === 0 && (
        <div className={styles.nothing}>
          <CheckmarkCircleRegular aria-hidden className={styles.icon} />
          <Text>{t('today.nothing')}</Text>
        </div>
      )}
      <ul className={styles.list}>
        {due.map((one) => <DueRow key={`${one.kind} ${String(one.key)}`} due={one} onGo={onGo} onDone={onDone} />)}
      </ul>
    </section>
  );
}
