import type { PlaceAnswer, ShownMark } from '../../contract/calls';
import type { Act, MarkBox, SerialisedError, SigningBlock, Warning } from '../../contract/models';
import { isLocked } from '../documents/isLocked';
import { samePlace } from '../marks/moveMark';
import { isSigned, type SigningFile, type SigningState } from './signingState';

/** The marks of a file for an act: those found, with those moved by hand in their place, in the type they print in. */
export function boxesOf(file: SigningFile, act: Act): readonly ShownMark[] {
  const moved = file.moved[act] ?? [];
  const found = file.answers[act]?.placement.boxes ?? [];
  const kept = found.map((box) => moved.find((own) => own.kind === box.kind) ?? box);
  const marks = [...kept, ...moved.filter((own) => !found.some((box) => box.kind === own.kind))];
  const set = checkedAnswer(file, act)?.placement.boxes ?? found;
  return marks.map((mark) => withTypography(mark, set));
}

function withTypography(mark: ShownMark, set: readonly ShownMark[]): ShownMark {
  const typography = set.find((own) => own.kind === mark.kind)?.typography;
  return typography === undefined || mark.typography !== undefined ? mark : { ...mark, typography };
}

/** What the rules say of the marks where they stand now; null while no mark was moved, or the answer is awaited. */
function checkedAnswer(file: SigningFile, act: Act): PlaceAnswer | null {
  const moved = file.moved[act] ?? [];
  const checked = file.checked[act];
  if (moved.length === 0 || checked?.boxes.length !== moved.length) return null;
  const same = moved.every((own) => checked.boxes.some((box) => box.kind === own.kind && samePlace(own, box)));
  return same ? checked.answer : null;
}

/** The answer that counts: the one for the marks as they stand, or else the one for the automatic places. */
export function answerOf(file: SigningFile, act: Act): PlaceAnswer | undefined {
  return checkedAnswer(file, act) ?? file.answers[act];
}

/** Marks that were moved and are not judged yet. */
export function isUnchecked(file: SigningFile, act: Act): boolean {
  return (file.moved[act] ?? []).length > 0 && checkedAnswer(file, act) === null;
}

/** Refusals that a mark put on the page by hand answers. */
const answeredByHand: readonly string[] = ['noSigningBlock', 'noTextLayer'];

/** Why nothing can be signed here, if that is so: the file itself, its reading, or a rule. */
export function hindrance(file: SigningFile, act: Act): SerialisedError | null {
  const refusal = answerOf(file, act)?.refusal ?? null;
  const rule = refusal !== null && answeredByHand.includes(refusal.kind) ? null : refusal;
  return file.info.error ?? file.placeError ?? rule;
}

/** Refusals that moving a mark, another certificate or another picture answers: the marks stay on the page. */
const answeredOnPage: readonly string[] = [
  'boxOutsidePage', 'otherCertificate', 'publicCertificate', 'titleNotAuthorised', 'pictureLocked', 'pictureAltered',
  'profileIncomplete', 'certificateLocked', 'accessDenied',
];

/** Whether another certificate may answer what hinders. */
export function wantsCertificate(file: SigningFile, act: Act): boolean {
  const kind = hindrance(file, act)?.kind ?? '';
  return answeredOnPage.includes(kind) && kind !== 'boxOutsidePage';
}

/** Whether the page is shown without marks, since nothing may be done to it. */
export function hidesMarks(file: SigningFile, act: Act): boolean {
  const why = hindrance(file, act);
  return why !== null && !answeredOnPage.includes(why.kind);
}

/** The blocks that may be chosen between, one for each printed name. */
export function signersOf(file: SigningFile, act: Act): readonly SigningBlock[] {
  const blocks = file.answers[act]?.placement.blocks ?? [];
  return blocks.filter((block, index) =>
    block.signer !== '' && blocks.findIndex((other) => other.signer === block.signer) === index);
}

/** Warnings that still count: a mark that was put by hand answers that no place was found. */
export function warningsOf(file: SigningFile, act: Act): readonly Warning[] {
  const warnings = answerOf(file, act)?.placement.warnings ?? [];
  const byHand = (file.moved[act] ?? []).length > 0;
  return warnings.filter((warning) => !byHand || !answeredByHand.includes(warning.kind));
}

export type FileStatus = 'reading' | 'ready' | 'doubtful' | 'locked' | 'already' | 'refused' | 'signed' | 'failed';

/** The warning that says so, where a file of a batch bears this signature already. */
export function alreadySigned(file: SigningFile, act: Act): Warning | undefined {
  return file.answers[act]?.placement.warnings.find(({ kind }) => kind === 'alreadySigned');
}

/** Warnings that need no look: nothing in the place is in doubt because of them. */
const quiet: readonly Warning['kind'][] = [
  'sealSizeAssumed', 'pathNotTrusted', 'revocationUnknown', 'signerNotAuthorised', 'noPicture', 'placedByHand',
];

export function statusOf(file: SigningFile, act: Act): FileStatus {
  if (isSigned(file)) return 'signed';
  if (file.outcome !== null) return 'failed';
  if (isLocked(file.info)) return 'locked';
  if (hindrance(file, act) !== null) return 'refused';
  if (file.answers[act] === undefined) return 'reading';
  if (alreadySigned(file, act) !== undefined) return 'already';
  const inDoubt = (warning: Warning): boolean => !quiet.includes(warning.kind);
  return boxesOf(file, act).length === 0 || warningsOf(file, act).some(inDoubt) ? 'doubtful' : 'ready';
}

/** Files that the primary button would sign now. */
export function signable(state: SigningState, act: Act): readonly SigningFile[] {
  const skipped = new Set(leftOut(state, act));
  return state.files.filter((file) =>
    !isSigned(file) && !skipped.has(file) && hindrance(file, act) === null && boxesOf(file, act).some(isMainMark));
}

/** Files of a batch that bear this signature already: none is signed twice unless the person says so. */
export function leftOut(state: SigningState, act: Act): readonly SigningFile[] {
  if (state.again || state.files.length < 2) return [];
  return state.files.filter((file) => statusOf(file, act) === 'already');
}

function isMainMark(box: MarkBox): boolean {
  return box.kind === 'signature' || box.kind === 'seal' || box.kind === 'text' || box.kind === 'arrival';
}

/** Those in doubt first, so that a clerk with many files looks at them and at no others. */
export function inOrder(files: readonly SigningFile[], act: Act): readonly SigningFile[] {
  const rank: Record<FileStatus, number> = {
    failed: 0, locked: 1, refused: 1, doubtful: 2, already: 2, reading: 3, ready: 3, signed: 4,
  };
  const ranked = files.map((file) => ({ file, rank: rank[statusOf(file, act)] }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ file }) => file);
}
