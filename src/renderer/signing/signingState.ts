import { errorKinds } from '../../contract/errors';
import type { DocumentInfo, PlaceAnswer, SignAnswer } from '../../contract/calls';
import type { BatchPause, ResumedBatch } from '../../contract/batchCalls';
import type { PictureInfo, RegisteredPictureInfo } from '../../contract/pictureCalls';
import type { Act, CopyKind, MarkBox, MarkKind, PadesLevel, Progress, SerialisedError, Urgency } from '../../contract/models';

/** One file in the signing room. */
export interface SigningFile {
  readonly info: DocumentInfo;
  /** What each act would do to it by itself, as far as it was asked. */
  readonly answers: Readonly<Partial<Record<Act, PlaceAnswer>>>;
  /** The same with the marks where a person has put them. */
  readonly checked: Readonly<Partial<Record<Act, CheckedPlaces>>>;
  /** Why the places could not be found out. */
  readonly placeError: SerialisedError | null;
  /** Marks that were moved by hand, for each act. */
  readonly moved: Readonly<Partial<Record<Act, readonly MarkBox[]>>>;
  /** Document number for issuing. */
  readonly number: string;
  /** Printed name of the block to use, where the person chose one. */
  readonly signer: string | null;
  readonly outcome: SignAnswer | null;
}

/** What the rules say of marks that were placed by hand. */
export interface CheckedPlaces {
  readonly boxes: readonly MarkBox[];
  readonly answer: PlaceAnswer;
}

/** What single acts ask for, the same for every file. */
export interface ActTerms {
  readonly copyKind: CopyKind;
  /** The day on which the paper of a copy was signed and sealed, `YYYY-MM-DD`; empty where it is not told. */
  readonly paperDay: string;
  readonly urgency: Urgency | null;
  /** Null leaves it to the settings. */
  readonly initialPlace: 'text' | 'name' | null;
  /** The sealed main document of an attachment. */
  readonly main: DocumentInfo | null;
  readonly mainNumber: string;
  /** Of the arrival stamp. */
  readonly to: string;
  readonly fileCode: string;
}

const noTerms: ActTerms = {
  copyKind: 'saoy', paperDay: '', urgency: null, initialPlace: null, main: null, mainNumber: '', to: '', fileCode: '',
};

/** Whose picture: the person's signature or the agency's seal. */
export type PictureKind = 'approve' | 'issue';

/** A batch at work. */
export interface Running {
  readonly files: number;
  readonly progress: Progress | null;
  readonly startedAt: number;
  readonly cancelling: boolean;
  /** It waits for its token since then, in milliseconds of the clock. */
  readonly pause: (BatchPause & { readonly since: number }) | null;
}

export interface SigningState {
  readonly files: readonly SigningFile[];
  readonly selected: number | null;
  /** A mark is under the pointer's button now: nothing is asked until it is let go. */
  readonly dragging: boolean;
  /** Chosen by the person; null leaves it to what is proposed. */
  readonly act: Act | null;
  /** Used last. */
  readonly pictures: Readonly<Partial<Record<PictureKind, PictureInfo>>>;
  /** Chosen in this sitting: counts before what is registered for the certificate, unless that is locked. */
  readonly chosenPictures: Readonly<Partial<Record<PictureKind, PictureInfo>>>;
  /** Registered for certificates. */
  readonly registered: readonly RegisteredPictureInfo[];
  readonly terms: ActTerms;
  readonly date: string;
  readonly sealMm: number | null;
  readonly reason: string;
  readonly certificate: string | null;
  /** Level of these signatures; null leaves it to the settings. */
  readonly level: PadesLevel | null;
  /** Files of a batch that are signed already are signed once more. */
  readonly again: boolean;
  readonly running: Running | null;
  readonly error: SerialisedError | null;
  /** The batch that the last run belonged to, to go on with it and for its summary. */
  readonly batch: string | null;
  /** How the last batch ended, until the next thing is done. */
  readonly lastRun: { readonly signed: number; readonly total: number } | null;
}

export function emptySigning(date: string): SigningState {
  return {
    files: [], selected: null, dragging: false, act: null, pictures: {}, chosenPictures: {}, registered: [],
    terms: noTerms, date, sealMm: null, reason: '', certificate: null, level: null, again: false, running: null,
    error: null, batch: null, lastRun: null,
  };
}

type Choosable = 'act' | 'date' | 'sealMm' | 'reason' | 'certificate' | 'level' | 'again';

export type SigningEvent =
  /** `quiet` leaves the file that is looked at; `day` is today, the date of issue of work that begins. */
  | { readonly type: 'opened'; readonly documents: readonly DocumentInfo[]; readonly quiet?: boolean; readonly day?: string }
  /** A password was tried on these. */
  | { readonly type: 'unlocked'; readonly documents: readonly DocumentInfo[] }
  | { readonly type: 'resumed'; readonly batch: ResumedBatch }
  | { readonly type: 'settled'; readonly document: number; readonly answer: SignAnswer }
  /** Several at once, so that a thousand answers are not a thousand drawings. */
  | { readonly type: 'several'; readonly events: readonly SigningEvent[] }
  | { readonly type: 'closed'; readonly documents: readonly number[] }
  | { readonly type: 'selected'; readonly document: number }
  | { readonly type: 'placed'; readonly document: number; readonly act: Act; readonly answer: PlaceAnswer }
  | { readonly type: 'checked'; readonly document: number; readonly act: Act; readonly places: CheckedPlaces }
  | { readonly type: 'placeFailed'; readonly document: number; readonly error: SerialisedError }
  | { readonly type: 'moved'; readonly document: number; readonly act: Act; readonly box: MarkBox }
  | { readonly type: 'reset'; readonly document: number; readonly act: Act; readonly kind: MarkKind | null }
  | { readonly type: 'terms'; readonly terms: Partial<ActTerms> }
  | { readonly type: 'dragging'; readonly dragging: boolean }
  | { readonly type: 'signer'; readonly document: number; readonly signer: string }
  | { readonly type: 'numbered'; readonly document: number; readonly number: string }
  | { readonly type: 'picture'; readonly act: PictureKind; readonly picture: PictureInfo; readonly chosen: boolean }
  | { readonly type: 'registered'; readonly pictures: readonly RegisteredPictureInfo[] }
  | { readonly type: 'chosen'; readonly values: Partial<Pick<SigningState, Choosable>> }
  | { readonly type: 'started'; readonly at: number; readonly files: number }
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'paused'; readonly pause: BatchPause; readonly at: number }
  /** The PIN was given again. */
  | { readonly type: 'goingOn'; readonly at: number }
  | { readonly type: 'cancelling' }
  | { readonly type: 'finished'; readonly documents: readonly number[]; readonly batch?: string | null; readonly answers: readonly SignAnswer[] }
  | { readonly type: 'failed'; readonly error: SerialisedError };

function newFile(info: DocumentInfo): SigningFile {
  return { info, answers: {}, checked: {}, placeError: null, moved: {}, number: '', signer: null, outcome: null };
}

/** Whether this file is done with; one that failed may be tried again. */
export function isSigned(file: SigningFile): boolean {
  return file.outcome?.result.status === 'signed';
}

/** The next state of the signing room. Pure: all asking and telling is done in useSigning. */
export function signingReducer(state: SigningState, event: SigningEvent): SigningState {
  switch (event.type) {
    case 'opened':
      return opened(state, event);
    case 'unlocked':
      return unlocked(state, event.documents);
    case 'resumed':
      return resumed(state, event.batch);
    case 'settled':
      return notBegun(event.answer)
        ? state
        : withFile(state, event.document, () => ({ outcome: event.answer }));
    case 'several':
      return event.events.reduce(signingReducer, state);
    case 'closed':
      return closed(state, new Set(event.documents));
    case 'selected':
      return { ...state, selected: event.document };
    case 'placed':
      return withFile(state, event.document, (file) => ({
        answers: { ...file.answers, [event.act]: event.answer }, placeError: null,
      }));
    case 'checked':
      return withFile(state, event.document, (file) => ({ checked: { ...file.checked, [event.act]: event.places } }));
    case 'placeFailed':
      return withFile(state, event.document, () => ({ placeError: event.error }));
    case 'moved':
      return withFile(state, event.document, (file) => {
        const others = (file.moved[event.act] ?? []).filter((box) => box.kind !== event.box.kind);
        return { moved: { ...file.moved, [event.act]: [...others, event.box] } };
      });
    case 'reset':
      return withFile(state, event.document, (file) => {
        const kept = event.kind === null ? [] : (file.moved[event.act] ?? []).filter((box) => box.kind !== event.kind);
        return { moved: { ...file.moved, [event.act]: kept } };
      });
    case 'terms':
      return { ...state, terms: { ...state.terms, ...event.terms }, error: null };
    case 'dragging':
      return { ...state, dragging: event.dragging };
    case 'signer':
      return withFile(state, event.document, () => ({ signer: event.signer, moved: {}, checked: {} }));
    case 'numbered':
      return withFile(state, event.document, () => ({ number: event.number }));
    case 'picture': {
      const one = { [event.act]: event.picture };
      return event.chosen
        ? { ...state, chosenPictures: { ...state.chosenPictures, ...one } }
        : { ...state, pictures: { ...state.pictures, ...one } };
    }
    case 'registered':
      return { ...state, registered: event.pictures };
    case 'chosen':
      return { ...state, ...event.values, error: null };
    case 'started':
      return {
        ...state,
        files: state.files.map((file) => (isSigned(file) ? file : { ...file, outcome: null })),
        running: { files: event.files, progress: null, startedAt: event.at, cancelling: false, pause: null },
        error: null,
        lastRun: null,
      };
    case 'progressed':
      return state.running === null ? state : { ...state, running: { ...state.running, progress: event.progress } };
    case 'paused':
      if (state.running === null) return state;
      return { ...state, running: { ...state.running, pause: { ...event.pause, since: event.at } } };
    case 'goingOn':
      return state.running === null ? state : { ...state, running: goingOn(state.running, event.at) };
    case 'cancelling':
      return state.running === null ? state : { ...state, running: { ...state.running, cancelling: true } };
    case 'finished':
      return finished({ ...state, batch: event.batch ?? state.batch }, event.documents, event.answers);
    case 'failed':
      return { ...state, running: null, error: event.error };
  }
}

/** The time that was waited for the token is none that the files took. */
function goingOn(running: Running, at: number): Running {
  const { pause, startedAt } = running;
  return pause === null ? running : { ...running, pause: null, startedAt: startedAt + at - pause.since };
}

/** Documents that are not there yet join the list; work that begins is dated today. */
function opened(
  state: SigningState, { documents, quiet, day }: Extract<SigningEvent, { readonly type: 'opened' }>,
): SigningState {
  const known = new Set(state.files.map(({ info }) => info.document));
  const fresh = documents.filter(({ document }) => !known.has(document));
  const [first] = fresh;
  if (first === undefined) return state;
  const selected = quiet === true ? state.selected : first.document;
  const files = [...state.files, ...fresh.map(newFile)];
  const date = state.files.length === 0 ? (day ?? state.date) : state.date;
  return { ...state, date, files, selected: selected ?? first.document, error: null, lastRun: null };
}

function unlocked(state: SigningState, documents: readonly DocumentInfo[]): SigningState {
  const now = new Map(documents.map((info) => [info.document, info]));
  const files = state.files.map((file) => ({ ...file, info: now.get(file.info.document) ?? file.info }));
  return { ...state, files };
}

/** Takes files off the list; what was entered for them alone goes with the last of them. */
function closed(state: SigningState, documents: ReadonlySet<number>): SigningState {
  const files = state.files.filter((file) => !documents.has(file.info.document));
  const batch = files.length === 0 ? null : state.batch;
  const stays = files.some((file) => file.info.document === state.selected);
  const selected = stays ? state.selected : (files[0]?.info.document ?? null);
  const kept = { ...state, files, selected, batch, again: state.again && files.length > 0, error: null };
  if (files.length > 0) return kept;
  // Reason, urgency and day on paper were these documents' own; the act goes on only where it was done.
  const terms = { ...state.terms, urgency: null, paperDay: '' };
  return { ...kept, terms, reason: '', act: state.files.some(isSigned) ? state.act : null };
}

function withFile(
  state: SigningState, document: number, change: (file: SigningFile) => Partial<SigningFile>,
): SigningState {
  const files = state.files.map((file) => (file.info.document === document ? { ...file, ...change(file) } : file));
  return { ...state, files };
}

/**
 * Files that the run never came to are as they were before it: it was stopped, the PIN was wrong,
 * or the token failed at an earlier file. What ended the run is told once, for all of them.
 */
function finished(state: SigningState, documents: readonly number[], answers: readonly SignAnswer[]): SigningState {
  const ended = answers.find(notBegun)?.result.error ?? null;
  const signed = answers.filter(({ result }) => result.status === 'signed').length;
  const lastRun = { signed, total: documents.length };
  const told = new Map(documents.map((document, index) => [document, answers[index] ?? null]));
  const files = state.files.map((file) => {
    const answer = told.get(file.info.document);
    if (answer === undefined) return file;
    return { ...file, outcome: answer === null || notBegun(answer) ? null : answer };
  });
  const reason = signed === documents.length ? '' : state.reason;
  return { ...state, files, reason, running: null, error: ended, lastRun };
}

/** What is left of a batch takes the place of its files that are open; all that was entered for it is there again. */
function resumed(state: SigningState, of: ResumedBatch): SigningState {
  const { batch, act, terms, files, replaces, signed, total } = of;
  const closed = new Set(replaces);
  const kept = state.files.filter(({ info }) => !closed.has(info.document));
  const taken = files.map(({ info, boxes, number, signer }): SigningFile => (
    { ...newFile(info), number, signer, moved: boxes.length === 0 ? {} : { [act]: boxes } }));
  const { copyKind, paperDay, urgency, initialPlace, mainNumber, to, fileCode } = terms;
  return {
    ...state,
    files: [...taken, ...kept],
    selected: taken[0]?.info.document ?? kept[0]?.info.document ?? null,
    act, batch,
    terms: {
      ...state.terms, copyKind: copyKind ?? state.terms.copyKind, paperDay: paperDay ?? '', urgency: urgency ?? null,
      initialPlace: initialPlace ?? null,
      mainNumber: mainNumber ?? '', to: to ?? '', fileCode: fileCode ?? '',
    },
    date: terms.date ?? state.date,
    sealMm: terms.sealMm ?? state.sealMm,
    reason: terms.reason ?? '',
    level: terms.level ?? null,
    error: null,
    lastRun: { signed, total },
  };
}

function notBegun({ result: { status, journal, error } }: SignAnswer): boolean {
  const groups: Readonly<Record<string, string>> = errorKinds;
  const group = error === null ? '' : groups[error.kind];
  if (status !== 'failed') return false;
  // A stop leaves the file that was under the pen as it was: nothing of it is kept.
  return group === 'cancelled' || (journal === 0 && group === 'token');
}
