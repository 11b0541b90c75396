import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';

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
