import { FluentProvider, makeStyles, tokens as colours } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo, Responses } from '../contract/calls';
import type { SerialisedError } from '../contract/models';
import { call, errorOf } from './call';
import { DevicesRoom } from './devices/DevicesRoom';
import { DropCurtain } from './frame/DropCurtain';
import { ExtendRoom } from './extend/ExtendRoom';
import { useExtend } from './extend/useExtend';
import { Rail } from './frame/Rail';
import { RecordsNotice } from './frame/RecordsNotice';
import { roomsFor, type Room } from './frame/rooms';
import { StatusLine } from './frame/StatusLine';
import { useDrop } from './frame/useDrop';
import { useGivenDocuments } from './frame/useGivenDocuments';
import { JournalRoom } from './journal/JournalRoom';
import { RecordsRoom, type RecordsPlace } from './records/RecordsRoom';
import { ReportsRoom } from './reports/ReportsRoom';
import { nextReport, type ReportWish } from './reports/reportWish';
import { SettingsRoom } from './settings/SettingsRoom';
import { SigningRoom } from './signing/SigningRoom';
import { useSigning } from './signing/useSigning';
import { ErrorText } from './texts/ErrorText';
import { changeLanguage } from './texts/languages';
import { todayInVietnam } from './texts/dates';
import { useServices } from './services/useServices';
import { useTheme } from './theme';
import type { Goal } from './today/goal';
import { TodayRoom } from './today/TodayRoom';
import { useToday } from './today/useToday';
import { useTokens } from './tokens/useTokens';
import { useVerify } from './verify/useVerify';
import { VerifyRoom } from './verify/VerifyRoom';

const useStyles = makeStyles({
  window: { display: 'flex', flexDirection: 'column', height: '100%', backgroundColor: colours.colorNeutralBackground1 },
  upper: { display: 'flex', flexGrow: 1, minHeight: 0, '@media (max-width: 819px)': { flexDirection: 'column' } },
  room: { flexGrow: 1, minWidth: 0, minHeight: 0 },
  error: { padding: '8px 12px' },
});

/** The window: rail, room and status line. Rooms keep their state while another is looked at. */
export function App({ info }: { readonly info: Responses['app.info'] }) {
  const styles = useStyles();
  const { theme, choice: themeChoice, choose: chooseTheme } = useTheme();
  const { t, i18n } = useTranslation();
  const [room, setRoom] = useState<Room>('today');
  const [place, setPlace] = useState<RecordsPlace>({ register: 'people', key: null });
  const [signs, setSigns] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const tokens = useTokens(signs);
  const signing = useSigning(tokens.tokens, room === 'sign');
  const verifying = useVerify();
  const extending = useExtend();
  const services = useServices();
  const today = useToday();
  const day = today.today?.day ?? todayInVietnam();
  const [wish, setWish] = useState<ReportWish>(() => nextReport(day));
  const shown = useMemo(() => roomsFor(today.today?.rights ?? null), [today.today]);
  const signsHere = shown.includes('sign');
  const { dispatch } = signing;
  const { show } = verifying;
  const { dispatch: extend } = extending;
  const running = signing.state.running !== null;
  useEffect(() => setSigns(running), [running]);

  const take = useCallback((documents: readonly DocumentInfo[], into: Room = room) => {
    const [first] = documents;
    setError(null);
    if (first === undefined) return;
    if (into === 'extend') {
      extend({ type: 'opened', documents });
      return;
    }
    if (into === 'verify' || !signsHere) {
      setRoom('verify');
      show(documents);
      return;
    }
    setRoom('sign');
    dispatch({ type: 'opened', documents, day: todayInVietnam() });
  }, [room, signsHere, show, extend, dispatch]);

  // The list fills while the rest of many files is still being opened.
  useEffect(() => window.anso.on('documents.opening', ({ documents, done }) => {
    if (room !== 'sign' || documents.length === 0) return;
    dispatch({ type: 'opened', documents, quiet: done > documents.length, day: todayInVietnam() });
  }), [room, dispatch]);

  const signAll = useCallback((documents: readonly DocumentInfo[]) => {
    setRoom('sign');
    dispatch({ type: 'opened', documents, day: todayInVietnam() });
  }, [dispatch]);
  const sign = useCallback((document: DocumentInfo) => signAll([document]), [signAll]);

  const choose = useCallback((into?: Room) => {
    call('documents.choose', {}).then((documents) => take(documents, into), (thrown: unknown) => setError(errorOf(thrown)));
  }, [take]);

  const { refresh } = today;
  const enter = useCallback((next: Room) => {
    setRoom(next);
    if (next === 'today') refresh();
  }, [refresh]);

  const go = useCallback((goal: Goal) => {
    if (goal.act !== undefined) dispatch({ type: 'chosen', values: { act: goal.act } });
    if (goal.report !== undefined) setWish(goal.report);
    if (goal.register !== undefined) setPlace({ register: goal.register, key: null });
    if (goal.open === true) choose(goal.room);
    else enter(goal.room);
  }, [choose, dispatch, enter]);

  const drop = useCallback((files: readonly File[]) => {
    if (signsHere && room !== 'verify' && room !== 'extend') setRoom('sign');
    window.anso.openDropped(files).then(
      (answer) => (answer.ok ? take(answer.value) : setError(answer.error)),
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  }, [room, signsHere, take]);
  const over = useDrop(drop);
  useGivenDocuments(take, setError);

  const switchLanguage = useCallback(() => {
    const language = i18n.language === 'vi' ? 'en' : 'vi';
    changeLanguage(language);
    void call('app.setLanguage', { language }).catch(() => undefined);
  }, [i18n]);

  useEffect(() => window.anso.on('menu.command', ({ command }) => {
    if (command === 'open') choose();
    else if (command === 'language') switchLanguage();
    else enter(command);
  }), [choose, enter, switchLanguage]);

  useEffect(() => {
    document.title = info.shell === 'standIn' ? t('title.standIn') : t('title.program');
  }, [info.shell, t]);

  return (
    // A class here would be put on dialogs as well, and cover the window with its background.
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <div className={styles.window}>
      <RecordsNotice onJournal={() => enter('journal')} />
      <div className={styles.upper}>
        <Rail room={room} rooms={shown} onRoom={enter} />
        <div className={styles.room}>
          {error !== null && <div className={styles.error} role="alert"><ErrorText error={error} /></div>}
          {room === 'today' && <TodayRoom state={today} onOpen={choose} onGo={go} />}
          {room === 'sign' && <SigningRoom signing={signing} tokens={tokens} onOpen={() => choose()} />}
          {room === 'verify' && <VerifyRoom verifying={verifying} onOpen={() => choose()} onSign={signAll} />}
          {room === 'extend' && (
            <ExtendRoom
              {...{ extending, services }}
              opening={signing.opening}
              onOpen={() => choose()}
              onSettings={shown.includes('settings') ? () => enter('settings') : null}
            />
          )}
          {room === 'reports' && <ReportsRoom first={wish} today={day} onSign={signsHere ? sign : null} />}
          {room === 'records' && (
            <RecordsRoom tokens={tokens} place={place} onPlace={setPlace} onSign={signsHere ? signAll : null} />
          )}
          {room === 'journal' && <JournalRoom onSign={signsHere ? sign : null} />}
          {room === 'settings' && <SettingsRoom theme={themeChoice} onTheme={chooseTheme} onLanguage={switchLanguage} onRights={refresh} />}
          {room === 'devices' && <DevicesRoom tokens={tokens} />}
        </div>
      </div>
      <StatusLine {...{ info, tokens, services }} onWaiting={() => enter('extend')} onLanguage={switchLanguage} />
      {over && <DropCurtain room={room} />}
      </div>
    </FluentProvider>
  );
}
