import type { DocumentInfo, IncomingInfo } from '../../contract/calls';
import type { DocumentVerdict, SerialisedError } from '../../contract/models';

/** A file to be checked, and what came of it. */
export interface VerifiedFile {
  readonly info: DocumentInfo;
  readonly verdict: DocumentVerdict | null;
  readonly error: SerialisedError | null;
  /** Servers are asked too. */
  readonly online: boolean;
  /** What was decided on it; null where nothing was. */
  readonly decided: IncomingInfo | null;
  /** Why a decision did not go through. */
  readonly undecided: SerialisedError | null;
}

export interface VerifyState {
  readonly files: readonly VerifiedFile[];
  readonly selected: number | null;
  /** The file that is being checked now. */
  readonly running: number | null;
}

export const emptyVerifying: VerifyState = { files: [], selected: null, running: null };

export type VerifyEvent =
  | { readonly type: 'opened'; readonly documents: readonly DocumentInfo[] }
  | { readonly type: 'selected'; readonly document: number | null }
  | { readonly type: 'begun'; readonly document: number }
  | { readonly type: 'verified'; readonly document: number; readonly verdict: DocumentVerdict }
  | { readonly type: 'failed'; readonly document: number; readonly error: SerialisedError }
  | { readonly type: 'decided'; readonly document: number; readonly info: IncomingInfo }
  | { readonly type: 'undecided'; readonly document: number; readonly error: SerialisedError }
  | { readonly type: 'again'; readonly document: number }
  /** A password was tried on these. */
  | { readonly type: 'unlocked'; readonly documents: readonly DocumentInfo[] }
  | { readonly type: 'cleared' };

/** The next state of the verifying room. One opened file is looked at at once; several show their table. */
export function verifyReducer(state: VerifyState, event: VerifyEvent): VerifyState {
  switch (event.type) {
    case 'opened': {
      const fresh = { verdict: null, online: false, decided: null, undecided: null };
      const added = event.documents.map((info): VerifiedFile => ({ info, error: info.error, ...fresh }));
      const [only] = event.documents;
      const selected = event.documents.length === 1 && only !== undefined ? only.document : null;
      return { ...state, files: [...state.files, ...added], selected };
    }
    case 'selected':
      return { ...state, selected: event.document };
    case 'begun':
      return { ...state, running: event.document };
    case 'verified':
      return settled(state, event.document, { verdict: event.verdict });
    case 'failed':
      return settled(state, event.document, { error: event.error });
    case 'again':
      return { ...state, files: changed(state.files, event.document, { verdict: null, error: null, online: true }) };
    case 'decided':
      return { ...state, files: changed(state.files, event.document, { decided: event.info, undecided: null }) };
    case 'undecided':
      return { ...state, files: changed(state.files, event.document, { undecided: event.error }) };
    case 'unlocked':
      return event.documents.reduce((next, info) => (
        { ...next, files: changed(next.files, info.document, { info, error: info.error }) }), state);
    case 'cleared':
      return emptyVerifying;
  }
}

function settled(state: VerifyState, document: number, part: Partial<VerifiedFile>): VerifyState {
  return { ...state, files: changed(state.files, document, part), running: null };
}

function changed(
  files: readonly VerifiedFile[], document: number, part: Partial<VerifiedFile>,
): readonly VerifiedFile[] {
  return files.map((file) => (file.info.document === document ? { ...file, ...part } : file));
}

export function isWaiting(file: VerifiedFile): boolean {
  return file.verdict === null && file.error === null;
}

/** Whether a document goes into the register without a word more. */
export function isAcceptable({ verdict, decided }: VerifiedFile): boolean {
  return decided === null && verdict?.verdict === 'valid';
}

/** Whether a document goes back for what was found: it does not hold, or cannot be read. */
export function isRefusable(file: VerifiedFile): boolean {
  return file.decided === null && (file.error !== null || file.verdict?.verdict === 'invalid');
}

/** How a file stands in the table. */
export type FileVerdict = DocumentVerdict['verdict'] | 'unreadable' | 'waiting';

export function verdictOf(file: VerifiedFile): FileVerdict {
  if (file.error !== null) return 'unreadable';
  return file.verdict?.verdict ?? 'waiting';
}

const rank: Readonly<Record<FileVerdict, number>> = {
  invalid: 0, unreadable: 1, indeterminate: 2, unsigned: 3, valid: 4, waiting: 5,
};

/** The worst first; what is not known yet comes last. */
export function worstFilesFirst(files: readonly VerifiedFile[]): readonly VerifiedFile[] {
  return files.toSorted((a, b) => rank[verdictOf(a)] - rank[verdictOf(b)]);
}

/** How many there are of each, for the line above the table. */
export function countVerdicts(files: readonly VerifiedFile[]): Readonly<Record<FileVerdict, number>> {
  const counts: Record<FileVerdict, number> = {
    invalid: 0, unreadable: 0, indeterminate: 0, unsigned: 0, valid: 0, waiting: 0,
  };
  for (const file of files) counts[verdictOf(file)] += 1;
  return counts;
}
