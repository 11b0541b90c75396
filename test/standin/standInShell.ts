import { spawn } from 'node:child_process';
import path from 'node:path';
import type * as Electron from 'electron';

/** electron.shell. Paths that were shown are kept for tests to look at. */
export const revealed: string[] = [];

export const standInShell = {
  showItemInFolder(fullPath: string): void {
    revealed.push(fullPath);
    const child = spawn('xdg-open', [path.dirname(fullPath)], { stdio: 'ignore', detached: true });
    child.on('error', () => undefined);
    child.unref();
  },
} satisfies Pick<typeof Electron.shell, 'showItemInFolder'>;
