/** Where an object is (7.5.4, 7.5.8.3). Offsets count from the first byte of the file. */
export type CrossReferenceEntry =
  | { readonly type: 'free' }
  | {
    readonly type: 'offset'; readonly offset: number; readonly gen: number;
    /** The only object of its number in a broken file: every reference to the number means it, as in viewers. */
    readonly isOnly?: true;
  }
  | { readonly type: 'compressed'; readonly stream: number; readonly index: number };

/** A run of consecutive object numbers. */
export interface NumberRange {
  readonly first: number;
  readonly count: number;
}

/** One table or one stream of cross-references, read where an entry is wanted. */
export interface CrossReferencePart {
  entry(num: number): CrossReferenceEntry | undefined;
  readonly ranges: readonly NumberRange[];
  /** Written so that readers take it differently. */
  readonly isLoose: boolean;
}

export const freeEntry: CrossReferenceEntry = { type: 'free' };

/** The largest object number that a reader has to know (32000-1 annex C.2); nothing real comes near. */
export const maxObjectNumber = 8_388_607;
