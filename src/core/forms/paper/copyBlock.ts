import { formatDay, formatMonth, type IssueDay } from '../../acts/issueDay';
import { breakLines } from '../page/breakLines';
import type { Sheet } from '../page/sheet';
import type { Face, TextFaces } from '../page/textFaces';

const mmPerPt = 25.4 / 72;
const left = 30;
const width = 165;
/** Left half: agency, number, recipients. Right half: form of copy, place and date, signer. */
const columns = { left: { x: left, w: 72 }, right: { x: left + 76, w: width - 76 } } as const;
/** Room for the hand-written signature of the head and the seal in ink. */
const signingRoomMm = 28;

/** What makes a print a paper copy (NĐ 30/2020 PL I part II, II). */
export interface CopyDetails {
  readonly agency: string;
  /** `05/SY-UBND`: one series of the year for all kinds of copies. */
  readonly number: string;
  readonly place: string;
  readonly date: IssueDay;
  /** Authority and office, top to bottom: `KT. CHÁNH VĂN PHÒNG`, `PHÓ CHÁNH VĂN PHÒNG`. */
  readonly title: readonly string[];
  readonly signer: string;
  readonly recipients: readonly string[];
}

interface Line {
  readonly text: string;
  readonly face: Face;
  readonly sizePt: number;
  readonly x: number;
  readonly w: number;
  readonly baseline: number;
  readonly align: 'center' | 'left';
}

/**
 * The block SAO Y behind the end of the copied document, under a rule as wide as the text: boxes 1 to 7 of the drawing,
 * with room for the signature by hand and the seal in ink.
 */
export class CopyBlock {
  readonly heightMm: number;
  private readonly lines: readonly Line[];
  private readonly faces: TextFaces;
  private readonly agencyRuleMm: { readonly y: number; readonly w: number };

  constructor({ agency, number, place, date, title, signer, recipients }: CopyDetails, faces: TextFaces) {
    this.faces = faces;
    const lines: Line[] = [];
    type Style = Pick<Line, 'face' | 'sizePt' | 'align'>;
    const put = (text: string, column: Pick<Line, 'x' | 'w'>, top: number, style: Style): number => {
      let y = top;
      for (const { runs } of breakLines([{ text, face: style.face }], faces, style.sizePt, column.w)) {
        const em = style.sizePt * mmPerPt;
        lines.push({ ...style, ...column, text: runs.map((run) => run.text).join(''), baseline: y + 0.95 * em });
        y += 1.2 * em;
      }
      return y;
    };
    const bold = { face: 'bold', align: 'center' } as const;
    const agencyEnd = put(agency.toLocaleUpperCase('vi'), columns.left, 4, { ...bold, sizePt: 13 });
    const formEnd = put('SAO Y', columns.right, 4, { ...bold, sizePt: 14 });
    this.agencyRuleMm = { y: agencyEnd + 0.8, w: columns.left.w / 3 };
    const second = Math.max(agencyEnd, formEnd) + 3;
    const day = `${place}, ngày ${formatDay(date)} tháng ${formatMonth(date)} năm ${String(date.year)}`;
    const numberEnd = put(`Số: ${number}`, columns.left, second, { face: 'regular', align: 'center', sizePt: 13 });
    const dayEnd = put(day, columns.right, second, { face: 'italic', align: 'center', sizePt: 13 });
    const third = Math.max(numberEnd, dayEnd) + 4;
    let titleEnd = third;
    for (const line of title) titleEnd = put(line.toLocaleUpperCase('vi'), columns.right, titleEnd, { ...bold, sizePt: 13 });
    const nameEnd = put(signer, columns.right, titleEnd + signingRoomMm, { ...bold, sizePt: 13 });
    let listEnd = third;
    if (recipients.length > 0) listEnd = put('Nơi nhận:', columns.left, third, { face: 'boldItalic', align: 'left', sizePt: 12 });
    for (const [index, name] of recipients.entries()) {
      const end = index === recipients.length - 1 ? '.' : ';';
      listEnd = put(`- ${name}${end}`, columns.left, listEnd, { face: 'regular', align: 'left', sizePt: 11 });
    }
    this.lines = lines;
    this.heightMm = Math.max(nameEnd, listEnd);
  }

  /** @param top where the rule stands, in millimetres from the top of the page */
  draw(sheet: Sheet, top: number): void {
    sheet.line(left, top, left + width, top, 0.8);
    const middle = columns.left.x + columns.left.w / 2;
    const { y, w } = this.agencyRuleMm;
    sheet.line(middle - w / 2, top + y, middle + w / 2, top + y);
    for (const { text, face, sizePt, x, w: room, baseline, align } of this.lines) {
      const slack = align === 'center' ? (room - this.faces.width(text, face, sizePt)) / 2 : 0;
      sheet.text(text, { x: x + slack, y: top + baseline }, face, sizePt);
    }
  }
}
