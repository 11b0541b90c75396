import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { readListFile } from '../files/listFile';

/** Folders in folders are followed so far; a whole disk dropped by mistake is not read to its end. */
const deepest = 4;
/** Documents of one drop. */
export const mostFiles = 2000;

export interface DroppedFiles {
  readonly files: readonly string[];
  /** How many more there were; those of a folder are counted as far as it was read. */
  readonly leftOut: number;
}

interface Found {
  readonly files: Set<string>;
  leftOut: number;
}

/**
 * The files of what was dropped: a folder stands for the PDF files in it, in the order of their names, and a list
 * (`.txt` or `.csv` with one path a line, counted from the folder of the list) for the files that it names.
 */
export async function filesOf(paths: readonly string[]): Promise<DroppedFiles> {
  const found: Found = { files: new Set(), leftOut: 0 };
  for (const path of paths) await collect(path, 0, found);
  return { files: [...found.files], leftOut: found.leftOut };
}

async function collect(path: string, depth: number, found: Found): Promise<void> {
  if (await isFolder(path)) {
    if (depth >= deepest || found.files.size >= mostFiles) return;
    for (const name of await namesIn(path)) await collect(join(path, name), depth + 1, found);
    return;
  }
  if (depth > 0 && !/\.pdf$/iu.test(path)) return;
  const listed = depth === 0 ? namedIn(path) : [];
  for (const file of listed.length > 0 ? listed : [path]) {
    if (found.files.size < mostFiles) found.files.add(file);
    else found.leftOut += 1;
  }
}

/** The files that a list names; none where the file is no list: it is told of as a document then. */
function namedIn(path: string): readonly string[] {
  if (!['.txt', '.csv'].includes(extname(path).toLowerCase())) return [];
  try {
    const lines = readListFile(path).map((line) => line.trim().replace(/[,;]+$/u, '').replace(/^"(.*)"$/u, '$1'));
    return lines.filter((line) => /\.pdf$/iu.test(line)).map((line) => resolve(dirname(path), line));
  } catch {
    return [];
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Told where the file is opened.
    return false;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted((a, b) => a.localeCompare(b, 'vi', { numeric: true }));
  } catch {
    return [];
  }
}
