import type { Act, MarkBox, SerialisedError, Warning } from '../../contract/models';
import { isSigned, type SigningFile, type SigningState } from './signingState';

/** The marks of a file for an act: those found, with those moved by hand in their place. */
export function boxesOf(file: SigningFile, act: Act): readonly MarkBox[] {
  const moved = file.moved[act] ?? [];
  const found = file.answers[act]?.placement.boxes ?? [];
  const kept = found.map((box) => moved.find((own) => own.kind === box.kind) ?? box);
  return [...kept, ...moved.filter((own) => !found.some((box) => box.kind === own.kind))];
}

/** Refusals that a mark put on the page by hand answers. */
const answeredByHand: readonly string[] = ['noSigningBlock', 'noTextLayer'];

/** Why nothing can be signed here, if that is so: the file itself, its reading, or a rule. */
export function hindrance(file: SigningFile, act: Act): SerialisedError | null {
  const refusal = file.answers[act]?.refusal ?? null;
  const rule = refusal !== null && answeredByHand.includes(refusal.kind) ? null : refusal;
  return file.info.error ?? file.placeError ?? rule;
}

/** The printed names that may be chosen between. Where the choice itself is refused, the refusal names them. */
export function signersOf(file: SigningFile, act: Act): readonly string[] {
  const answer = file.answers[act];
  const blocks = answer?.placement.blocks.map((block) => block.signer) ?? [];
  const { kind, data } = answer?.refusal ?? { kind: '', data: {} };
  const named = kind === 'signerChoiceNeeded' || kind === 'signerNotFound' ? String(data['names'] ?? '').split(', ') : [];
  return [...new Set([...blocks, ...named])].filter((name) => name !== '');
}

/** Warnings that still count: a mark that was put by hand answers that no place was found. */
export function warningsOf(file: SigningFile, act: Act): readonly Warning[] {
  const warnings = file.answers[act]?.placement.warnings ?? [];
  const byHand = (file.moved[act] ?? []).length > 0;
  return warnings.filter((warning) => !byHand || !answeredByHand.includes(warning.kind));
}

export type FileStatus = 'reading' | 'ready' | 'doubtful' | 'refused' | 'signed' | 'failed';

/** Warnings that need no look: nothing in the place is in doubt because of them. */
const quiet: readonly Warning['kind'][] = [
  'sealSizeAssumed', 'pathNotTrusted', 'revocationUnknown', 'signerNotAuthorised', 'noPicture',
];

export function statusOf(file: SigningFile, act: Act): FileStatus {
  if (isSigned(file)) return 'signed';
  if (file.outcome !== null) return 'failed';
  if (hindrance(file, act) !== null) return 'refused';
  if (file.answers[act] === undefined) return 'reading';
  const inDoubt = (warning: Warning): boolean => !quiet.includes(warning.kind);
  return boxesOf(file, act).length === 0 || warningsOf(file, act).some(inDoubt) ? 'doubtful' : 'ready';
}

/** Files that the primary button would sign now. */
export function signable(state: SigningState, act: Act): readonly SigningFile[] {
  return state.files.filter((file) =>
    !isSigned(file) && hindrance(file, act) === null && boxesOf(file, act).some(isMainMark));
}

function isMainMark(box: MarkBox): boolean {
  return box.kind === 'signature' || box.kind === 'seal';
}

/** Those in doubt first, so that a clerk with many files looks at them and at no others. */
export function inOrder(files: readonly SigningFile[], act: Act): readonly SigningFile[] {
  const rank: Record<FileStatus, number> = { failed: 0, refused: 1, doubtful: 2, reading: 3, ready: 3, signed: 4 };
  return files.toSorted((a, b) => rank[statusOf(a, act)] - rank[statusOf(b, act)]);
}
