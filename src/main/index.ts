import { app, ipcMain, protocol } from 'electron';
import path from 'node:path';
import { keepMemoryOutOfCoreDumps } from '../pkcs11/coreDumps';
import { appScheme } from './shell/appOrigin';
import { GivenFiles } from './shell/givenFiles';
import { giveUp } from './shell/giveUp';
import { lockContents } from './shell/lockdown';
import { runCommand } from './shell/runCommand';
import { readStart } from './shell/startArguments';
import { startShell } from './shell/startShell';
import { utilityLauncher } from './shell/utilityLauncher';

/** Entry of the Electron program. Everything that must happen before `ready` happens here. */
keepMemoryOutOfCoreDumps();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
lockContents(app);

const root = app.isPackaged ? null : path.join(__dirname, '../..');
const start = readStart(process.argv, { folder: '', root });
const tokenHost = path.join(__dirname, '../pkcs11/token-host.cjs');

if (start.kind === 'command') {
  // beside a window that may be open: only the window is one of its kind
  void runCommand(app, start.words, utilityLauncher(tokenHost)).catch((thrown: unknown) => giveUp(app, thrown));
} else if (app.requestSingleInstanceLock()) {
  const given = new GivenFiles(start.files);
  given.listen(app, root);
  void app.whenReady().then(() =>
    startShell({
      app,
      ipc: ipcMain,
      preload: path.join(__dirname, 'preload.cjs'),
      rendererRoot: path.join(__dirname, '../renderer'),
      tokenHost,
      fonts: path.join(__dirname, '../fonts'),
      trayIcon: path.join(__dirname, 'tray.png'),
      given,
    }),
  ).catch((thrown: unknown) => giveUp(app, thrown));
} else {
  app.quit();
}
