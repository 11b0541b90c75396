import type { MenuItemConstructorOptions } from 'electron';
import { texts as sharedTexts } from '../../contract/languages';
import type { DueInfo } from '../../contract/today';
import { dueWords } from '../today/dueWords';
import type { MenuCommand } from './menu';
import en from './languages/en.json';
import vi from './languages/vi.json';

const texts = { vi, en };
/** A menu is read in a glance. */
const mostItems = 5;
const longest = 90;

export interface TrayWords {
  readonly tooltip: string;
  readonly menu: MenuItemConstructorOptions[];
}

/**
 * What the tray says: how much is due, the worst of it, and the way into the program, as plain data.
 * @param go opens the window and sends it a command
 */
export function trayWords(
  language: 'vi' | 'en', due: readonly DueInfo[], go: (command: MenuCommand) => void, quit: () => void,
): TrayWords {
  const text = texts[language];
  const t = sharedTexts(language);
  const label = (words: string): string => {
    const short = words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
    // In menus of Windows and Linux a single & marks a key.
    return short.replaceAll('&', '&&');
  };
  const items = due.slice(0, mostItems).map((one): MenuItemConstructorOptions => ({
    label: label(`${t(`urgency.${one.urgency}`)}: ${dueWords(t, one)}`), click: () => go('today'),
  }));
  const more = due.length - items.length;
  if (more > 0) items.push({ label: text.trayMore.replace('{{count}}', String(more)), click: () => go('today') });
  if (items.length === 0) items.push({ label: text.trayNothing, enabled: false });
  const late = due.filter(({ urgency }) => urgency === 'late').length;
  const tooltip = due.length === 0 ? text.trayNothing
    : (late === 0 ? text.trayDue : text.trayLate).replace('{{count}}', String(due.length)).replace('{{late}}', String(late));
  return {
    tooltip: `Ấn Số – ${tooltip}`,
    menu: [
      ...items,
      { type: 'separator' },
      { label: text.today, click: () => go('today') },
      { label: text.sign, click: () => go('sign') },
      { label: text.verify, click: () => go('verify') },
      { type: 'separator' },
      { label: text.quit, click: quit },
    ],
  };
}
