import type { RectMm, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import { mmPerPt, textWidthMm } from '../decree30/typeMetrics';
import type { PlacedMark } from './placedMark';
import type { PlaceRequest } from './placeRequest';
import { overlaps, takenOnFirstPage } from './whitePaper';

/** NĐ 30/2020 PL I II.8 b, part II I: Times New Roman 10, upright, black. */
const fontSizePt = 10;
const leadingMm = 1.15 * fontSizePt * mmPerPt;
/** Room above the first baseline and below the last. */
const ascentMm = 0.9 * fontSizePt * mmPerPt;
const descentMm = 0.25 * fontSizePt * mmPerPt;
/** Box 14 of the drawing: 7 to 18 mm below the upper edge, 9 mm from the right one. */
const topMm = 7;
const lowestMm = 19;
const fromRightMm = 9;
const stepMm = 0.5;
/** Where box 14 is full of ink: still the upper right corner of the page. */
const wider = { lowestMm: 42, leftStepMm: 2 };
const maxLines = 4;

/**
 * The text mark at the top right of page 1 (box 14; PL I II.8 b): on white paper, in one line where it fits, else in
 * up to four lines of equal right edge, under older texts that stand there.
 */
export function cornerText(
  layout: DocumentLayout,
  request: PlaceRequest,
  parts: readonly string[],
): { readonly mark: Omit<PlacedMark, 'time'>; readonly warnings: readonly Warning[] } {
  const size = layout.pageSizes.get(1) ?? request.pageSize?.(1) ?? { widthMm: 210, heightMm: 297 };
  const taken = takenOnFirstPage(layout, request);
  const right = size.widthMm - fromRightMm;
  const widest = right - fromRightMm;
  let chosen: { box: RectMm; lines: readonly string[] } | null = null;
  let fallback: { box: RectMm; lines: readonly string[] } | null = null;
  for (let count = 1; count <= maxLines; count += 1) {
    const lines = broken(parts, count, widest);
    if (!lines) continue;
    const box = boxOf(lines, right);
    fallback ??= { box, lines };
    for (let y = topMm; y + box.h <= Math.max(lowestMm, topMm + box.h) + 0.001; y += stepMm) {
      const moved = { ...box, y };
      if (taken.some((ink) => overlaps(ink, moved))) continue;
      chosen = { box: moved, lines };
      break;
    }
    if (chosen) break;
  }
  chosen ??= fallback && elsewhere(fallback, taken, size.widthMm / 2);
  const placed = chosen ?? fallback ?? { box: boxOf(parts, right), lines: parts };
  const text = placed.lines.join('\n');
  return {
    mark: {
      kind: 'text', page: 1, ...placed.box, text,
      typography: { fontSizePt, baselineMm: descentMm, italic: false, bold: false, align: 'right', leadingPt: leadingMm / mmPerPt },
    },
    warnings: chosen ? [] : [{ kind: 'textOverContent', needsReason: true, article: 'NĐ 30/2020 PL I, II.8' }],
  };
}

/** The nearest white place left of box 14 in the top margin, then below it, within the right half of the page. */
function elsewhere(
  { box, lines }: { readonly box: RectMm; readonly lines: readonly string[] }, taken: readonly RectMm[], middle: number,
): { readonly box: RectMm; readonly lines: readonly string[] } | null {
  for (const [from, to] of [[topMm, lowestMm], [lowestMm, wider.lowestMm]] as const) {
    for (let { x } = box; x >= Math.min(middle, box.x); x -= wider.leftStepMm) {
      for (let y = from; y + box.h <= to + 0.001; y += stepMm) {
        const moved = { ...box, x, y };
        if (!taken.some((ink) => overlaps(ink, moved))) return { box: moved, lines };
      }
    }
  }
  return null;
}

/** Parts on `count` lines, as even as they go; long parts are broken between words. Null where they do not fit. */
function broken(parts: readonly string[], count: number, widest: number): readonly string[] | null {
  const words = parts.flatMap((part, i) => {
    const whole = i < parts.length - 1 ? `${part};` : part;
    return count > parts.length || textWidthMm(whole, fontSizePt) > widest ? whole.split(' ') : [whole];
  });
  const total = textWidthMm(words.join(' '), fontSizePt);
  const target = count === 1 ? widest : Math.min(widest, (total / count) * 1.12);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && (textWidthMm(longer, fontSizePt) <= target ||
      lines.length === count)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.every((line) => textWidthMm(line, fontSizePt) <= widest) ? lines : null;
}

function boxOf(lines: readonly string[], right: number): RectMm {
  // A hair more than the text: other programs round widths.
  const w = Math.max(...lines.map((line) => textWidthMm(line, fontSizePt))) + 1;
  return { x: right - w, y: topMm, w, h: ascentMm + descentMm + (lines.length - 1) * leadingMm };
}
