import { BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';
import { startPage } from './appOrigin';

/** The only preferences that a window of the program ever has; nothing may loosen them. */
export function windowPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/** The one window factory. Lint forbids `new BrowserWindow` anywhere else. */
export function createMainWindow(preload: string): BrowserWindow {
  const options: BrowserWindowConstructorOptions = {
    width: 1360,
    height: 860,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Ấn Số',
    webPreferences: windowPreferences(preload),
  };
  const window = new BrowserWindow(options);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(startPage);
  return window;
}

/** Brings the window to the front, as a second start of the program asks for. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
