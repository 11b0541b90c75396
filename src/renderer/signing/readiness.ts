import type { CertificateCheck } from '../../contract/batchCalls';
import type { Act, Warning } from '../../contract/models';
import type { CertificateChoice } from '../tokens/certificateChoices';
import { isLocked } from '../documents/isLocked';
import { hasNumber } from './actTerms';
import { isUnchecked, signable, warningsOf } from './fileView';
import type { SigningFile, SigningState } from './signingState';

/** What still stands between the person and the primary button; its text is `missing.<kind>`. */
export type Missing = 'nothingToSign' | 'password' | 'certificateBlocked' | 'reading' | 'placing' | 'certificate' | 'pin' | 'lastTry' | 'reason' | 'date' | 'number';

export interface Readiness {
  readonly missing: Missing | null;
  readonly files: readonly SigningFile[];
  /** Warnings among these files that want a reason. */
  readonly needReason: readonly Warning[];
}

interface Entered {
  readonly choice: CertificateChoice | null;
  readonly hasPin: boolean;
  /** The last try before the token locks was confirmed. */
  readonly lastTryConfirmed: boolean;
  /** What is known of the certificate's status; null while it is asked for: signing asks again by itself. */
  readonly check?: CertificateCheck | null;
}

const numberForm = /^[0-9]{1,6}[a-zđ]?$/i;

export function readiness(state: SigningState, act: Act, entered: Entered): Readiness {
  const files = signable(state, act);
  const told = files.flatMap((file) => [...warningsOf(file, act), ...refusedFor(file)]);
  const needReason = [...told, ...(entered.check?.warnings ?? [])].filter((warning) => warning.needsReason === true);
  return { files, needReason, missing: missingOf(state, act, entered, files, needReason) };
}

/** What came out only as the batch began: the status of a certificate that no server tells, for one. */
function refusedFor({ outcome }: SigningFile): readonly Warning[] {
  return outcome?.result.error?.kind === 'reasonNeeded' ? outcome.result.warnings : [];
}

function missingOf(
  state: SigningState, act: Act, entered: Entered, files: readonly SigningFile[], needReason: readonly Warning[],
): Missing | null {
  if (files.length === 0) {
    const isReading = ({ info, placeError, answers }: SigningFile): boolean =>
      info.error === null && placeError === null && answers[act] === undefined;
    if (state.files.some(isReading)) return 'reading';
    return state.files.some(({ info }) => isLocked(info)) ? 'password' : 'nothingToSign';
  }
  if (files.some((file) => isUnchecked(file, act))) return 'placing';
  if (hasNumber(act) && state.date === '') return 'date';
  if (act === 'issue' && files.some((file) => file.number !== '' && !numberForm.test(file.number))) return 'number';
  if (entered.choice === null) return 'certificate';
  if (entered.check && entered.check.error !== null) return 'certificateBlocked';
  if (needReason.length > 0 && state.reason.trim() === '') return 'reason';
  if (!entered.hasPin) return 'pin';
  if (entered.choice.token.pinState === 'final' && !entered.lastTryConfirmed) return 'lastTry';
  return null;
}
