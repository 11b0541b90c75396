import type { MarkBox, Placement } from '../../contract/models';

/** How a text mark is set so that it reads as one with the line it stands in. */
export interface MarkTypography {
  readonly fontSizePt: number;
  /** From the lower edge of the box up to the baseline of the line, in millimetres. */
  readonly baselineMm: number;
  readonly italic: boolean;
  readonly bold: boolean;
  readonly align: 'center';
}

/** A mark with what its appearance needs; `typography` for number, day and month. */
export interface PlacedMark extends MarkBox {
  readonly typography?: MarkTypography;
}

/** A placement whose boxes can be drawn. */
export interface ActPlacement extends Placement {
  readonly boxes: readonly PlacedMark[];
}

/** The contract's plain form, without typography: what a window or `anso place --json` is given. */
export function plainPlacement(placement: ActPlacement): Placement {
  const boxes = placement.boxes.map(({ typography: _, ...box }): MarkBox => box);
  return { ...placement, boxes };
}

/** The marks that a signing makes: text marks without a text are places, nothing is drawn there. */
export function marksToDraw(placement: ActPlacement): readonly PlacedMark[] {
  const isText = (mark: PlacedMark): boolean => mark.kind === 'number' || mark.kind === 'day' || mark.kind === 'month';
  return placement.boxes.filter((mark) => !isText(mark) || (mark.text ?? '') !== '');
}
