import { Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StartPage } from '../../contract/today';
import { showDate } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { DropTarget } from './DropTarget';
import { DueList } from './DueList';
import type { Goal } from './goal';
import { dropRoom, tasksOf } from './pageTasks';
import { QuickTasks } from './QuickTasks';
import { StartAsChoice } from './StartAsChoice';
import { asksForPage, pagesFor, startPageOf } from './startPage';
import type { TodayState } from './useToday';

const useStyles = makeStyles({
  room: {
    height: '100%', overflowY: 'auto', boxSizing: 'border-box', padding: '20px 28px 28px', backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 819px)': { padding: '12px 16px 20px' },
  },
  inner: { maxWidth: '1280px', margin: '0 auto', display: 'flex', flexDirection: 'column', gap: '16px', minHeight: '100%' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '4px 16px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  page: { marginLeft: 'auto', display: 'flex', gap: '8px', alignItems: 'baseline' },
  columns: {
    display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)', gridTemplateRows: 'auto 1fr', gap: '16px 24px', alignItems: 'start',
    gridTemplateAreas: '"drop due" "tasks due"',
    '@media (max-width: 999px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto', gridTemplateAreas: '"drop" "due" "tasks"' },
  },
  drop: { gridArea: 'drop', minWidth: 0 },
  due: { gridArea: 'due', minWidth: 0 },
  tasks: { gridArea: 'tasks', minWidth: 0 },
});

interface Props {
  readonly state: TodayState;
  readonly onOpen: (room: 'sign' | 'verify') => void;
  readonly onGo: (goal: Goal) => void;
}

/** The start page: a place for documents, the usual tasks, and what is due today, worst first. */
export function TodayRoom({ state: { today, error, refresh, startAs }, onOpen, onGo }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  const page: StartPage = today === null ? 'all' : startPageOf(today);
  const rights = today?.rights ?? ['approve', 'issue'];
  const target = dropRoom(page, rights);
  const choose = (chosen: StartPage): void => {
    setAsking(false);
    startAs(chosen);
  };
  const weekday = today === null ? '' : new Intl.DateTimeFormat(i18n.language === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' })
    .format(new Date(`${today.day}T00:00:00Z`));
  return (
    <main className={styles.room} data-start-page={today === null ? 'unknown' : page}>
      <div className={styles.inner}>
        <div className={styles.head}>
          <Text as="h1" size={600} weight="semibold" className={styles.title}>{t('today.title')}</Text>
          {today !== null && <Text size={400} className={styles.quiet}>{t('today.day', { weekday, day: showDate(today.day) })}</Text>}
          {today !== null && pagesFor(today).length > 0 && (
            <span className={styles.page}>
              <Text size={200} className={styles.quiet}>{t('today.pageOf', { page: t(`today.page.${page}`) })}</Text>
              {pagesFor(today).length > 1 && (
                <Link as="button" onClick={() => setAsking(true)}>{t('today.changePage')}</Link>
              )}
            </span>
          )}
        </div>
        {error !== null && <ErrorText error={error} />}
        {today !== null && today.hasRoles && today.roles.length === 0 && (
          <ErrorText intent="info" error={{ kind: 'accessDenied', data: { login: today.login, right: 'settings', roles: 'admin' } }} />
        )}
        {today !== null && (asking || asksForPage(today)) && (
          <StartAsChoice pages={pagesFor(today)} onChoose={choose} />
        )}
        <div className={styles.columns}>
          <div className={styles.drop}><DropTarget room={target} onOpen={() => onOpen(target)} /></div>
          <div className={styles.due}>
            {today === null ? error === null && <Spinner label={t('words.loading')} /> : <DueList due={today.due} onGo={onGo} onDone={refresh} />}
          </div>
          <div className={styles.tasks}><QuickTasks tasks={tasksOf(page, rights)} onGo={onGo} /></div>
        </div>
      </div>
    </main>
  );
}
