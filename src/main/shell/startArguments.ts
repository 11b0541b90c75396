import { existsSync } from 'node:fs';
import path from 'node:path';

/** What the program was asked for when it was started. */
export type Start =
  | { readonly kind: 'window'; readonly files: readonly string[] }
  | { readonly kind: 'command'; readonly words: readonly string[] };

export interface StartedIn {
  /** Folder that relative paths are meant from; the current one where it is empty. */
  readonly folder: string;
  /** Folder of the program where Electron was given it as an argument (a source tree); null in a package. */
  readonly root: string | null;
}

/** Of Chromium, Electron and Node: read by them before us, and of no meaning here. */
const shellSwitch = /^--(?:no-sandbox|inspect|remote-debugging|user-data-dir|ozone-platform|enable-|disable-|force-|lang=|allow-file-access|original-process-start-time)/u;
/** Every command of the command line is one such word; a document has at least a dot in its name. */
const commandWord = /^[a-z][a-z-]{1,30}$/u;
const mostFiles = 1000;

/**
 * Tells a command of the command line from documents to be shown. The installed program is one file for both: with
 * the fuse `runAsNode` off it cannot be used as Node, so the command line runs inside Electron's main process.
 */
export function readStart(argv: readonly string[], { folder, root }: StartedIn): Start {
  const own = (root === null ? argv.slice(1) : afterRoot(argv, root)).filter((word) => !shellSwitch.test(word));
  const [first = ''] = own;
  const whole = (word: string): string => (folder === '' ? path.resolve(word) : path.resolve(folder, word));
  const isCommand = first === '--help' || first === '-h' || first === '--version' || (commandWord.test(first) && !existsSync(whole(first)));
  if (isCommand) return { kind: 'command', words: own };
  return { kind: 'window', files: own.filter((word) => !word.startsWith('-')).slice(0, mostFiles).map(whole) };
}

function afterRoot(argv: readonly string[], root: string): readonly string[] {
  const at = argv.findIndex((word) => !word.startsWith('-') && path.resolve(word) === path.resolve(root));
  return at < 0 ? [] : argv.slice(at + 1);
}
