import { AnsoError } from '../../contract/errors';
import type { RectMm, TimeForm } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import type { LayoutBlock } from '../decree30/layoutBlock';
import { textWidthMm } from '../decree30/typeMetrics';
import { overlaps } from './whitePaper';
import type { FrameText, PlacedMark } from './placedMark';
import type { PlaceRequest } from './placeRequest';
import { signingTimeText } from './signingTime';

/** QĐ 39/2014 An Giang Đ8 k2 d: 65-80 mm long, 35-40 mm high. */
export const frameBounds = { w: [65, 80], h: [35, 40] } as const;
const usualFrame = { w: 70, h: 35 };
const sizes = { most: 9, least: 5.5 };

/**
 * The one frame of the An Giang profile: picture of signature or seal, time, name, e-mail and agency together
 * (QĐ 39/2014 An Giang Đ8 k2 d). A person's frame is centred on her block; the agency's stands left of it.
 * @throws AnsoError frameOutOfBounds
 */
export function anGiangFrame(layout: DocumentLayout, block: LayoutBlock, request: PlaceRequest): PlacedMark {
  const size = request.frameMm ?? usualFrame;
  assertFrameSize(size);
  const form: TimeForm = request.timeForm ?? 'line';
  const written = signingTimeText(request.now ?? new Date(), form);
  const isAgency = request.act === 'issue';
  const middle = block.space.y + block.space.h / 2;
  const personX = block.centreX - size.w / 2;
  const own: RectMm = { x: personX, y: middle - size.h / 2, ...size };
  const place = isAgency ? agencyPlace(layout, block, own) : own;
  return {
    kind: isAgency ? 'seal' : 'signature',
    page: block.page, ...place, signer: block.signer,
    frame: { border: true, rules: [], picture: pictureIn(size), texts: textsIn(size, request, isAgency, written) },
    time: { form, written },
  };
}

/** Left of the person's frame; below the recipients or the name where the list would be covered. */
function agencyPlace(layout: DocumentLayout, block: LayoutBlock, person: RectMm): RectMm {
  const { recipients } = layout;
  const size = layout.pageSizes.get(block.page) ?? { widthMm: 210, heightMm: 297 };
  const left = { ...person, x: Math.max(5, person.x - person.w - 1) };
  if (recipients?.page !== block.page) return left;
  const places = [
    left,
    { ...person, x: Math.max(5, Math.min(recipients.x, person.x - person.w - 1)), y: recipients.y + recipients.h + 2 },
    { ...person, y: block.nameBottom + 3 },
  ];
  return places.find((place) => !overlaps(place, recipients) && place.y + place.h < size.heightMm - 5) ?? left;
}

/** @throws AnsoError frameOutOfBounds {widthMm, heightMm} */
export function assertFrameSize({ w, h }: { readonly w: number; readonly h: number }): void {
  const tolerance = 0.01;
  const isInside = (value: number, [least, most]: readonly [number, number]): boolean => value >= least - tolerance &&
    value <= most + tolerance;
  if (isInside(w, frameBounds.w) && isInside(h, frameBounds.h)) return;
  throw new AnsoError('frameOutOfBounds', { widthMm: Math.round(w * 10) / 10, heightMm: Math.round(h * 10) / 10 });
}

const pictureIn = ({ w, h }: { w: number; h: number }): RectMm => ({ x: 1.5, y: 2, w: 0.42 * w, h: h - 4 });

function textsIn(size: { w: number; h: number }, request: PlaceRequest, isAgency: boolean,
  written: string): FrameText[] {
  const x = 0.42 * size.w + 3;
  const width = size.w - x - 1.5;
  const name = isAgency ? [] : [`Người ký: ${request.holder ?? ''}`];
  const lines = [
    ...name, `Cơ quan: ${request.agency ?? ''}`, `Email: ${request.email ?? ''}`, `Thời gian ký: ${written}`,
  ];
  for (let fontSizePt: number = sizes.most; ; fontSizePt -= 0.5) {
    const rows = lines.flatMap((line) => wrapped(line, width, fontSizePt));
    const pitch = fontSizePt * 0.42;
    if (rows.length * pitch > size.h - 4 && fontSizePt > sizes.least) continue;
    const top = (size.h - rows.length * pitch) / 2;
    return rows.map((text, i) => ({ text, x, y: top + i * pitch, w: width, h: pitch, fontSizePt, bold: false, align: 'left' }));
  }
}

function wrapped(line: string, width: number, sizePt: number): string[] {
  const rows: string[] = [];
  // An address is broken behind its @, if it must be.
  for (const word of line.replace(/@(?=\S{12})/u, '@ ').split(' ')) {
    const last = rows.at(-1);
    const longer = last === undefined ? word : last.endsWith('@') ? `${last}${word}` : `${last} ${word}`;
    if (last !== undefined && textWidthMm(longer, sizePt) <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

/** What the frame must hold and does not, by the words of the article; empty where it is complete. */
export function missingInFrame(request: PlaceRequest, hasPicture: boolean): string[] {
  const missing: string[] = [];
  if (!hasPicture) missing.push(request.act === 'issue' ? 'ảnh con dấu' : 'ảnh chữ ký');
  if (request.act !== 'issue' && !request.holder) missing.push('tên người ký');
  if (!request.email) missing.push('thư điện tử');
  if (!request.agency) missing.push('cơ quan');
  return missing;
}
