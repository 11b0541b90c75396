/** What offices send every day, by a third hand: columns that touch, broken names, tables of every cut, annexes on the same sheet. */
import { a4, beside, bold, cell, centre, dateLine, ending, head, kind, numberLine, p, recipients, signer, slot, text } from './parts.mjs';

const R = { by: 'rtf', font: 'Tinos', page: a4, size: 13.5, line: 1.1 };
const W = { by: 'office', font: 'Tinos', page: a4, size: 14, line: 1.05 };
const D = { by: 'docx', font: 'Tinos', page: a4, size: 13.5, line: 1.1 };
const C = { by: 'chromium', font: 'Tinos, serif', page: a4, size: 14, line: 1.2 };

const commune = (number, date) => head({ agency: ['ỦY BAN NHÂN DÂN', 'XÃ HÒN ĐẤT'], number, date });
const department = (number, date) => head({ superior: 'UBND TỈNH MỘC SƠN', agency: 'SỞ VĂN HÓA VÀ THỂ THAO', number, date });
const name = (block, s, style = {}) => centre([{ s, mark: { block, part: 'name' } }], { bold: true, ...style });
const grid = (widths, ...rows) => ({ border: true, before: 3, rows: rows.map((row, i) => row.map((s, k) => cell(widths[k], p(s, { bold: i === 0, size: 12 })))) });

export const officeDocuments = [
  { ...R, name: '87-hai-cot-sat-nhau', items: [
    commune(numberLine('/BB-UBND', '.........'), dateLine('Hòn Đất', { day: '.....', month: '.....' })), ...kind('BIÊN BẢN BÀN GIAO', 'Tài sản, trang thiết bị'), ...text(3),
    { before: 5, whole: true, rows: [[cell(40, ...signer(0, ['BÊN GIAO'], 'Nguyễn Đình Quyết', { size: 12.5 })), cell(40, ...signer(1, ['BÊN NHẬN'], 'Trương Hoàng Phương', { size: 12.5 }))]] },
  ] },
  { ...D, name: '88-ten-xuong-dong', signers: ['Công Tằng Tôn Nữ Phương Đạt'], items: [
    department(numberLine('/BTT-SVHTT'), dateLine('Mộc Sơn')), ...kind('BẢN THỎA THUẬN', 'Về việc phối hợp công tác'), ...text(4),
    beside(53, [...signer(0, ['ĐẠI DIỆN', 'BÊN A'], 'Công Tằng Tôn Nữ', { size: 12, gap: 24 }).slice(0, -1), name(0, 'Công Tằng Tôn Nữ', { size: 12 }), name(0, 'Phương Đạt', { size: 12 })],
      signer(1, ['ĐẠI DIỆN', 'BÊN B'], 'Đỗ Văn Liên', { size: 12, gap: 24 }), signer(2, ['ĐẠI DIỆN', 'BÊN C'], 'Lê Thị Ngọc Chánh', { size: 12, gap: 24, nameBold: false })),
  ] },
  { ...W, name: '89-chuc-danh-co-so', items: [
    department(numberLine('/TB-SVHTT', '……'), dateLine('Mộc Sơn', { day: '…', month: '…' })), ...kind('THÔNG BÁO', 'Kết luận của Trưởng Ban'), ...text(4),
    ending(0, ['TL. CHỦ TỊCH ỦY BAN NHÂN DÂN', 'TRƯỞNG BAN QUẢN LÝ', 'CHƯƠNG TRÌNH 1719'], 'Danh Công Sáu', { titleBold: false, nameBold: false }),
  ] },
  { ...C, name: '90-phu-luc-cung-trang', items: [
    commune(numberLine('/BC-UBND'), dateLine('Hòn Đất')), ...kind('BÁO CÁO', 'Quyết toán kinh phí năm 2026'), ...text(2),
    ending(0, ['CHỦ TỊCH'], 'Kha Văn Hùng', { gap: 22 }), bold('PHỤ LỤC', { before: 8 }), grid([15, 90, 50], ['TT', 'Nội dung', 'Số tiền'], ['1', 'Chi thường xuyên', '12.450']),
    beside(80, signer(8, ['NGƯỜI LẬP BIỂU'], 'Vi Thị Hạnh', { gap: 16, size: 12 }), signer(9, ['CHỦ TỊCH'], 'Kha Văn Hùng', { gap: 16, size: 12 })),
  ] },
  { ...W, name: '91-uy-quyen-lech-hang', items: [
    commune(numberLine('/GUQ-UBND', '______'), dateLine('Hòn Đất', { day: '____', month: '____' })), ...kind('GIẤY ỦY QUYỀN', 'Về việc ký hợp đồng lao động'), ...text(3),
    beside(80, signer(0, ['BÊN ĐƯỢC ỦY QUYỀN'], 'Hồ Công Ý', { gap: 24, size: 12.5 }), signer(1, ['NGƯỜI ỦY QUYỀN', 'CHỦ TỊCH'], 'Dương Viết Mạnh', { gap: 32, size: 12.5, hints: ['(Ký, ghi rõ họ tên, đóng dấu)'] })),
    { space: 3 }, ...recipients(),
  ] },
  { ...R, name: '92-bang-tung-hang', items: [
    { border: true, rows: [[cell(65, centre('UBND TỈNH MỘC SƠN', { size: 12 }), bold('SỞ VĂN HÓA VÀ THỂ THAO', { size: 12 })), cell(95, bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12 }), bold('Độc lập - Tự do - Hạnh phúc', { size: 13 }))],
      [cell(65, numberLine('/KH-SVHTT', '............')), cell(95, dateLine('Mộc Sơn', { day: '......', month: '......' }))]] },
    ...kind('KẾ HOẠCH', 'Tổ chức Hội thi “Dân vận khéo”'), ...text(5),
    { border: true, before: 4, rows: [[cell(70, ...recipients().slice(0, 1)), cell(90, bold('KT. GIÁM ĐỐC', { size: 13 }), bold([{ s: 'PHÓ GIÁM ĐỐC', mark: { block: 0, part: 'title' } }], { size: 13 }))],
      [cell(70, ...recipients().slice(1)), cell(90, { space: 26 })], [cell(70, centre(' ')), cell(90, name(0, 'Mai Hoài Bảo Châu', { size: 13 }))]] },
  ] },
  { ...R, lineNumbers: true, name: '93-so-dong-va-chu-thich', items: [
    commune(numberLine('/TB-UBND'), dateLine('Hòn Đất')), ...kind('THÔNG BÁO', 'Lịch tiếp công dân'), ...text(4), ending(0, ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], 'ThS. Thân Thị Nhung', { gap: 26 }), { space: 5 },
    p('1 Theo Báo cáo số 88/BC-TCKH ngày 10/11/2026 của Phòng Tài chính - Kế hoạch về tình hình thực hiện dự toán thu, chi ngân sách quý III.', { size: 9 }),
    p('2 Số liệu tổng hợp đến hết ngày 31/10/2026; chưa bao gồm các khoản ghi thu, ghi chi và các khoản chuyển nguồn sang năm sau.', { size: 9 }),
  ] },
  { ...D, font: 'DejaVu Serif', size: 11.5, name: '94-am-tiet-bi-xe', after: [['reemit', { runs: 'spaces' }]], items: [
    head({ agency: 'BỘ DÂN TỘC', number: numberLine('/CT-BDT', '...........', { size: 11 }), date: dateLine('Hà Nội', { size: 11 }), size: 10 }), ...kind('CHỈ THỊ', 'Về công tác văn thư'), ...text(3),
    ending(0, ['BỘ TRƯỞNG'], 'Danh Thế Ngãi', { size: 11.5 }),
  ] },
  { ...R, name: '95-dau-trang-bang-tab', items: [
    ...[['UBND TỈNH MỘC SƠN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], ['SỞ VĂN HÓA VÀ THỂ THAO', 'Độc lập - Tự do - Hạnh phúc']].map(([left, right]) => p(['\t', { s: left }, '\t', { s: right, bold: true }], { tabs: [['center', 30], ['center', 113]], size: 11.5 })),
    p(['\tSố : ', slot('number', '..........'), '/QĐ-SVHTT\t', { s: 'Mộc Sơn, ngày ', italic: true }, slot('day', '.....'), { s: ' tháng ', italic: true }, slot('month', '.....'), { s: ' năm 20...', italic: true }], { tabs: [['center', 30], ['center', 113]], size: 12, before: 2 }),
    ...kind('QUYẾT ĐỊNH', 'Về việc cử viên chức đi đào tạo'), ...text(4),
    ...[['Nơi nhận:', 'KT. GIÁM ĐỐC'], ['- Như Điều 3;', 'PHÓ GIÁM ĐỐC'], ['- Sở Nội vụ;'], ['- Lưu: VT.'], [' '], [' '], [' ', 'Nghiêm Huy Phúc']].map(([left, right], i) => p([{ s: left, size: 11 }, ...(right ? ['\t', { s: right, bold: true, ...(i === 0 ? {} : { mark: { block: 0, part: i === 1 ? 'title' : 'name' } }) }] : [])], { tabs: [['center', 115]], size: 13 })),
  ] },
  { ...D, name: '96-song-ngu', items: [
    head({ superior: 'ĐẠI HỌC MỘC SƠN', agency: 'TRƯỜNG ĐẠI HỌC NÔNG LÂM', number: numberLine('/QĐ-ĐHNL'), date: dateLine('Mộc Sơn', { month: '11' }) }), ...kind('QUYẾT ĐỊNH', 'Công nhận tốt nghiệp'), centre('DECISION ON GRADUATION', { italic: true }), ...text(3),
    ending(0, ['HIỆU TRƯỞNG', 'RECTOR'], 'GS.TS. Phan Thị Kim Liên', { hints: ['(Chữ ký, dấu)'], gap: 30 }),
  ] },
  { ...C, name: '97-mau-trong', noBlock: true, slotsNotExpected: true, items: [
    commune(numberLine('/QĐ-UBND', '…………'), dateLine('…………', { day: '….', month: '….' })), ...kind('QUYẾT ĐỊNH', 'Về việc ……………………'), ...text(2),
    beside(80, recipients(), [bold('QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ', { size: 12 }), centre('(Chữ ký, dấu của cơ quan, tổ chức)', { italic: true }), { space: 24 }, bold('Họ và tên')]),
  ] },
  { ...R, name: '98-lich-cong-tac', noBlock: true, slotsNotExpected: true, items: [
    commune(centre('Số: 12/LCT-UBND', { size: 13 }), dateLine('Hòn Đất', { day: '13', month: '11' })), ...kind('LỊCH CÔNG TÁC', 'Tuần 47'),
    grid([25, 60, 35, 40], ['Ngày', 'Nội dung', 'Chủ trì', 'Thành phần'], ['Thứ Hai', 'Họp giao ban', 'CHỦ TỊCH', 'Mai Văn Cường'], ['Thứ Ba', 'Tiếp công dân', 'PHÓ CHỦ TỊCH', 'Đỗ Thị Nhung'], ['Thứ Tư', 'Dự hội nghị', 'GIÁM ĐỐC', 'Lâm Chí Toàn']), ...text(1),
  ] },
];
