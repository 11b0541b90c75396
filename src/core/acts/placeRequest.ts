import type { CopyKind, DocumentVerdict, MarkBox, MarkKind, Act, Profile, TimeForm, Urgency } from '../../contract/models';
import type { TextEnd } from '../decree30/findTextEnd';
import type { PageSize } from '../decree30/documentLayout';
import type { SignaturePicture } from './signatureBox';

/** What the place of an act's marks depends on, besides the document. */
export interface PlaceRequest {
  readonly act: Act;
  /** Printed name of the block to use. */
  readonly signer?: string;
  /** Holder of the certificate that will sign; chooses between several blocks. */
  readonly holder?: string;
  /** The picture of the signature, for its proportions; null or absent: a box for one. */
  readonly picture?: SignaturePicture | null;
  /** Diameter of the seal, from its registration certificate. */
  readonly sealMm?: number;
  readonly number?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  /** What is centred under the title: `signature` as the text of the decree has it, or the `pair` of its drawing. */
  readonly centre?: 'signature' | 'pair';
  /** Marks placed by hand; each replaces the found ones of its kind. */
  readonly boxes?: readonly MarkBox[];
  /** The signatures that are in the file already. */
  readonly verdict?: DocumentVerdict;
  /**
   * `preview` shows every place: all blocks that could be approved, slots without what will stand in them, and no
   * warning that number or date are not given. `sign` (default) places one act of one signer.
   */
  readonly purpose?: 'sign' | 'preview';
  /** Name of the agency that certifies a copy or receives: the holder of its certificate. */
  readonly agency?: string;
  readonly email?: string | null;
  readonly copyKind?: CopyKind;
  /** The stamp of urgency that is set at issue. */
  readonly urgency?: Urgency;
  readonly timeForm?: TimeForm;
  readonly profile?: Profile;
  /** Size of the frame of a profile. */
  readonly frameMm?: { readonly w: number; readonly h: number };
  /** Where initials stand: beside the end of the text, or beside the printed name. */
  readonly initialPlace?: 'text' | 'name';
  /** Number and symbol of the main document of an attachment: `15/QĐ-UBND`. */
  readonly mainNumber?: string;
  /** The end of the text of another page, where the signers begin a page of their own. */
  readonly textEndOf?: (page: number) => TextEnd | null;
  /** What the arrival stamp is filled with besides number and date. */
  readonly arrival?: { readonly to?: string; readonly fileCode?: string };
  /** The moment of signing, for the text that tells it. */
  readonly now?: Date;
  /** Sizes of pages that the layout has not read, for boxes placed by hand. */
  readonly pageSize?: (page: number) => PageSize | undefined;
}

/** What the text marks of an act print. */
export type MarkTexts = ReadonlyMap<MarkKind, string>;

/** Diameter taken where the agency has not told its own: no text of law gives one. */
export const assumedSealMm = 36;
