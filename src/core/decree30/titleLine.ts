import { exactKey } from './spelling';
import type { TextLine } from './textLine';
import { widthOf } from './textLine';

/** In what capacity a person signs (NĐ 30/2020 PL I II.7 b). */
const capacity = /^(?:T\/?M|K\/?T|T\/?L|T\/?U\/?Q|U\/?Q|Q)[.:]|^(?:T\/M|K\/T|T\/L|T\/UQ)/u;
const capacityWithoutDot = /^(?:TM|KT|TL|TUQ)\s/u;

/** Words that a signer's office is named with. Keys without spaces; both ways of setting tone marks. */
const offices = new RegExp(
  [
    'CHỦ(?:TỊCH|NHIỆM|T[OỌ][AẠ]|TRÌ|SỞHỮU|ĐẦUTƯ|HỘ)',
    'GIÁMĐỐC|GIÁMTHỊ',
    'TRƯỞNG',
    'PHÓ',
    'CHÁNH|CHÍNHỦY|CHÍNHUỶ|CHÍNHTRỊVIÊN',
    'BÍTHƯ|THƯKÝ|THƯKÍ|TỔNGBIÊNTẬP',
    'TƯLỆNH|CHỈHUY|THAMMƯU',
    'THANHTRA|KIỂMSOÁT|KIỂMSÁT|THẨMPHÁN|CHẤPHÀNHVIÊN|CÔNGCHỨNGVIÊN|ĐIỀUTRAVIÊN',
    'KẾTOÁN|THỦQUỸ|THỦKHO|THỦTƯỚNG',
    'ĐẠIDIỆN|NGƯỜI|^BÊN(?:[A-Z]$|ĐƯỢC|ỦY|UỶ|NHẬN|GIAO|MUA|BÁN|THUÊ|CHO|VAY|BẢOLÃNH|THỤHƯỞNG|CUNGCẤP)|TỔNGTHƯ',
    'UỶVIÊN|ỦYVIÊN|THÀNHVIÊN|CHUYÊNVIÊN|QUẢNĐỐC|QUẢNLÝ|ĐIỀUHÀNH',
    'PHỤTRÁCH|LÃNHĐẠO|THỐNGĐỐC|ĐẠISỨ|LÃNHSỰ|HIỆUPHÓ|XÁCNHẬNCỦA|KIỂMTOÁN|GIÁMSÁT|CHỦHÀNG',
    '(?:VICE)?(?:RECTOR|DIRECTOR|PRESIDENT|CHAIR|MANAGER|MINISTER|AMBASSADOR|DEAN|SECRETARY)|ONBEHALFOF|FORANDON',
    'HỘIĐỒNG|(?:Ủ|U)(?:Y|Ỷ)BAN|BANCHỈĐẠO|BANCHẤPHÀNH|BANTHƯỜNGVỤ|BANGIÁMĐỐC|ĐẢNG(?:ỦY|UỶ)|ĐOÀNCHỦTỊCH|TẬPTHỂ|CHÍNHPHỦ',
  ].join('|'),
  'u',
);

/** Headings in capitals that are never anybody's office. */
const headings = new RegExp(
  `^(?:${[
    'PHỤLỤC|DANHSÁCH|DANHMỤC|MẪU|BIỂU|GHICHÚ',
    'CỘNGH(?:ÒA|OÀ)XÃHỘI|ĐỘCLẬP|NƠINHẬN|KÍNHGỬI',
    'ĐIỀU\\d|CHƯƠNG(?!TRÌNH)|MỤC|PHẦN|NỘIDUNG',
    'HỌVÀTÊN|HỌTÊN|CHỨCVỤ|CHỨCDANH|STT|TỔNGCỘNG|TỔNGSỐ',
  ].join('|')})`,
  'u',
);

/** Types of documents (NĐ 30/2020 PL III I and laws), as keys. */
const documentTypes = new Set(
  `NGHỊQUYẾT NGHỊQUYẾTLIÊNTỊCH NGHỊĐỊNH QUYẾTĐỊNH CHỈTHỊ QUYCHẾ QUYĐỊNH THÔNGCÁO THÔNGBÁO THÔNGTƯ THÔNGTƯLIÊNTỊCH
   HƯỚNGDẪN CHƯƠNGTRÌNH KẾHOẠCH PHƯƠNGÁN ĐỀÁN DỰÁN BÁOCÁO BIÊNBẢN TỜTRÌNH HỢPĐỒNG CÔNGVĂN CÔNGĐIỆN BẢNGHINHỚ
   BẢNTHỎATHUẬN BẢNTHOẢTHUẬN GIẤYỦYQUYỀN GIẤYUỶQUYỀN GIẤYMỜI GIẤYGIỚITHIỆU GIẤYNGHỈPHÉP GIẤYXÁCNHẬN GIẤYCHỨNGNHẬN
   GIẤYĐIĐƯỜNG PHIẾUGỬI PHIẾUCHUYỂN PHIẾUBÁO PHIẾUTRÌNH THƯCÔNG LUẬT LỆNH PHÁPLỆNH KẾTLUẬN ĐƠN QUYTRÌNH QUYHOẠCH`.split(
    /\s+/u,
  ),
);

/** The name of a document's type, alone on its line (NĐ 30/2020 PL III I). */
export const isDocumentType = (line: TextLine): boolean => documentTypes.has(line.exact.replace(/[:.]$/u, ''));

/** Begins with a type: `KẾ HOẠCH LIÊN TỊCH`, `KẾT LUẬN THANH TRA`, `HỢP ĐỒNG LAO ĐỘNG`. */
export const beginsAsDocumentType = ({ exact, capitals }: TextLine): boolean =>
  capitals > 0.95 && [...documentTypes].some((type) => type.length > 5 && exact.startsWith(type));

/** `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.` and how they are misspelt. */
export const hasCapacity = (line: TextLine): boolean => hasCapacityText(line.text);

/** The same of a line of which only the text is known. */
export const hasCapacityText = (text: string): boolean =>
  capacity.test(exactKey(text)) || capacityWithoutDot.test(text.toUpperCase());

/** Names an office: CHỦ TỊCH, GIÁM ĐỐC, PHÓ CỤC TRƯỞNG ... */
export const namesOffice = (line: TextLine): boolean => offices.test(line.exact);

/** Words that stand before the word of an office: `Thủ trưởng`, `Quyền Cục trưởng`. */
const beforeOffice = 'QUYỀN|Q\\.|THỦ|VIỆN|HIỆU|CHI|CỤC|VỤ|BỘ|TỔ|ĐỘI|HẠT|TRẠM|TỔNG|THƯỜNGTRỰC|ĐỒNG|LẬP|BÊN';
const beginsAsOffice = new RegExp(`^(?:${beforeOffice}){0,2}(?:${offices.source})`, 'u');

/** `Trưởng Ban quản trị`: forms and contracts set box 7a in small letters as well, in bold or over a hint line. */
const isSpeltTitle = (line: TextLine, isHinted: boolean): boolean =>
  (line.bold || isHinted) && /^\p{Lu}/u.test(line.text) && !/[.,]$|\d/u.test(line.text) && line.text.split(' ').length <= 8 &&
  (hasCapacity(line) || beginsAsOffice.test(line.exact));

/** `BAN CHỈ ĐẠO 389`, `CHƯƠNG TRÌNH 1719`: bodies that are known by the number of what made them. */
const numbered = /^(\p{L}[^\d]{6,})\d{2,4}$/u;

/**
 * May be one of the lines of box 7a: capitals or an office in bold, not too wide, no heading of something else.
 * `isHinted`: `(Ký, ghi rõ họ tên)` stands below it, so an office need not be bold.
 */
export function mayBeTitle(line: TextLine, pageWidthMm: number, isHinted = false): boolean {
  const letters = line.exact.replace(/[^\p{L}]/gu, '').length;
  return (
    letters >= 2 &&
    letters <= 90 &&
    (line.capitals >= 0.85 || isSpeltTitle(line, isHinted)) &&
    widthOf(line) < 0.62 * pageWidthMm &&
    !/\d{3,}|[;:]$/u.test(line.exact.replace(/[.:]$/u, '').replace(numbered, '$1')) &&
    !headings.test(line.exact) &&
    !isDocumentType(line)
  );
}

/** Lines that stand in the room of the signature and are neither title nor name. */
const hints = new RegExp(
  `^(?:${[
    '\\(?(?:ĐÃ)?KÝ(?:TÊN|,|\\)|$|VÀ|GHI|ĐIỆNTỬ|SỐ|BỞI)',
    '\\(.*(?:KÝ|ĐÓNGDẤU|CHỮKÝ).*\\)?$',
    // The second line of such a hint in a narrow cell.
    '[^()]*\\)$',
    'CHỮKÝ(?:SỐ|CỦA)|NGƯỜIKÝ:|EMAIL:|CƠQUAN:|THỜIGIANKÝ|NGÀYKÝ|SIGNATUREVALID',
    '\\[DAUKYSO|<.*>$',
  ].join('|')})`,
  'u',
);

/** `(Ký tên, đóng dấu)`, `(Đã ký)` and the lines that other signing programs print. */
export const isHint = (line: TextLine): boolean => hints.test(line.exact);
