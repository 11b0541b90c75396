import type { SigningBlock } from '../../contract/models';

/** A signing block with the measures that placing needs. Millimetres of the displayed page. */
export interface LayoutBlock extends SigningBlock {
  /** Centre line of box 7: half-way between the centres of the lowest title line and of the name. */
  readonly centreX: number;
  /** Top of the highest title line; with `nameBottom` the height of the whole block. */
  readonly titleTop: number;
  readonly titleBottom: number;
  /** Top of the ink of the name, or of the other office that is printed over it (`chức vụ khác`). */
  readonly nameTop: number;
  readonly nameBottom: number;
  /** Outer edges of title and name. */
  readonly left: number;
  readonly right: number;
  /** `Nơi nhận` stands beside it: the mark of the end of a document (NĐ 30/2020 PL I II.9 b). */
  readonly besideRecipients: boolean;
}
