import type { Act } from '../../contract/models';
import { hasNumber } from './actTerms';
import { hindrance, statusOf, warningsOf } from './fileView';
import type { SigningEvent, SigningFile, SigningState } from './signingState';

/** Whether a file still waits for its number: a slot of the document is empty, or the arrival number is not given. */
export function wantsNumber(file: SigningFile, act: Act): boolean {
  return file.answers[act] !== undefined && mayWantNumber(file, act);
}

/** The same of a file that is not read yet, too: its number may be typed before. */
function mayWantNumber(file: SigningFile, act: Act): boolean {
  if (!hasNumber(act) || file.number !== '' || hindrance(file, act) !== null || statusOf(file, act) === 'signed') return false;
  if (file.answers[act] === undefined || act === 'income') return true;
  return warningsOf(file, act).some(({ kind }) => kind === 'numberMissing');
}

/** The next file that waits for its number, in the order in which they were opened; from the end back to the first. */
export function nextUnnumbered(state: SigningState, act: Act, of: SigningFile): SigningFile | null {
  const index = state.files.indexOf(of);
  const others = [...state.files.slice(index + 1), ...state.files.slice(0, Math.max(0, index))];
  return others.find((file) => mayWantNumber(file, act)) ?? null;
}

/** Numbers that go on from that of one file, each document's its own. */
export interface NumbersOn {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly events: readonly SigningEvent[];
}

/** What numbering on from a file gives the files after it that wait for a number; null where there is none. */
export function numbersOn(state: SigningState, act: Act, of: SigningFile): NumbersOn | null {
  if (!/^\d{1,6}$/.test(of.number)) return null;
  const waiting = state.files.slice(state.files.indexOf(of) + 1).filter((file) => wantsNumber(file, act));
  const first = Number(of.number) + 1;
  const last = first + waiting.length - 1;
  if (waiting.length === 0 || last > 999_999) return null;
  const events = waiting.map((file, index): SigningEvent => (
    { type: 'numbered', document: file.info.document, number: String(first + index) }));
  return { first, last, count: waiting.length, events };
}
