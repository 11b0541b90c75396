import kept from './kept.json';

/** A mutation that once failed: it is tried again in every run. */
export interface KeptMutation {
  /** Name of the seed file. */
  readonly file: string;
  readonly seed: number;
  readonly why: string;
}

export const keptMutations: { readonly pdf: readonly KeptMutation[]; readonly der: readonly KeptMutation[] } = kept;
