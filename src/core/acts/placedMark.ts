import type { MarkBox, MarkTypography, Placement, RectMm, TimeForm } from '../../contract/models';

/** A piece of text in a frame or a stamp, millimetres from the upper left of the mark. */
export interface FrameText extends RectMm {
  readonly text: string;
  readonly fontSizePt: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
}

/** A mark that is made of parts: the frame of a profile, the arrival stamp. */
export interface MarkFrame {
  readonly border: boolean;
  /** Colour of border and text; black where it is left out. */
  readonly ink?: 'red';
  readonly rules: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[];
  readonly picture: RectMm | null;
  readonly texts: readonly FrameText[];
}

/** The time that a text tells, as planned: what is printed is the time of signing. */
export interface MarkTime {
  readonly form: TimeForm;
  /** As it stands in the text now. */
  readonly written: string;
}

/** A mark with what its appearance needs; `typography` for number, day and month. */
export interface PlacedMark extends MarkBox {
  readonly typography?: MarkTypography;
  readonly frame?: MarkFrame;
  readonly time?: MarkTime;
}

/** A placement whose boxes can be drawn. */
export interface ActPlacement extends Placement {
  readonly boxes: readonly PlacedMark[];
}

/** The contract's plain form, without typography: what a window or `anso place --json` is given. */
export function plainPlacement(placement: ActPlacement): Placement {
  const boxes = placement.boxes.map(({ typography: _, frame: __, time: ___, ...box }): MarkBox => box);
  return { ...placement, boxes };
}

/**
 * The marks that a signing makes, each a signature, and those that it fills into fields of the form. Text marks without
 * a text are places, nothing is drawn there.
 */
export function marksToDraw(
  placement: ActPlacement,
): { readonly marks: readonly PlacedMark[]; readonly fills: readonly PlacedMark[] } {
  const isText = (mark: PlacedMark): boolean => mark.kind === 'number' || mark.kind === 'day' || mark.kind === 'month';
  const drawn = placement.boxes.filter((mark) => !isText(mark) || (mark.text ?? '') !== '');
  const isFill = ({ formField }: PlacedMark): boolean => formField !== undefined;
  return { marks: drawn.filter((mark) => !isFill(mark)), fills: drawn.filter(isFill) };
}
