import type { TokenStatus } from '../../contract/models';

/** A model of token and what it was evaluated for. */
export interface ApprovedModel {
  /** Part of the model or the label that the token tells, in letters of any size. */
  readonly model: string;
  readonly standard: 'FIPS 140-2' | 'FIPS 140-3' | 'EAL' | 'EN 419221-5';
  /** Level of FIPS 140 or of Common Criteria; left out for EN 419221-5. */
  readonly level?: number | undefined;
  readonly kind: 'token' | 'sim' | 'hsm';
}

/**
 * Models whose makers publish a certificate. No authority publishes a list for Vietnam: the agency adds its own
 * (`approvedModels` in the settings, or the FIPS level of a device in the register).
 */
export const publishedModels: readonly ApprovedModel[] = [
  { model: 'eToken 5110', standard: 'FIPS 140-2', level: 2, kind: 'token' },
  { model: 'ePass2003', standard: 'FIPS 140-2', level: 3, kind: 'token' },
];

type Approval = TokenStatus['approval'];
type Shown = Pick<TokenStatus, 'model' | 'label' | 'manufacturer'>;

/**
 * Whether a device has the evaluation that TT 15/2025 PL I wants: token or card FIPS 140-2 or -3 of level 2 (1.8), SIM
 * the same or EAL4 (1.9), HSM level 3 or EN 419221-5 (1.10). It is told, and stops nobody.
 * @param recordedLevel FIPS level of this very device in the register
 * @param ofAgency the agency's own list; it goes before the published one
 */
export function deviceApproval(
  token: Shown, recordedLevel: number | null, ofAgency: readonly ApprovedModel[],
): Approval {
  if (recordedLevel !== null) return { ...judged({ standard: 'FIPS 140', level: recordedLevel }, recordedLevel >= 2), source: 'register' };
  const listed = found(token, ofAgency);
  if (listed !== undefined) return { ...judged(listed, suffices(listed)), source: 'agency' };
  if (/soft\s*hsm/iu.test(`${token.model} ${token.manufacturer}`)) return { ...nothing, state: 'software' };
  const published = found(token, publishedModels);
  return published === undefined ? nothing : { ...judged(published, suffices(published)), source: 'maker' };
}

const nothing: Approval = { state: 'unknown', standard: '', level: null, source: null };

function judged({ standard, level = null }: { readonly standard: string; readonly level?: number | null | undefined }, enough: boolean): Omit<Approval, 'source'> {
  return { state: enough ? 'approved' : 'tooLow', standard, level };
}

function found({ model, label }: Shown, list: readonly ApprovedModel[]): ApprovedModel | undefined {
  const shown = `${model}\n${label}`.toLowerCase();
  return list.find((entry) => entry.model.trim() !== '' && shown.includes(entry.model.trim().toLowerCase()));
}

function suffices({ standard, level = 0, kind }: ApprovedModel): boolean {
  if (standard === 'EN 419221-5') return kind === 'hsm';
  if (standard === 'EAL') return kind === 'sim' && level >= 4;
  return level >= (kind === 'hsm' ? 3 : 2);
}
