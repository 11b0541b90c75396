import { app, ipcMain, protocol } from 'electron';
import path from 'node:path';
import { appScheme } from './shell/appOrigin';
import { giveUp } from './shell/giveUp';
import { lockContents } from './shell/lockdown';
import { startShell } from './shell/startShell';

/** Entry of the Electron program. Everything that must happen before `ready` happens here. */
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
lockContents(app);

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() =>
    startShell({
      app,
      ipc: ipcMain,
      preload: path.join(__dirname, 'preload.cjs'),
      rendererRoot: path.join(__dirname, '../renderer'),
      tokenHost: path.join(__dirname, '../pkcs11/token-host.cjs'),
      fonts: path.join(__dirname, '../fonts'),
    }),
  ).catch((thrown: unknown) => giveUp(app, thrown));
} else {
  app.quit();
}
