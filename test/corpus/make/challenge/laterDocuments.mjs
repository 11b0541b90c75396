/** Further documents of the challenge set, by another hand: texts, heads and endings are set differently than in documents.mjs. */
import { a4, bold, cell, centre, kind, p, slot } from './parts.mjs';

const W = { by: 'office', font: 'Tinos', page: a4, size: 14, line: 1.08 };
const D = { by: 'docx', font: 'Tinos', page: a4, size: 13, line: 1.1 };
const C = { by: 'chromium', font: 'Tinos, serif', page: a4, size: 14, line: 1.2 };
const paras = [
  'Tiếp tục đẩy mạnh tuyên truyền, vận động nhân dân tham gia phong trào "Toàn dân đoàn kết xây dựng đời sống văn hóa"; nâng cao chất lượng bình xét gia đình văn hóa, buôn làng văn hóa.',
  'Phối hợp với Công an xã, Ban Chỉ huy Quân sự xã tổ chức tuần tra, canh gác tại các điểm xung yếu; kịp thời di dời 37 hộ dân ra khỏi vùng có nguy cơ sạt lở.',
  'Chậm nhất 17 giờ 00 ngày 30 tháng 11 năm 2026, các đơn vị gửi báo cáo về Phòng Văn hóa - Xã hội để tổng hợp, trình Chủ tịch Ủy ban nhân dân xem xét, quyết định.',
  'Tổng mức đầu tư dự kiến là 12.450.000.000 đồng (Mười hai tỷ, bốn trăm năm mươi triệu đồng), trong đó ngân sách tỉnh hỗ trợ 70%.',
  'Đồng chí Lê Thị Hồng Vân, Phó Giám đốc, được phân công theo dõi, đôn đốc; ông Y Khút Niê, Trưởng buôn Ea Tul, chịu trách nhiệm vận động các hộ dân.',
  'Những vấn đề phát sinh ngoài phạm vi nêu trên, thủ trưởng các cơ quan chủ động xử lý theo thẩm quyền và báo cáo kết quả bằng văn bản.',
  'Công tác kiểm tra được tiến hành thường xuyên; trường hợp vi phạm, tùy theo tính chất, mức độ mà xử lý kỷ luật hoặc truy cứu trách nhiệm theo quy định.',
];
const P1 = (s) => p(s, { align: 'justify', indent: 10, before: 1.5 });
const txt = (count, from = 0) => Array.from({ length: count }, (_, i) => P1(`${i % 3 === 1 ? `${i + 1}. ` : ''}${paras[(i + from) % paras.length]}`));

const num = (before, symbol, blank = '       ', style = {}) => centre([before, slot('number', blank), symbol], { size: 13, before: 1.5, ...style });
const day = (place, o = {}) => {
  const { d = '      ', m = '      ', y = '2026', size = 13, words = ['ngày', 'tháng', 'năm'], sep = ', ' } = o;
  const part = (value, name) => (/\d/.test(value) ? [` ${value} `] : [slot(name, value)]);
  return centre([`${place}${sep}${words[0]}`, ...part(d, 'day'), words[1], ...part(m, 'month'), `${words[2]} ${y}`], { italic: true, size, before: 1.5, ...(o.style ?? {}) });
};
const qhSmall = () => [bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 9 }), bold('Độc lập - Tự do - Hạnh phúc', { size: 10 })];
const qh = (size = 12) => [bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size }), bold('Độc lập - Tự do - Hạnh phúc', { size: size + 1 })];
const top = (up, own, number, date, w = [68, 97]) => ({ rows: [[
  cell(w[0], ...[up].flat().filter(Boolean).map((s) => centre(s, { size: w[0] < 50 ? 9 : 12 })), ...[own].flat().map((s) => bold(s, { size: w[0] < 50 ? 9 : 12 })), ...(number ? [{ space: 3 }, number] : [])),
  cell(w[1], ...(w[0] < 50 ? qhSmall() : qh()), ...(date ? [{ space: 3 }, date] : []))]] });
const to = (...lines) => lines.map((s, i) => centre(i ? s : `Kính gửi: ${s}`, { before: i ? 1 : 6 }));

const line = (s, block, part, style) => centre([block === null ? s : { s, mark: { block, part } }], style);
/** Boxes 7a, 7c, 7b. */
const sig = (k, titles, name, o = {}) => {
  const { gap = 28, size = 13, hints = [], nameBold = true, titleBold = true, align, ml, over, blank, upper } = o;
  const style = { size, bold: titleBold, ...(align ? { align } : {}), ...(ml ? { ml } : {}) };
  return [
    ...titles.map((t, i) => ({ ...line(t, i === titles.length - 1 ? k : null, 'title', style), ...(i === 0 && o.before ? { before: o.before } : {}) })),
    ...hints.map((h) => ({ ...centre(h, { italic: true, size: size - 2 }), ...(align ? { align } : {}), ...(ml ? { ml } : {}) })),
    ...(blank ? Array.from({ length: blank }, () => ({ ...centre([' '], { size }), ...(ml ? { ml } : {}) })) : [{ space: gap }]),
    ...(over ? [line(over, k, 'name', style)] : []),
    line(upper ? name.toUpperCase() : name, k, 'name', { ...style, bold: nameBold }),
  ];
};
const rec = (...lines) => [p('Nơi nhận:', { bold: true, italic: true, size: 12 }), ...(lines.length ? lines : ['- Như trên;', '- Lưu: VT, KT.']).map((s) => p(s, { size: 11 }))];
const end = (k, titles, name, o = {}) => ({ before: 4, whole: true, rows: [[cell(o.left ?? 78, ...(o.rec === null ? [] : rec(...(o.rec ?? [])))), cell(o.right ?? 87, ...sig(k, titles, name, o))]] });
const frame = (x, y, w, ...items) => ({ frame: { x, y, w }, items });
const cols = (w, ...columns) => ({ before: 4, whole: true, rows: [columns.map((items) => cell(w, ...items))] });
const table = (head, rows, widths) => ({ border: true, before: 3, rows: [head, ...rows].map((r, i) => r.map((s, j) => cell(widths[j], p(s, { bold: i === 0, size: 12 })))) });

const staff = [['1', 'Giàng A Páo', 'Chủ tịch UBND xã', 'Trưởng ban'], ['2', "H'Hen Êban", 'Phó Chủ tịch UBND xã', 'Phó Trưởng ban'], ['3', 'Y Khút Niê', 'Trưởng phòng Kinh tế', 'Ủy viên'], ['4', 'Lò Thị Mai', 'Công chức Văn phòng', 'Thư ký']];
const STAFF = staff.map(([a, b, c, d]) => [a, b.toUpperCase(), c.toUpperCase(), d]);
const wide = [12, 55, 60, 38];
const KT = ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'];

const plain = (n, d, extra = {}) => [top('UBND TỈNH CAO LĨNH', extra.own ?? 'SỞ TƯ PHÁP', n, d, extra.w), ...(extra.kind ?? kind('THÔNG BÁO', 'Lịch tiếp công dân')), txt(extra.n ?? 3, extra.from ?? 0), end(0, extra.titles ?? ['GIÁM ĐỐC'], extra.name ?? 'Nông Thị Hồng', extra)];
const geo = (o = {}) => plain(num('Số:', o.sym ?? '/SKHCN-QLCN'), day('Cao Lĩnh'), { own: 'SỞ KHOA HỌC VÀ CÔNG NGHỆ', kind: to('Bộ Khoa học và Công nghệ'), n: o.n ?? 4, from: o.from ?? 1, titles: o.titles ?? ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: o.name ?? 'Liêu Thị Phượng', w: o.w });

export const laterDocuments = [];
const add = (hand, name, items, more = {}) => { laterDocuments.push({ ...hand, ...more, name: `${67 + laterDocuments.length}-${name}`, items: items.flat() }); };
const em = (name, options, o = {}, hand = W) => add(hand, name, geo({ ...o }), { after: [['reemit', options]] });

add(D, 'lien-tich-hai-le', [top('', ['HỘI NÔNG DÂN - NGÂN HÀNG CSXH', 'XÃ ĐỒNG PHÚ'], num('Số:', '/CTrPH-HND-NHCSXH', '   '), day('Đồng Phú')), kind('CHƯƠNG TRÌNH PHỐI HỢP', []), txt(5), cols(82, sig(0, ['NGÂN HÀNG CHÍNH SÁCH XÃ HỘI', 'GIÁM ĐỐC'], 'Phạm Thị Hằng Nga', { gap: 33 }), sig(1, ['TM. BAN THƯỜNG VỤ', 'HỘI NÔNG DÂN XÃ', 'CHỦ TỊCH'], 'Bàn Văn Sinh', { gap: 28 }))]);
add(W, 'ten-rat-dai', [top('UBND TỈNH', 'SỞ NGOẠI VỤ', num('Số:', '/SNgV-LS'), day('Cao Lĩnh')), txt(4), end(0, ['GIÁM ĐỐC'], 'Công Huyền Tôn Nữ Thị Hoàng Mỹ Duyên')]);
add(D, 'danh-sach-cao', [bold('PHỤ LỤC II'), bold('DANH SÁCH CÁN BỘ QUY HOẠCH'), ...[0, 1, 2].map((k) => ({ border: true, before: 8, rows: [[cell(80, bold('CHỦ TỊCH'), { space: 16 }, bold(staff[k][1])), cell(80, bold('PHÓ CHỦ TỊCH'), { space: 16 }, bold(staff[k + 1][1]))]] }))], { noBlock: true });
add(W, 'gian-chu', [top('UBND TỈNH', 'SỞ TƯ PHÁP', num('Số:', '/TB-STP'), day('Cao Lĩnh')), kind('THÔNG BÁO', []), txt(3), { before: 4, whole: true, rows: [[cell(78, ...rec()), cell(87, ...sig(0, ['GIÁM ĐỐC'], 'Nông Thị Hồng', {}).map((i) => ({ ...i, letter: 3 })))]] }]);
add(W, 'trich-van-ban-khac', [top('UBND TỈNH', 'THANH TRA TỈNH', num('Số:', '/KL-TTr'), day('Cao Lĩnh')), kind('KẾT LUẬN THANH TRA', []), txt(2), p('Ngày 02/3/2024, Chủ tịch UBND xã ký văn bản có nội dung:', { indent: 10 }), p('"TM. ỦY BAN NHÂN DÂN', { ml: 80 }), p('CHỦ TỊCH', { ml: 90 }), p('Lê Văn Chiểu"', { ml: 88 }), txt(4, 3), end(0, ['CHÁNH THANH TRA'], 'Hồ Thị Cẩm Tú')]);
add(D, 'sao-chup-khoi-trong-than', [top('UBND TỈNH', 'SỞ NỘI VỤ', num('Số:', '/HD-SNV'), day('Cao Lĩnh')), kind('HƯỚNG DẪN', 'Trình bày khối chữ ký'), txt(1), p('Ví dụ: Trường hợp cấp phó ký thay, trình bày như sau:', { indent: 10 }), { space: 3 }, bold('KT. GIÁM ĐỐC', { size: 13 }), bold('PHÓ GIÁM ĐỐC', { size: 13 }), { space: 14 }, bold('Nguyễn Văn B', { size: 13 }), { space: 4 }, txt(4), end(0, ['GIÁM ĐỐC'], 'Bạch Thị Thu Thảo')]);
add(D, 'xac-nhan-hai-cap', [qh(13), kind('ĐƠN XIN XÁC NHẬN', 'Tình trạng hôn nhân'), txt(2), cols(82, [], sig(0, ['NGƯỜI LÀM ĐƠN'], 'Lường Thị Hoa', { hints: ['(Ký, ghi rõ họ tên)'], gap: 20 })), bold('XÁC NHẬN CỦA UBND XÃ', { before: 4, align: 'left' }), txt(1, 3), cols(82, [], sig(1, ['TM. UBND XÃ', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Điêu Chính Lâm', { gap: 22 }))], { slotsNotExpected: true });
add(C, 'cong-chung-ba-ben', [kind('BIÊN BẢN', 'Về việc giao nhận hồ sơ địa giới'), txt(3), cols(55, sig(0, ['ĐẠI DIỆN UBND XÃ A'], 'Lý A Chư', { size: 11, gap: 22 }), sig(1, ['ĐẠI DIỆN UBND XÃ B'], 'Hờ A Dế', { size: 11, gap: 22 }), sig(2, ['ĐẠI DIỆN SỞ NỘI VỤ'], 'Vũ Thành Nam', { size: 11, gap: 22 })), cols(165, sig(3, ['CHỦ TRÌ'], 'Đoàn Ngọc Sử', { gap: 22 }))]);
em('tung-chu-mot', { runs: 'glyph' }, { name: 'Hồ Thị Kỷ' });
em('type3-co-bang', { runs: 'word', type3: true }, { name: 'Hoàng Seo Lử' });
em('mat-bang-ma', { runs: 'word', map: 'none' }, { name: 'Lừu Thị Ly' }, D);
em('ma-rieng', { runs: 'line', map: 'private' }, { name: 'Sèn Chỉn Ly' });
em('form-long', { runs: 'line', forms: true }, { name: 'Cụt Thị Nguyệt' }, D);
em('truc-lat', { runs: 'line', axes: 'flipped', marked: true }, { name: 'Lại Thế Loan' }, C);
add(C, 'phu-luc-ngang', [...plain(num('Số:', '/KH-STP'), day('Cao Lĩnh'), { kind: kind('KẾ HOẠCH', 'Kiểm tra'), n: 3 }).flat(), { break: true }, bold('PHỤ LỤC 1'), table(['TT', 'Tên', 'Chức danh', 'Ghi chú'], STAFF, wide)], { after: [['turnLast', 90]] });
add(W, 'tab-ba-nguoi', [kind('BIÊN BẢN BÀN GIAO', 'Tài sản công'), txt(4), p(['\t', { s: 'BÊN GIAO', mark: { block: 0, part: 'title' } }, '\t', { s: 'BÊN NHẬN', mark: { block: 1, part: 'title' } }, '\t', { s: 'KẾ TOÁN', mark: { block: 2, part: 'title' } }], { tabs: [['center', 25], ['center', 82], ['center', 138]], bold: true, before: 4 }), { space: 24 }, p(['\t', { s: 'Lê Văn Tám', mark: { block: 0, part: 'name' } }, '\t', { s: 'Đỗ Thị Chín', mark: { block: 1, part: 'name' } }, '\t', { s: 'Mã A Lềnh', mark: { block: 2, part: 'name' } }], { tabs: [['center', 25], ['center', 82], ['center', 138]], bold: true })]);
add(D, 'khung-word', [top('UBND TỈNH', 'SỞ DU LỊCH', num('Số:', '/SDL-XT'), day('Cao Lĩnh')), txt(4), frame(112, 210, 78, ...sig(0, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Ngân Thị Thùy', { gap: 27 }))]);
add(D, 'bien-ban-chu-toa-thu-ky', [top('', ['ỦY BAN NHÂN DÂN', 'XÃ ĐỒNG PHÚ'], num('Số:', '/BB-UBND'), null), kind('BIÊN BẢN', 'Họp xét duyệt hộ nghèo năm 2026'), p('Chủ tọa: Bà Lê Thị Hồng Vân - Phó Chủ tịch UBND xã.', { before: 2 }), p('Thư ký: Ông Quàng Văn Bó - Công chức Văn hóa.'), txt(4), p('Cuộc họp kết thúc vào 11 giờ 30 phút cùng ngày./.', { indent: 10 }), cols(82, sig(0, ['THƯ KÝ'], 'Quàng Văn Bó', { hints: ['(Ký, ghi rõ họ tên)'], gap: 24 }), sig(1, ['CHỦ TỌA'], 'Lê Thị Hồng Vân', { hints: ['(Ký, ghi rõ họ tên)'], gap: 24 }))]);
add(W, 'ocr-tren-anh', plain(num('Số:', '/TB-STP', '............'), day('Cao Lĩnh', { d: ' ...... ', m: ' ...... ' })), { after: [['ocrLayer']] });
add(D, 'truong-bieu-mau', geo({ name: 'Cáp Trọng Đạt' }), { reserve: true });
