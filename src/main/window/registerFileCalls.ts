import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { CallName, Request, Responses } from '../../contract/calls';
import type { ImportPreview } from '../../contract/recordCalls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { vietnamDay } from '../../core/vietnamTime';
import type { RegisterName } from '../../core/records/register';
import type { Ports } from '../ports';
import { formFonts } from '../records/formFonts';
import { importRegister, spreadsheetCells } from '../records/importRegister';
import { exportRegister, printRegisterFile } from '../records/registerFile';
import { takeOverToken } from '../records/takeOver';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { knownRegister } from './knownRegister';

export type FileCall = Extract<CallName, `records.${'export' | 'print' | 'takeOver' | `${string}Import`}`>;
type Handlers = { readonly [N in FileCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** Rows that a preview shows; the report names every mistake, up to this many. */
const shownRows = 12;
const shownProblems = 1000;
const longestCell = 80;
/** Above this it is no register that people keep. */
const largestFile = 64 * 1024 * 1024;

interface Chosen {
  readonly register: RegisterName;
  readonly name: string;
  /** As it was when it was looked at: what is taken in is what was shown. */
  readonly bytes: Uint8Array;
}

/** The calls that bring registers out of the program and in. */
export function registerFileCalls(ports: Ports, workspace: Workspace, documents: DocumentTable): Handlers {
  let chosen: Chosen | null = null;
  let last = 0;

  const chosenFile = (file: number): Chosen => {
    if (chosen === null || file !== last) throw new AnsoError('wrongUse', { detail: 'import' });
    return chosen;
  };

  const preview = (update: boolean): ImportPreview => {
    const { register, name, bytes } = chosenFile(last);
    const { added, updated, problems } = importRegister(workspace.records, register, bytes, { update, preview: true });
    const cells = spreadsheetCells(bytes);
    return {
      file: last, name, added, updated, rows: cells.length, problemCount: problems.length,
      problems: problems.slice(0, shownProblems),
      head: cells.slice(0, shownRows).map((row) => row.slice(0, 30).map(({ text }) => text.slice(0, longestCell))),
    };
  };

  return {
    'records.export': async ({ register, kind, ...selection }) => {
      const { name, title } = knownRegister(register);
      const file = `${fileName(title)}-${vietnamDay(workspace.now())}.${kind}`;
      const path = await ports.chooseTarget({ name: file, extension: kind });
      if (path === null) return null;
      const entries = exportRegister(workspace.records, name, withoutUndefined(selection), { path, overwrite: true });
      ports.reveal(path);
      return { name: basename(path), entries };
    },
    'records.print': async ({ register, ...period }) => {
      const { name, title } = knownRegister(register);
      const file = `${fileName(title)}-${(period.from ?? vietnamDay(workspace.now())).slice(0, 4)}.pdf`;
      const path = await ports.chooseTarget({ name: file, extension: 'pdf' });
      if (path === null) return null;
      const fonts = formFonts(workspace.fonts);
      printRegisterFile(workspace.records, fonts, name, withoutUndefined(period), { path, overwrite: true });
      return documents.add(path);
    },
    'records.chooseImport': async ({ register }) => {
      const { name } = knownRegister(register);
      const [path] = await ports.chooseFiles({ extensions: ['xlsx', 'csv'], multiple: false });
      if (path === undefined) return null;
      last += 1;
      chosen = { register: name, name: basename(path), bytes: readWhole(path) };
      return preview(false);
    },
    'records.previewImport': ({ file, update }) => {
      chosenFile(file);
      return preview(update);
    },
    'records.acceptImport': ({ file, update }) => {
      const { register, bytes } = chosenFile(file);
      const { added, updated, problems } = importRegister(workspace.records, register, bytes, { update });
      if (problems.length > 0) throw new AnsoError('importRejected', { count: problems.length });
      chosen = null;
      return { added, updated };
    },
    'records.takeOver': async ({ token }) => {
      const { status } = await workspace.tokens.find(token);
      return takeOverToken(workspace.records, status);
    },
  };
}

/** `SỔ ĐĂNG KÝ VĂN BẢN ĐI` as `So-dang-ky-van-ban-di`: a name that every file system takes. */
function fileName(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function readWhole(path: string): Uint8Array {
  try {
    if (statSync(path).size > largestFile) throw new AnsoError('spreadsheetInvalid', { reason: 'tooLarge' });
    return readFileSync(path);
  } catch (thrown) {
    if (thrown instanceof AnsoError) throw thrown;
    throw new AnsoError('fileNotFound', { file: basename(path) }, { cause: thrown });
  }
}
