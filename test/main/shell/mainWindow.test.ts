import { windowPreferences } from '../../../src/main/shell/mainWindow';

jest.mock('electron', () => ({ BrowserWindow: class {} }));

test('a window is sandboxed, isolated and without Node, whatever its preload', () => {
  expect(windowPreferences('/x/preload.cjs')).toEqual({
    preload: '/x/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});
