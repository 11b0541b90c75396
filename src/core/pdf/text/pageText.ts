import type { RectMm } from '../../../contract/models';
import type { PaintColour } from './paintColour';

/** A word, or a part of one, in one style. Millimetres of the displayed page from its top left. */
export interface TextRun {
  /** NFC, without white space at its ends. */
  readonly text: string;
  readonly x: number;
  /** Top of the run: the ascent of its font. */
  readonly y: number;
  readonly w: number;
  /** From the ascent down to the descent. */
  readonly h: number;
  readonly baseline: number;
  /** As displayed: text matrix and page scale applied. */
  readonly fontSizePt: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly colour: PaintColour;
  /** Degrees counter-clockwise on the display: 0 upright, 90 read upwards. */
  readonly angle: number;
  /** /BaseFont without its subset tag. */
  readonly font: string;
  /**
   * For each UTF-16 unit of `text` the distance from the start of the run to where its character begins, along the
   * baseline: tells where `/QĐ-UBND` begins in `.../QĐ-UBND`. Given by `readPageText`, but for text that a
   * recogniser laid unseen over a picture: its widths are those of a stand-in.
   */
  readonly offsets?: readonly number[];
  /** True for text of an annotation (an earlier number mark, a form field), which is shown but is no page content. */
  readonly annotation?: true;
}

/** What a page shows, in painting order. */
export interface PageText {
  /** Counts from 1. */
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly runs: readonly TextRun[];
  /** Boxes around the pictures that the page content paints. */
  readonly images: readonly RectMm[];
  /** How many glyphs it shows of which nothing tells what they stand for: their font has no character map. */
  readonly unread?: number;
}
