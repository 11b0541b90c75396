import type { MenuItemConstructorOptions } from 'electron';
import type { Events } from '../../contract/calls';
import en from './languages/en.json';
import vi from './languages/vi.json';

export type MenuCommand = Events['menu.command']['command'];

const texts = { vi, en };

/** The menu as plain data. `send` tells the window which command was chosen. */
export function menuTemplate(
  language: 'vi' | 'en',
  platform: NodeJS.Platform,
  send: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const text = texts[language];
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => send(name),
  });
  const isMac = platform === 'darwin';
  const appMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : [];
  return [
    ...appMenu,
    {
      label: text.file,
      submenu: [
        command(text.open, 'open', 'CmdOrCtrl+O'),
        { type: 'separator' },
        isMac ? { role: 'close', label: text.close } : { role: 'quit', label: text.quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        { type: 'separator' },
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        command(text.today, 'today', 'CmdOrCtrl+T'),
        command(text.sign, 'sign', 'CmdOrCtrl+1'),
        command(text.verify, 'verify', 'CmdOrCtrl+2'),
        command(text.reports, 'reports'),
        { type: 'separator' },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { role: 'resetZoom', label: text.resetZoom },
        { role: 'togglefullscreen', label: text.fullScreen },
        { type: 'separator' },
        command(text.otherLanguage, 'language'),
      ],
    },
  ];
}
