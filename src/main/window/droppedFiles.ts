import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders in folders are followed so far; a whole disk dropped by mistake is not read to its end. */
const deepest = 4;
const mostFiles = 2000;

/** The files of what was dropped: a folder stands for the PDF files in it, in the order of their names. */
export function filesOf(paths: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const path of paths) collect(path, 0, found);
  return found;
}

function collect(path: string, depth: number, found: string[]): void {
  if (found.length >= mostFiles) return;
  if (!isFolder(path)) {
    if (depth === 0 || /\.pdf$/iu.test(path)) found.push(path);
    return;
  }
  if (depth < deepest) for (const name of namesIn(path)) collect(join(path, name), depth + 1, found);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Told where the file is opened.
    return false;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted((a, b) => a.localeCompare(b, 'vi', { numeric: true }));
  } catch {
    return [];
  }
}
