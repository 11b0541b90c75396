import { EventEmitter } from 'node:events';
import { strict } from './strict';
import type { StandInApp } from './standInApp';
import { standInDialog } from './standInDialog';
import type { StandInIpcMain } from './standInIpcMain';
import { StandInMenu } from './standInMenu';
import type { StandInProtocol } from './standInProtocol';
import type { StandInSession } from './standInSession';
import { StandInNotification } from './standInNotification';
import { standInShell } from './standInShell';
import { StandInTray } from './standInTray';
import { StandInUtilityProcess } from './standInUtilityProcess';
import { StandInWindow } from './standInWindow';

export interface ElectronParts {
  readonly app: StandInApp;
  readonly ipcMain: StandInIpcMain;
  readonly protocol: StandInProtocol;
  readonly session: StandInSession;
}

/** What `require('electron')` gives the program. The parts are plain; reading what is missing throws. */
export function electronModule({ app, ipcMain, protocol, session }: ElectronParts): object {
  return strict('', {
    app: strict('app', app),
    BrowserWindow: StandInWindow,
    dialog: standInDialog,
    ipcMain: strict('ipcMain', ipcMain),
    Menu: StandInMenu,
    Notification: StandInNotification,
    /** Silent by itself: a test says that the screen is locked. */
    powerMonitor: strict('powerMonitor', new EventEmitter()),
    protocol: strict('protocol', protocol),
    session: strict('session', { defaultSession: session }),
    shell: strict('shell', standInShell),
    Tray: StandInTray,
    utilityProcess: strict('utilityProcess', { fork: StandInUtilityProcess.fork }),
    /** Playwright asks for windows by their debugging target. */
    webContents: strict('webContents', {
      fromDevToolsTargetId: (targetId: string) => StandInWindow.fromTargetId(targetId)?.webContents ?? null,
    }),
  });
}
