import type { DocumentInfo } from '../../contract/calls';
import type { ExtendAnswer } from '../../contract/extendCalls';
import type { Progress, SerialisedError } from '../../contract/models';

/** A signed file that is to hold longer. */
export interface ExtendFile {
  readonly info: DocumentInfo;
  readonly answer: ExtendAnswer | null;
}

export interface ExtendState {
  readonly files: readonly ExtendFile[];
  readonly level: 'B-T' | 'B-LT' | 'B-LTA';
  readonly running: { readonly total: number; readonly startedAt: number; readonly progress: Progress | null } | null;
  readonly error: SerialisedError | null;
}

export const emptyExtending: ExtendState = { files: [], level: 'B-LTA', running: null, error: null };

export type ExtendEvent =
  | { readonly type: 'opened'; readonly documents: readonly DocumentInfo[] }
  | { readonly type: 'unlocked'; readonly documents: readonly DocumentInfo[] }
  | { readonly type: 'cleared' }
  | { readonly type: 'level'; readonly level: ExtendState['level'] }
  | { readonly type: 'started'; readonly total: number; readonly at: number }
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'settled'; readonly answer: ExtendAnswer }
  | { readonly type: 'ended'; readonly error: SerialisedError | null };

/** The next state of the files that are to be extended. */
export function extendReducer(state: ExtendState, event: ExtendEvent): ExtendState {
  switch (event.type) {
    case 'opened': {
      const known = new Set(state.files.map(({ info }) => info.document));
      const fresh = event.documents.filter(({ document }) => !known.has(document));
      return { ...state, files: [...state.files, ...fresh.map((info) => ({ info, answer: null }))], error: null };
    }
    case 'unlocked': {
      const now = new Map(event.documents.map((info) => [info.document, info]));
      const files = state.files.map((file) => ({ ...file, info: now.get(file.info.document) ?? file.info }));
      return { ...state, files };
    }
    case 'cleared':
      return { ...emptyExtending, level: state.level };
    case 'level':
      return { ...state, level: event.level };
    case 'started':
      return { ...state, running: { total: event.total, startedAt: event.at, progress: null }, error: null };
    case 'progressed':
      return state.running === null ? state : { ...state, running: { ...state.running, progress: event.progress } };
    case 'settled': {
      const { answer } = event;
      const files = state.files.map((file) => (file.info.document === answer.document ? { ...file, answer } : file));
      return { ...state, files };
    }
    case 'ended':
      return { ...state, running: null, error: event.error };
  }
}

/** Files that the button would extend now: those that can be read, bear a signature and are not extended yet. */
export function extendable(state: ExtendState): readonly ExtendFile[] {
  return state.files.filter(({ info, answer }) => info.error === null && info.signatures > 0 && !answer?.output);
}
