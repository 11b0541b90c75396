import type { SigningPlace } from './formContent';
import { breakLines } from './page/breakLines';
import type { FormPages } from './page/formPages';
import type { Face } from './page/textFaces';

const mmPerPt = 25.4 / 72;
const pitch = 13 * mmPerPt * 1.15;
/** Room between title and name: a signature and a third of a seal. */
const roomMm = 27;

/** Height of the first row: the last lines of the body stay on its page. */
export function firstRowHeight(pages: FormPages, rows: readonly (readonly SigningPlace[])[]): number {
  const [places = []] = rows;
  const share = places.length === 1 ? pages.width * 0.52 : pages.width / Math.max(1, places.length);
  return places.length === 0 ? 0 : 6 + Math.max(
    ...places.map((place) => titleLines(pages, place, share).length)
  ) * pitch + roomMm + pitch;
}

/** Boxes 7a to 7c of each signer, and `Nơi nhận` (9b) left of the last row (NĐ 30/2020 PL I II.7, II.9). */
export function drawSigning(
  pages: FormPages, rows: readonly (readonly SigningPlace[])[], recipients: readonly string[]
): void {
  for (const [index, places] of rows.entries()) {
    const isLast = index === rows.length - 1;
    const list = isLast ? recipients : [];
    // A lone signer stands in the right half; several share the width.
    const share = places.length === 1 ? pages.width * 0.52 : pages.width / places.length;
    const titles = Math.max(1, ...places.map((place) => titleLines(pages, place, share).length));
    pages.y += 6;
    pages.need(Math.max(titles * pitch + roomMm + pitch, recipientsHeight(list)));
    const top = pages.y;
    const first = places.length === 1 ? pages.left + pages.width - share : pages.left;
    for (const [column, place] of places.entries()) {
      const x = first + column * share;
      let y = top;
      for (const line of titleLines(pages, place, share)) {
        centred(pages, line, x, share, y, 'bold');
        y += pitch;
      }
      centred(pages, place.name, x, share, top + titles * pitch + roomMm, 'bold');
    }
    if (list.length > 0) drawRecipients(pages, list, top, pages.width - share);
    pages.y = top + Math.max(titles * pitch + roomMm + pitch, recipientsHeight(list));
  }
}

function titleLines(pages: FormPages, place: SigningPlace, width: number): readonly string[] {
  return place.title.flatMap((text) =>
    breakLines([{ text, face: 'bold' }], pages.faces, 13, width - 2).map(({ runs }) => runs.map((run) => run.text).join('')));
}

function centred(pages: FormPages, text: string, x: number, width: number, top: number, face: Face): void {
  const [line] = breakLines([{ text, face }], pages.faces, 13, width);
  if (line) pages.drawLine(line, { x, width, baseline: top + 13 * mmPerPt * 0.95, sizePt: 13, align: 'center' });
}

const recipientPitch = 11 * mmPerPt * 1.2;
const recipientsHeight = (list: readonly string[]): number => (
  list.length === 0 ? 0 : pitch + list.length * recipientPitch * 1.6
);

function drawRecipients(pages: FormPages, list: readonly string[], top: number, width: number): void {
  pages.sheet.text('Nơi nhận:', { x: pages.left, y: top + 12 * mmPerPt * 0.95 }, 'boldItalic', 12);
  let y = top + 12 * mmPerPt * 1.25;
  for (const [index, text] of list.entries()) {
    const end = index === list.length - 1 ? '.' : ';';
    for (const line of breakLines([{ text: `- ${text}${end}`, face: 'regular' }], pages.faces, 11, width - 4)) {
      pages.drawLine(line, { x: pages.left, width: width - 4, baseline: y + 11 * mmPerPt * 0.95, sizePt: 11, align: 'left' });
      y += recipientPitch;
    }
  }
}
