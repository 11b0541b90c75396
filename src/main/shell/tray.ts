import { Menu, Notification, Tray, type PowerMonitor } from 'electron';
import { texts } from '../../contract/languages';
import type { TodayInfo } from '../../contract/today';
import { dueWords } from '../today/dueWords';
import { DailyNotices } from './dailyNotices';
import type { MenuCommand } from './menu';
import { trayWords } from './trayMenu';
import shellEn from './languages/en.json';
import shellVi from './languages/vi.json';

const hourMs = 60 * 60 * 1000;
/** The first look waits until the window is there: nobody starts the program to be reminded. */
const firstLookMs = 3000;

export interface TrayParts {
  /** Path of the picture. */
  readonly icon: string;
  readonly home: string;
  readonly monitor: Pick<PowerMonitor, 'on'>;
  readonly language: () => Promise<'vi' | 'en'>;
  /** What is due; null where the records cannot be read, which the window tells by itself. */
  readonly today: () => Promise<TodayInfo | null>;
  /** Opens the window and sends it a command. */
  readonly go: (command: MenuCommand) => void;
  readonly quit: () => void;
}

export interface DueTray {
  /** The window has just read what is due: nothing needs to be asked again. */
  readonly show: (today: TodayInfo) => Promise<void>;
  readonly dispose: () => void;
}

/**
 * The program's picture beside the clock: what is due in its menu, and a notification for each reminder at most once a
 * day. Looks once an hour, and when the machine wakes up. A desktop without such a place goes without.
 */
export function startTray(parts: TrayParts): DueTray {
  const notices = new DailyNotices(parts.home);
  const tray = madeTray(parts.icon);
  tray?.on('click', () => parts.go('today'));

  const show = async (today: TodayInfo): Promise<void> => {
    const language = await parts.language();
    const words = trayWords(language, today.due, parts.go, parts.quit);
    tray?.setToolTip(words.tooltip);
    tray?.setContextMenu(Menu.buildFromTemplate(words.menu));
    notify(language, today);
  };
  const notify = (language: 'vi' | 'en', { due, day }: TodayInfo): void => {
    if (!Notification.isSupported()) return;
    const [first, ...rest] = notices.take(due, day);
    if (first === undefined) return;
    const t = texts(language);
    // One notification for all that is new: five at once would be closed unread.
    const title = rest.length === 0 ? shellWords[language].noticeOne
      : shellWords[language].noticeMany.replace('{{count}}', String(rest.length + 1));
    const body = [first, ...rest].slice(0, 3).map((one) => dueWords(t, one)).join('\n');
    const notice = new Notification({ title, body });
    notice.on('click', () => parts.go('today'));
    notice.show();
  };
  const look = (): void => {
    parts.today().then((today) => (today === null ? undefined : show(today)))
      .catch((cause: unknown) => console.error(cause));
  };

  const first = setTimeout(look, firstLookMs);
  const every = setInterval(look, hourMs);
  parts.monitor.on('resume', look);
  parts.monitor.on('unlock-screen', look);
  return {
    show,
    dispose: () => {
      clearTimeout(first);
      clearInterval(every);
      tray?.destroy();
    },
  };
}

const shellWords = { vi: shellVi, en: shellEn };

function madeTray(icon: string): Tray | null {
  try {
    return new Tray(icon);
  } catch {
    return null;
  }
}
