import { isLocked } from '../documents/isLocked';
import type { StepName } from './useFolds';
import { wantsNumber } from './numbering';
import type { Missing, Readiness } from './readiness';
import { isSigned } from './signingState';
import type { Signing } from './useSigning';

/** Where something that is missing is entered, and the step that it stands in; the bar at the foot has no step. */
export interface ControlOf {
  readonly selector: string;
  readonly step: StepName | null;
}

const controls: Readonly<Partial<Record<Missing, ControlOf>>> = {
  number: { selector: 'input[name="number"]', step: 'act' },
  date: { selector: 'input[name="date"]', step: 'act' },
  reason: { selector: 'textarea[name="reason"]', step: 'signature' },
  certificateBlocked: { selector: '[data-check-again]', step: 'signature' },
  pin: { selector: 'input[name="pin"]', step: null },
  lastTry: { selector: '[data-last-try] input', step: null },
};

/** Where what is missing is entered; null where nothing can be entered for it. */
export function controlFor(missing: Missing | null): ControlOf | null {
  return missing === null ? null : (controls[missing] ?? null);
}

/** What a person does first with the file she looks at: its number, a reason, the PIN; once it is signed, the next. */
export function firstControl({ state, act, file, offered }: Signing, { files, missing }: Readiness): string | null {
  if (file === null || state.running !== null || isLocked(file.info)) return null;
  if ((isSigned(file) || (state.lastRun?.signed ?? 0) > 0) && files.length === 0) return '[data-next]';
  // Whether it may be issued decides what is proposed; of a file that cannot be read nobody will tell.
  const isReading = file.info.error === null && file.placeError === null && file.answers.issue === undefined;
  if (state.act === null && offered.includes('issue') && isReading) return null;
  if (wantsNumber(file, act)) return controls.number?.selector ?? null;
  return controlFor(missing)?.selector ?? null;
}
