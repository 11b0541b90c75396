import { PdfDict, PdfRef, PdfStream, PdfString, isName, type PdfObject } from '../../pdf/objects';
import { ContentTokenizer } from '../../pdf/text/contentTokenizer';
import type { ChangeReview } from './changeReview';
import { keysOfOtherMeaning } from './sameMeaning';

const maxBytes = 4096;
/** Of a path: a circle has five, and no letters are written with so few and one stroke. */
const maxSegments = 8;
/** Points between a frame and the edge of the box. */
const frameMargin = 3;
const formKeys: ReadonlySet<string> =
  new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Length', 'Filter', 'DecodeParms']);
const segments: ReadonlySet<string> = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're']);
const painting: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);
const harmless: ReadonlySet<string> =
  new Set(['q', 'Q', 'w', 'J', 'j', 'M', 'd', 'W', 'W*', 'g', 'G', 'rg', 'RG', 'k', 'K', 'BMC', 'EMC', 'BT', 'ET', 'Tf',
    'Tm', 'Td']);

/**
 * A button that is ticked shows a look that was signed. iText draws the tick anew, after the text and the colours that
 * the field has for it (ISO 32000-2 12.7.5.2.3): only the look of the state that it now has, and nothing but one mark,
 * a glyph of ZapfDingbats or one simple shape, with the ground and the frame of the box. No words, no figures.
 */
export function redrawsMark(review: ChangeReview, was: PdfDict, is: PdfDict): boolean {
  const old = review.before.dict(was.get('AP'));
  const now = review.after.dict(is.get('AP'));
  const state = review.after.name(is.get('AS'));
  if (!old || !now || state === undefined || is.get('AP') instanceof PdfRef) return false;
  if (keysOfOtherMeaning(review, old, now).some((key) => key !== 'N')) return false;
  const looks = review.before.dict(old.get('N'));
  const drawn = review.after.dict(now.get('N'));
  if (!looks || !drawn || now.get('N') instanceof PdfRef) return false;
  const changed = keysOfOtherMeaning(review, looks, drawn);
  return changed.every((key) => key === state && isMark(review, drawn.get(key)));
}

function isMark(review: ChangeReview, ref: PdfObject | undefined): boolean {
  const form = review.isAdded(ref) ? review.after.resolve(ref) : null;
  if (!(form instanceof PdfStream) || !isName(form.dict.get('Subtype') ?? null, 'Form')) return false;
  if (![...form.dict.entries.keys()].every((key) => formKeys.has(key))) return false;
  const resources = review.after.dict(form.dict.get('Resources')) ?? new PdfDict();
  const fonts = [...(review.after.dict(resources.get('Font'))?.entries.values() ?? [])];
  if (![...resources.entries.keys()].every((key) => key === 'Font' || key === 'ProcSet')) return false;
  if (!fonts.every((font) => isDingbats(review, font))) return false;
  const box = (review.after.array(form.dict.get('BBox')) ?? []).map((edge) => review.after.number(edge) ?? 0);
  return drawsOneMark(review.after.decoded(form, maxBytes), box, fonts.length > 0);
}

/** The font that every reader has itself: no program, no encoding and no widths of its own (ISO 32000-2 9.6.2.2). */
function isDingbats(review: ChangeReview, font: PdfObject): boolean {
  const dict = review.after.dict(font);
  const plain = ['Type', 'Subtype', 'BaseFont', 'Name'];
  return dict !== undefined && [...dict.entries.keys()].every((key) => plain.includes(key)) &&
    review.after.name(dict.get('Subtype')) === 'Type1' && review.after.name(dict.get('BaseFont')) === 'ZapfDingbats';
}

/** A piece of a path: its operator and the numbers before it. */
type Segment = readonly [operator: string, ...numbers: PdfObject[]];
type Edges = readonly [left: number, bottom: number, right: number, top: number];

/** Whether content paints the ground and the frame of its box, and one mark, and nothing else. */
function drawsOneMark(content: Uint8Array, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[],
  hasFont: boolean): boolean {
  const tokenizer = new ContentTokenizer(content);
  let marks = 0;
  let path: Segment[] = [];
  for (let operator = tokenizer.next(); operator !== null; operator = tokenizer.next()) {
    if (segments.has(operator)) path.push([operator, ...tokenizer.operands]);
    else if (painting.has(operator) || operator === 'n') {
      if (path.length > maxSegments) return false;
      if (operator !== 'n' && !isFrame(path, [left, bottom, right, top])) marks++;
      path = [];
    } else if (operator === 'Tj') {
      const [text] = tokenizer.operands;
      if (!hasFont || !(text instanceof PdfString) || text.bytes.length > 1) return false;
      marks++;
    } else if (!harmless.has(operator)) return false;
  }
  return marks <= 1;
}

/** A rectangle or a circle along the edges of the box. */
function isFrame(path: readonly Segment[], box: Edges): boolean {
  const shape = path.map(([operator]) => operator).join('').replace(/h$/u, '');
  if (shape !== 're' && shape !== 'mcccc') return false;
  const [[, ...first] = []] = path;
  const corner = first.map((value) => (typeof value === 'number' ? value : NaN));
  const [x = NaN, y = NaN, width = NaN, height = NaN] = corner;
  const points = shape === 're' ? [[x, y], [x + width, y + height]]
    : path.map((segment) => segment.slice(-2).map((value) => (typeof value === 'number' ? value : NaN)));
  const xs = points.map(([at = NaN]) => at);
  const ys = points.map(([, at = NaN]) => at);
  const found = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return found.every((edge, at) => Math.abs(edge - (box[at] ?? NaN)) <= frameMargin);
}
