import type { ConformityItem, RectMm } from '../../../contract/models';
import type { PageText } from '../../pdf/text/pageText';
import type { DocumentLayout } from '../documentLayout';
import { centreOf, type PageLines, rectOf, type TextLine } from '../textLine';

/** Words in the language of the reader: `said.…` for what was found, `wanted.…` for what the decree wants. */
export type Say = (key: string, data?: Readonly<Record<string, string | number>>) => string;

/** A document that is compared with the decree. */
export interface Reviewed {
  readonly layout: DocumentLayout;
  /** The first pages and the one with the signatures. */
  readonly pages: readonly PageText[];
  readonly head: PageLines;
  /** The lines of a page, made once. */
  readonly linesOf: (page: PageText) => PageLines;
  readonly say: Say;
}

/** What is said of a box besides its name. */
interface Facts {
  readonly page?: number;
  /** Empty where nothing was found. */
  readonly found: string;
  readonly wanted: string;
  readonly verdict: ConformityItem['verdict'] | boolean;
  readonly article: string;
  readonly area?: RectMm | null;
}

export function reviewItem(
  box: string, { page = 1, found, wanted, verdict, article, area = null }: Facts,
): ConformityItem {
  const said = typeof verdict === 'boolean' ? (verdict ? 'ok' : 'differs') : verdict;
  return { box, page, found, wanted, verdict: said, article, area };
}

/** Half a point of rounding in converters. */
export const sizeTolerance = 0.45;

export const between = (value: number, least: number, most: number, tolerance = sizeTolerance): boolean =>
  value >= least - tolerance && value <= most + tolerance;

export const mm = (value: number): string => value.toFixed(0);
export const pt = (value: number): string => `${(Math.round(value * 10) / 10).toString().replace('.', ',')} pt`;

/** Size and style of a line. */
export const describe = (line: TextLine, say: Say): string =>
  [pt(line.sizePt), say(line.bold ? 'said.bold' : 'said.upright'), ...(line.italic ? [say('said.italic')] : [])].join(' ');

export const isOnRight = (line: TextLine, { widthMm }: PageLines): boolean => centreOf(line) > widthMm / 2;

export const plain = ({ x, y, w, h }: RectMm): RectMm => ({ x, y, w, h });

/** The smallest rectangle around all; null around nothing. */
export function around(rects: readonly RectMm[]): RectMm | null {
  if (rects.length === 0) return null;
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
  const right = Math.max(...rects.map((rect) => rect.x + rect.w));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.h));
  return { x, y, w: right - x, h: bottom - y };
}

/** The printed line that a slot is a part of; the slot itself where none is found. */
export function lineOfSlot(slot: RectMm, number: number, { pages, linesOf }: Reviewed): RectMm {
  const page = pages.find((each) => each.page === number);
  const middle = slot.y + slot.h / 2;
  const lines = page ? linesOf(page).lines.filter((line) => line.top - 1 <= middle && middle <= line.bottom + 1) : [];
  const near = lines.filter((line) => line.x <= slot.x + slot.w + 3 && line.right >= slot.x - 3);
  return around([plain(slot), ...near.map(rectOf)]) ?? plain(slot);
}
