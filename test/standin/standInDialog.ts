import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type * as Electron from 'electron';
import { StandInWindow } from './standInWindow';

type SaveArguments = [Electron.SaveDialogOptions] | [parent: unknown, Electron.SaveDialogOptions];
type OpenArguments = [Electron.OpenDialogOptions] | [parent: unknown, Electron.OpenDialogOptions];

/**
 * electron.dialog. The files are asked for with Chromium's own chooser: a file input in the
 * isolated world is clicked, and the paths are read over the debugging protocol.
 */
export const standInDialog = {
  async showOpenDialog(...asked: OpenArguments): Promise<Electron.OpenDialogReturnValue> {
    const options = (asked.length === 1 ? asked[0] : asked[1]) as Electron.OpenDialogOptions;
    const surface = StandInWindow.getAllWindows()[0]?.surface;
    if (surface === undefined || surface === null) return { canceled: true, filePaths: [] };
    const { session, world } = surface;
    const accept = (options.filters ?? []).flatMap((filter) => filter.extensions.map((extension) => `.${extension}`)).join(',');
    const multiple = options.properties?.includes('multiSelections') ?? false;
    const { result } = await session.send('Runtime.evaluate', {
      contextId: world,
      userGesture: true,
      awaitPromise: true,
      expression: `(${askForFiles.toString()})(${JSON.stringify(accept)}, ${String(multiple)})`,
    });
    const filePaths = result.objectId === undefined ? [] : await pathsOf(session, result.objectId);
    return { canceled: filePaths.length === 0, filePaths };
  },

  /** Chromium tells no path of a file that is to be written: the file goes to the folder of downloads. */
  showSaveDialog(...asked: SaveArguments): Promise<Electron.SaveDialogReturnValue> {
    const options = (asked.length === 1 ? asked[0] : asked[1]) as Electron.SaveDialogOptions;
    const folder = path.join(homedir(), 'Downloads');
    mkdirSync(folder, { recursive: true });
    return Promise.resolve({ canceled: false, filePath: path.join(folder, options.defaultPath ?? 'an-so') });
  },

  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
  },
};

/** Runs in the isolated world. Self-contained. */
function askForFiles(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

async function pathsOf(session: NonNullable<StandInWindow['surface']>['session'], files: string): Promise<string[]> {
  const { result } = await session.send('Runtime.getProperties', { objectId: files, ownProperties: true });
  const paths: string[] = [];
  for (const { name, value } of result) {
    if (!/^\d+$/.test(name) || value?.objectId === undefined) continue;
    paths.push((await session.send('DOM.getFileInfo', { objectId: value.objectId })).path);
  }
  return paths;
}
