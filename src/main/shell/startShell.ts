import { Menu, powerMonitor, protocol, session, shell, type App, type BrowserWindow, type IpcMain } from 'electron';
import type { EventName, Events } from '../../contract/calls';
import { eventChannels } from '../../contract/channels';
import type { TodayInfo } from '../../contract/today';
import { createApplication } from '../application';
import { homeFolder, papersFolder } from '../home';
import { appScheme } from './appOrigin';
import { createAppProtocol } from './appProtocol';
import { chooseFiles, chooseTarget } from './fileDialog';
import type { GivenFiles } from './givenFiles';
import { bridgeCalls, type CallHandler } from './ipcBridge';
import { lockSession } from './lockdown';
import { createMainWindow, showWindow } from './mainWindow';
import { menuTemplate, type MenuCommand } from './menu';
import { stopAtLock } from './stopAtLock';
import { startTray } from './tray';
import { utilityLauncher } from './utilityLauncher';

export interface ShellPlaces {
  readonly app: App;
  readonly ipc: IpcMain;
  /** Built preload script. */
  readonly preload: string;
  /** Folder that the app protocol serves. */
  readonly rendererRoot: string;
  /** The picture beside the clock. */
  readonly trayIcon: string;
  /** Folder of the fonts that ship with the program. */
  readonly fonts: string;
  /** Built entry of the token host process. */
  readonly tokenHost: string;
  /** Documents that the system hands over. */
  readonly given: GivenFiles;
}

/** Token hosts and the journal are closed before the process ends. */
function quitWhenDisposed(app: App, dispose: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void dispose().catch((cause: unknown) => console.error(cause)).finally(() => app.exit(0));
  });
}

/** Composes the program in Electron: one application, one window, one bridge between them. */
export async function startShell(places: ShellPlaces): Promise<void> {
  const { app, ipc } = places;
  let window: BrowserWindow | null = null;

  const emit = <E extends EventName>(event: E, payload: Events[E]): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(eventChannels[event], payload);
  };

  // Without it Windows shows no notification.
  if (process.platform === 'win32') app.setAppUserModelId('vn.anso.desktop');
  protocol.handle(appScheme, createAppProtocol(places.rendererRoot));
  lockSession(session.defaultSession);

  const application = createApplication({
    shell: process.versions.electron === undefined ? 'standIn' : 'electron',
    version: app.getVersion(),
    home: homeFolder(),
    fonts: places.fonts,
    papers: papersFolder(app.getPath('documents')),
    chooseFiles: (asked) => chooseFiles(window, asked),
    chooseTarget: (asked) => chooseTarget(window, asked),
    reveal: (path) => shell.showItemInFolder(path),
    emit,
    takeGivenFiles: () => places.given.take(),
    launchTokenHost: utilityLauncher(places.tokenHost),
  });

  stopAtLock(powerMonitor, () => void application.handle('signing.cancel', {}));

  const setMenu = async (): Promise<void> => {
    const { language } = await application.handle('app.info', {});
    const template = menuTemplate(language, process.platform, (command) => emit('menu.command', { command }));
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  await setMenu();

  const go = (command: MenuCommand): void => {
    if (window === null) open();
    else showWindow(window);
    emit('menu.command', { command });
  };
  const readToday = (): Promise<TodayInfo> => application.handle('today.read', {});
  const tray = startTray({
    icon: places.trayIcon,
    home: homeFolder(),
    monitor: powerMonitor,
    language: async () => (await application.handle('app.info', {})).language,
    today: () => readToday().catch(() => null),
    go,
    quit: () => app.quit(),
  });

  const handle: CallHandler = async (call, request) => {
    const answer = await application.handle(call, request);
    if (call === 'app.setLanguage') await setMenu();
    if (call === 'app.setLanguage' || call === 'today.startAs') await tray.show(await readToday()).catch(() => undefined);
    if (call === 'today.read') void tray.show(answer as TodayInfo).catch((cause: unknown) => console.error(cause));
    return answer;
  };
  bridgeCalls(ipc, handle, (call, cause) => console.error(call, cause));

  const open = (): void => {
    window = createMainWindow(places.preload);
    window.on('closed', () => {
      window = null;
    });
  };
  app.on('second-instance', () => (window === null ? open() : showWindow(window)));
  places.given.onMore(() => emit('documents.given', {}));
  app.on('activate', () => (window === null ? open() : showWindow(window)));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitWhenDisposed(app, () => {
    tray.dispose();
    return application.dispose();
  });
  open();
}
