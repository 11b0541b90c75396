import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentInfo } from '../../contract/calls';
import type { Opening } from '../../contract/documentCalls';
import type { DocumentTable } from './documentTable';
import { filesOf } from './droppedFiles';

/** The window is told so often: it fills its list while the rest is being opened. */
const tellMs = 120;

export interface OpeningHooks {
  readonly told: (opening: Opening) => void;
  readonly signal: AbortSignal;
}

/**
 * Takes files, folders and lists in, one file at a time with a turn for everybody else between, so that a thousand
 * files hold nothing up. Ends early where the signal says so.
 */
export async function openDocuments(
  paths: readonly string[], documents: DocumentTable, { told, signal }: OpeningHooks,
): Promise<readonly DocumentInfo[]> {
  const { files, leftOut } = await filesOf(paths);
  const all: DocumentInfo[] = [];
  let untold: DocumentInfo[] = [];
  let last = performance.now();
  const tell = (total: number): void => {
    told({ documents: untold, done: all.length, total, leftOut });
    untold = [];
    last = performance.now();
  };
  for (const file of files) {
    if (signal.aborted) break;
    const info = documents.add(file);
    all.push(info);
    untold.push(info);
    if (performance.now() - last >= tellMs) tell(files.length);
    await nextTurn();
  }
  // One file is its own answer. Where it was stopped, what is there is all.
  if (files.length > 1 || leftOut > 0) tell(all.length);
  return all;
}
