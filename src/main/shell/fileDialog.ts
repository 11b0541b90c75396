import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';

/** Asks for files in the system's own dialog; an empty list where the person closed it. */
export async function chooseFiles(
  parent: BrowserWindow | null,
  asked: { readonly extensions: readonly string[]; readonly multiple: boolean },
): Promise<readonly string[]> {
  const options: OpenDialogOptions = {
    filters: [{ name: asked.extensions.map((extension) => extension.toUpperCase()).join(', '), extensions: [...asked.extensions] }],
    properties: asked.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
  };
  const answer = parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
  return answer.canceled ? [] : answer.filePaths;
}

/** Asks where to write a file; the system's dialog asks by itself before an old one is replaced. */
export async function chooseTarget(
  parent: BrowserWindow | null, asked: { readonly name: string; readonly extension: string },
): Promise<string | null> {
  const { name, extension } = asked;
  const options: SaveDialogOptions = {
    defaultPath: name, filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const answer = parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}
