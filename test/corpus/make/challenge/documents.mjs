/** The documents of the challenge set: what each is made of. The true places are measured, not written here. */
import { a4, a5, beside, body, bold, cell, centre, dateLine, ending, head, kind, landscape, numberLine, p, printedNumber, recipients, signer, slot, text } from './parts.mjs';

const an = { superior: 'ỦY BAN NHÂN DÂN TỈNH HẢI SƠN', agency: 'SỞ XÂY DỰNG' };
const xa = { agency: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN PHÚ'] };
const office = { by: 'office', font: 'Tinos', page: a4, size: 14, line: 1.1 };
const web = { by: 'chromium', font: 'Tinos, serif', page: a4, size: 14, line: 1.15 };
const chair = ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'];
const vice = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'];

const letter = (extra = {}) => [
  head({ ...an, number: numberLine('/SXD-QLN'), date: dateLine('Hải Sơn') }),
  centre('Kính gửi: Ủy ban nhân dân các xã, phường', { before: 8 }), ...text(extra.text ?? 5),
  ending(0, extra.titles ?? ['GIÁM ĐỐC'], extra.name ?? 'Phan Đình Quế', extra),
];
const decision = (extra = {}) => [
  head({ ...xa, number: numberLine(extra.symbol ?? '/QĐ-UBND'), date: dateLine('Tân Phú') }),
  ...kind('QUYẾT ĐỊNH', 'Về việc kiện toàn Ban Chỉ đạo chuyển đổi số'), bold('CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN PHÚ', { before: 3 }),
  p('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;', { italic: true, indent: 12.7, before: 2 }),
  p('Theo đề nghị của Chánh Văn phòng HĐND và UBND xã.', { italic: true, indent: 12.7, before: 2 }),
  bold('QUYẾT ĐỊNH:', { before: 4 }), ...text(extra.text ?? 3), ending(0, extra.titles ?? ['CHỦ TỊCH'], extra.name ?? 'Huỳnh Ngọc Diễm', extra),
];
const nameTable = (rows, roles) => ({
  border: true, before: 4,
  rows: [['TT', 'HỌ VÀ TÊN', 'CHỨC VỤ', 'GHI CHÚ'], ...rows.map((name, i) => [String(i + 1), name, roles[i % roles.length], ''])]
    .map(([a, b, c, d], i) => [cell(12, centre(a)), cell(55, p(b, { bold: i === 0 })), cell(63, p(c, { bold: i === 0 })), cell(30, p(d))]),
});
const people = ['Tạ Quốc Bửu', 'Đinh Thị Mỹ Lệ', 'Vương Khánh Toàn', 'Lý Thu Trà', 'Mai Xuân Cảnh', 'Triệu Văn Phẩm', 'Bùi Hồng Nhạn'];
const roles = ['CHỦ TỊCH UBND XÃ', 'PHÓ CHỦ TỊCH', 'TRƯỞNG PHÒNG', 'GIÁM ĐỐC TRUNG TÂM'];

export const documents = [
  { ...office, name: '01-cong-van-so', items: letter() },
  { ...office, name: '02-quyet-dinh-chu-tich', items: decision() },
  { ...office, name: '03-to-trinh-phong', items: [
    head({ superior: 'UBND XÃ TÂN PHÚ', agency: 'PHÒNG KINH TẾ', number: numberLine('/TTr-KT'), date: dateLine('Tân Phú') }),
    ...kind('TỜ TRÌNH', 'Về việc phê duyệt dự toán sửa chữa trụ sở'), centre('Kính gửi: Ủy ban nhân dân xã Tân Phú'), ...text(4),
    ending(0, ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'], 'Đoàn Minh Luận', { gap: 28 })] },
  { ...office, name: '04-nghi-quyet-hdnd', items: [
    head({ agency: ['HỘI ĐỒNG NHÂN DÂN', 'XÃ TÂN PHÚ'], number: numberLine('/NQ-HĐND', '          '), date: dateLine('Tân Phú') }),
    ...kind('NGHỊ QUYẾT', ['Về phân bổ dự toán ngân sách', 'địa phương năm 2027']), bold('HỘI ĐỒNG NHÂN DÂN XÃ TÂN PHÚ'), bold('KHÓA II, KỲ HỌP THỨ BA'),
    ...text(16), ending(0, ['CHỦ TỊCH'], 'Lâm Thanh Tuyền', { gap: 32 })] },
  { ...office, name: '05-bien-ban-ba-nguoi', items: [
    head({ ...xa, number: numberLine('/BB-UBND'), date: null }), ...kind('BIÊN BẢN', 'Kiểm tra công tác văn thư, lưu trữ'), ...text(5),
    beside(53, signer(0, ['THƯ KÝ'], 'Ngô Thùy Dung'), signer(1, ['ĐẠI DIỆN', 'ĐƠN VỊ ĐƯỢC KIỂM TRA'], 'Cao Văn Lộc'), signer(2, ['TRƯỞNG ĐOÀN'], 'Hồ Sĩ Nguyên'))] },
  { ...web, name: '06-hop-dong', items: [
    bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 13 }), bold('Độc lập - Tự do - Hạnh phúc'), bold('HỢP ĐỒNG', { before: 6 }), centre('Số: 12/2026/HĐ-DV'), ...text(7),
    beside(80, signer(0, ['ĐẠI DIỆN BÊN A', 'GIÁM ĐỐC'], 'Chu Đức Thịnh'), signer(1, ['ĐẠI DIỆN BÊN B', 'PHÓ GIÁM ĐỐC'], 'Kiều Diễm My'))] },
  { ...office, name: '07-van-ban-dang', items: [
    { rows: [[cell(70, centre('ĐẢNG BỘ TỈNH HẢI SƠN', { size: 13 }), bold('ĐẢNG ỦY XÃ TÂN PHÚ', { size: 13 }), centre('*'), centre(['Số', slot('number', '         '), '-QĐ/ĐU'], { size: 13 })),
      cell(90, bold('ĐẢNG CỘNG SẢN VIỆT NAM', { size: 14, rule: true }), { space: 6 }, dateLine('Tân Phú'))]] },
    ...kind('QUYẾT ĐỊNH', 'về chỉ định bổ sung cấp ủy viên'), ...text(4), ending(0, ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ'], 'Quách Gia Hân')] },
  { ...web, name: '08-lien-tich', items: [
    head({ agency: ['SỞ XÂY DỰNG - SỞ TÀI CHÍNH', 'TỈNH HẢI SƠN'], number: numberLine('/HDLS-XD-TC'), date: dateLine('Hải Sơn') }),
    ...kind('HƯỚNG DẪN LIÊN SỞ', 'Về quản lý quỹ bảo trì'), ...text(9),
    beside(80, signer(0, ['KT. GIÁM ĐỐC', 'SỞ TÀI CHÍNH', 'PHÓ GIÁM ĐỐC'], 'Đặng Hữu Phước'), signer(1, ['GIÁM ĐỐC', 'SỞ XÂY DỰNG'], 'Phan Đình Quế')), ...recipients()] },
  { ...office, name: '09-phu-luc-co-khoi-ky', items: [
    ...decision({ text: 4, name: 'Trịnh Công Thành', titles: chair }), { break: true }, bold('PHỤ LỤC'), centre('(Kèm theo Quyết định số       /QĐ-UBND ngày    tháng    năm 2026)', { italic: true }),
    nameTable(people, ['Thành viên', 'Ủy viên']), beside(80, signer(8, ['NGƯỜI LẬP BIỂU'], 'Lý Thu Trà'), signer(9, ['TRƯỞNG PHÒNG'], 'Mai Xuân Cảnh'))] },
  { ...web, name: '10-danh-sach-khong-khoi-ky', items: [bold('DANH SÁCH'), bold('Thành viên Ban Chỉ đạo'), nameTable([...people, ...people], roles)] },
  { ...web, name: '11-giay-moi-a5', page: a5, size: 12, items: [
    head({ ...xa, number: numberLine('/GM-UBND', '      '), date: dateLine('Tân Phú', { size: 11 }), widths: [45, 72], size: 10 }), ...kind('GIẤY MỜI', 'Dự hội nghị sơ kết'), ...text(2),
    ending(0, ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], 'Tô Hải Đăng', { widths: [50, 67], size: 12, gap: 22 })] },
  { ...office, name: '12-bao-cao-ngang', page: landscape, items: [
    head({ ...an, number: numberLine('/BC-SXD'), date: dateLine('Hải Sơn'), widths: [100, 140] }), ...kind('BÁO CÁO', 'Tổng hợp số liệu quý IV'), nameTable(people.slice(0, 3), ['Hoàn thành', 'Đang làm']),
    ending(0, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Nghiêm Thị Xuyến', { widths: [130, 110], gap: 24 })] },
  { ...web, name: '13-xoay-90', after: [['rotate', 90]], items: letter({ text: 4, name: 'Dương Hoài Bắc' }) },
  { ...web, name: '14-xoay-270', page: landscape, after: [['rotate', 270]], items: [
    head({ ...an, number: numberLine('/TB-SXD'), date: dateLine('Hải Sơn'), widths: [100, 140] }), ...kind('THÔNG BÁO', 'Lịch trực'), ...text(3), ending(0, ['CHÁNH VĂN PHÒNG'], 'Ông Thế Vinh', { widths: [130, 110], gap: 26 })] },
  { ...office, name: '15-xoay-180', after: [['rotate', 180]], items: decision({ text: 2, name: 'Âu Dương Lan' }) },
  { ...web, name: '16-cropbox-lech', after: [['crop', 25, 40]], items: letter({ text: 5, name: 'Mã Thị Bạch Yến', titles: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] }) },
  { ...web, name: '17-userunit', after: [['userUnit', 2]], items: letter({ text: 4, name: 'Hứa Quang Vượng' }) },
  { ...office, name: '18-crop-va-xoay', after: [['crop', 12, 30], ['rotate', 90]], items: decision({ text: 3, name: 'Kim Ngọc Thạch' }) },
  { ...web, name: '19-nfd', form: 'NFD', items: letter({ text: 5, name: 'Nguyễn Thị Tuyết Nhạn', titles: ['PHÓ GIÁM ĐỐC'] }) },
  { ...web, name: '20-tu-bi-xe', spans: 'letters', items: decision({ text: 3, name: 'Vũ Đình Trường' }) },
  { ...web, name: '21-tung-tu-mot', spans: 'words', items: letter({ text: 6, name: 'Trần Đại Nghĩa' }) },
  { ...office, name: '22-cairo', after: [['cairo']], items: decision({ text: 3, name: 'Lương Bích Thủy', titles: vice }) },
  { ...office, name: '23-object-stream', after: [['qpdf', '--object-streams=generate', '--linearize']], items: letter({ text: 5, name: 'Bế Văn Đàn' }) },
  { ...web, name: '24-trong-form-xobject', after: [['form']], items: decision({ text: 3, name: 'Doãn Kế Thiện' }) },
  { ...web, name: '25-type3', font: "'Tinos Khoa', Tinos", items: letter({ text: 4, name: 'Phó Đức Phương' }) },
  { ...office, name: '26-tcvn3', tcvn3: true, items: [
    { rows: [[cell(62, centre('UBND TỈNH HẢI SƠN', { size: 12 }), bold('SỞ TƯ PHÁP', { size: 12 }), numberLine('/STP-VP')),
      cell(98, bold('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12 }), bold('Độc lập - Tự do - Hạnh phúc', { size: 13 }), dateLine('Hải Sơn'))]] },
    centre('Kính gửi: Các phòng, ban trực thuộc', { before: 6 }), ...text(4), ending(0, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Trần Hữu Đức')] },
  { ...office, name: '27-tcvn3-hai-trang', tcvn3: true, items: [
    head({ agency: 'CỤC THUẾ HẢI SƠN', number: numberLine('/CT-TTHT'), date: dateLine('Hải Sơn') }), ...text(13), ending(0, ['CỤC TRƯỞNG'], 'Nguyễn Thị Hồng Loan')] },
  { ...office, name: '28-dejavu-serif', font: 'DejaVu Serif', size: 11, items: letter({ text: 4, name: 'Giàng A Páo', size: 12 }) },
  { ...web, name: '29-noto-sans', font: "'Noto Sans'", size: 12, items: decision({ text: 2, name: 'H’Liên Niê', size: 12, widths: [70, 90] }) },
  { ...office, name: '30-khung-chu', items: [
    head({ ...an, number: numberLine('/TB-SXD'), date: dateLine('Hải Sơn') }), ...kind('THÔNG BÁO', 'Kết luận cuộc họp'), ...text(4),
    { frame: { x: 30, y: 190, w: 70 }, items: recipients() }, { frame: { x: 115, y: 190, w: 75 }, items: signer(0, ['TL. GIÁM ĐỐC', 'CHÁNH VĂN PHÒNG'], 'Văn Tiến Đạt') }] },
  { ...office, name: '31-bang-tab', items: [
    head({ ...an, number: numberLine('/CV-SXD'), date: dateLine('Hải Sơn') }), ...text(5),
    p(['Nơi nhận:\t', { s: 'GIÁM ĐỐC', bold: true, mark: { block: 0, part: 'title' } }], { tabs: [['center', 115]], before: 6, size: 13 }),
    p('- Như trên;', { size: 11 }), p('- Lưu: VT.', { size: 11 }), { space: 26 }, p(['\t', { s: 'Trương Vĩnh Ký', bold: true, mark: { block: 0, part: 'name' } }], { tabs: [['center', 115]] })] },
  { ...web, name: '32-khoang-trang', items: [
    head({ ...an, number: numberLine('/CV-SXD'), date: dateLine('Hải Sơn') }), ...text(4),
    p([{ s: 'Nơi nhận:', italic: true, size: 12 }, ' '.repeat(58), { s: 'CHI CỤC TRƯỞNG', bold: true, mark: { block: 0, part: 'title' } }], { before: 6 }),
    p('- Như trên;', { size: 11 }), p('- Lưu: VT, CC.', { size: 11 }), { space: 24 }, p([' '.repeat(80), { s: 'Phùng Hữu Lan', bold: true, mark: { block: 0, part: 'name' } }])] },
  { ...office, name: '33-chuc-danh-dai', items: decision({ text: 3, name: 'Tống Phước Hiệp', titles: ['TM. BAN CHỈ ĐẠO', 'KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN THƯỜNG TRỰC', 'PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN'] }) },
  { ...web, name: '34-hoc-vi', items: [
    head({ superior: 'BỘ GIÁO DỤC VÀ ĐÀO TẠO', agency: 'TRƯỜNG ĐẠI HỌC HẢI SƠN', number: numberLine('/QĐ-ĐHHS'), date: dateLine('Hải Sơn') }), ...kind('QUYẾT ĐỊNH', 'Công nhận tốt nghiệp'), ...text(5),
    ending(0, ['HIỆU TRƯỞNG'], 'PGS.TS. Nghiêm Đình Vỳ')] },
  { ...office, name: '35-chu-goi-y', items: [
    head({ ...xa, number: numberLine('/GXN-UBND'), date: dateLine('Tân Phú') }), ...kind('GIẤY XÁC NHẬN', 'Nơi cư trú'), ...text(3),
    beside(80, signer(0, ['NGƯỜI ĐỀ NGHỊ'], 'Cù Thị Hậu', { hints: ['(Ký, ghi rõ họ tên)'] }), signer(1, ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Nông Quốc Chấn', { hints: ['(Ký tên, đóng dấu)'] }))] },
  { ...web, name: '36-ten-trong-than', items: [
    head({ ...an, number: numberLine('/BC-SXD'), date: dateLine('Hải Sơn') }), ...kind('BÁO CÁO', 'Nhân sự đề nghị khen thưởng'), bold('CHỦ TỊCH HỘI ĐỒNG', { before: 4 }), centre('Ông Tạ Quốc Bửu'),
    bold('PHÓ CHỦ TỊCH', { before: 6 }), { space: 14 }, bold('Đinh Thị Mỹ Lệ'), ...text(8), nameTable(people, roles), ...text(3), ending(0, ['PHÓ GIÁM ĐỐC PHỤ TRÁCH'], 'Vi Văn Định')] },
  { ...office, name: '37-khoi-ky-trang-rieng', items: [
    head({ ...an, number: numberLine('/KH-SXD'), date: dateLine('Hải Sơn') }), ...kind('KẾ HOẠCH', 'Kiểm tra chất lượng công trình'), ...text(8), { break: true }, ending(0, ['GIÁM ĐỐC'], 'Phan Đình Quế')] },
  { ...web, name: '38-cho-trong-co-cham', items: [
    head({ ...xa, number: numberLine('/QĐ-UBND', '..........'), date: dateLine('Tân Phú', { day: ' ...... ', month: ' ...... ' }) }), ...kind('QUYẾT ĐỊNH', 'Cho phép chuyển mục đích'), ...text(4), ending(0, vice, 'Lò Văn Sôn')] },
  { ...office, name: '39-so-da-in', items: [
    head({ ...an, number: printedNumber('Số: 245/SXD-TTr'), date: dateLine('Hải Sơn') }), ...text(6), ending(0, ['CHÁNH THANH TRA'], 'Sầm Nghi Đống')] },
  { ...web, name: '40-thang-da-in', items: [
    head({ ...an, number: numberLine('/SXD-VP', '…………'), date: dateLine('Hải Sơn', { month: '11' }) }), ...text(5), ending(0, ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG TỔ CHỨC'], 'Vừ A Dính')] },
  { ...office, name: '41-don-khong-so', items: [
    bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 13 }), bold('Độc lập - Tự do - Hạnh phúc'), ...kind('BẢN CAM KẾT', 'Thực hiện quy chế'), ...text(5),
    { rows: [[cell(80), cell(80, dateLine('Tân Phú', { day: '     ', month: '     ' }), ...signer(0, ['NGƯỜI CAM KẾT'], 'Thạch Sô Phách', { gap: 22 }))]] }], slotsNotExpected: true },
  { ...office, name: '42-quet-toan-bo', after: [['scan']], items: letter({ text: 5 }) },
  { ...web, name: '43-phu-luc-quet', after: [['appendScan', 1]], items: decision({ text: 3, name: 'Thân Văn Nhiếp' }) },
  { ...web, name: '44-quet-truoc-chu-sau', after: [['prependScan']], noBlock: true, items: [bold('PHỤ LỤC'), nameTable(people, roles), ...text(2)] },
  { ...web, name: '45-bon-nguoi-hai-hang', items: [
    head({ ...xa, number: numberLine('/BBNT'), date: null }), ...kind('BIÊN BẢN NGHIỆM THU', 'Hoàn thành công trình'), ...text(2),
    beside(80, signer(0, ['ĐẠI DIỆN CHỦ ĐẦU TƯ'], 'Hoàng Kim Giao', { gap: 22 }), signer(1, ['ĐẠI DIỆN TƯ VẤN GIÁM SÁT'], 'Bạch Thái Bưởi', { gap: 22 })),
    beside(80, signer(2, ['ĐẠI DIỆN NHÀ THẦU'], 'Đào Duy Từ', { gap: 22 }), signer(3, ['ĐẠI DIỆN ĐƠN VỊ SỬ DỤNG'], 'Lưu Nhân Chú', { gap: 22 }))] },
  { ...office, name: '46-khe-hep', items: letter({ text: 6, gap: 13, name: 'Tăng Bạt Hổ' }) },
  { ...web, name: '47-khe-rong', items: letter({ text: 3, gap: 48, name: 'Thái Phiên', titles: ['TỔNG GIÁM ĐỐC'] }) },
  { ...web, name: '48-song-ngu', items: [
    head({ superior: 'BỘ NGOẠI GIAO', agency: 'CỤC LỄ TÂN', number: numberLine('/CLT-XNC'), date: dateLine('Hà Nội') }), ...text(3), body('The Protocol Department presents its compliments and has the honour to inform that the Chairman, Mr. John Smith, will visit on 12 December 2026.'),
    ending(0, ['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'], 'Tôn Nữ Thị Ninh')] },
  { ...web, name: '49-bon-muoi-trang', items: [
    head({ ...an, number: numberLine('/QĐ-SXD'), date: dateLine('Hải Sơn') }), ...kind('QUYẾT ĐỊNH', 'Ban hành Quy chế làm việc'), ...text(4), ending(0, ['GIÁM ĐỐC'], 'Phan Đình Quế'), { break: true }, bold('QUY CHẾ'), bold('LÀM VIỆC CỦA SỞ XÂY DỰNG'),
    centre('(Ban hành kèm theo Quyết định số      /QĐ-SXD ngày    tháng    năm 2026)', { italic: true }), ...text(600)] },
  { ...office, name: '50-bang-ke-ba-cot', items: [
    head({ agency: 'TRUNG TÂM Y TẾ TÂN PHÚ', number: null, date: null }), ...kind('BẢNG KÊ', 'Chi phí tháng 11'), nameTable(people.slice(0, 4), ['Thuốc', 'Vật tư']),
    beside(53, signer(0, ['NGƯỜI LẬP BIỂU'], 'Khúc Thừa Dụ', { gap: 20 }), signer(1, ['KẾ TOÁN TRƯỞNG'], 'Tạ Thị Kiều', { gap: 20 }), signer(2, ['THỦ TRƯỞNG ĐƠN VỊ'], 'BS. Hồ Đắc Di', { gap: 20 }))] },
  { ...web, name: '51-cong-dien-khan', items: [
    head({ ...an, number: numberLine('/CĐ-UBND'), date: dateLine('Hải Sơn') }), p('HỎA TỐC', { bold: true, size: 13, before: 3 }), ...kind('CÔNG ĐIỆN', 'Về việc ứng phó bão số 9'), ...text(4), ending(0, chair, 'Cầm Bá Thước')] },
  { ...office, name: '52-ten-in-hoa', items: letter({ text: 5, name: 'ĐỖ THẾ CHẤP', titles: ['TRƯỞNG PHÒNG'] }) },
  { ...office, name: '53-vuot-trang', items: [
    head({ ...an, number: numberLine('/2026/QĐ-UBND', '       '), date: dateLine('Hải Sơn') }), ...kind('QUYẾT ĐỊNH', 'Ban hành đơn giá'), ...text(30), ending(0, vice, 'Đèo Thị Nguyệt')] },
  { ...web, name: '54-chuc-vu-khac', items: [
    head({ agency: 'HỘI ĐỒNG THI ĐUA TỈNH HẢI SƠN', number: numberLine('/HĐTĐ'), date: dateLine('Hải Sơn') }), ...text(5),
    ending(0, ['TM. HỘI ĐỒNG', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Mạc Đĩnh Chi', { over: 'GIÁM ĐỐC SỞ NỘI VỤ' })] },
  { ...office, name: '55-vni', vni: true, items: [
    head({ superior: 'UBND THÀNH PHỐ CẦN THƠ', agency: 'SỞ GIAO THÔNG', number: numberLine('/SGT-KH'), date: dateLine('Cần Thơ') }), centre('Kính gửi: Ủy ban nhân dân thành phố'), ...text(4),
    ending(0, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Huỳnh Thị Thùy Dương')] },
  { ...web, name: '56-vni-chromium', vni: true, items: decision({ text: 3, name: 'Võ Thị Kim Cương', titles: vice }) },
  { ...web, name: '57-tcvn3-chromium', tcvn3: true, items: decision({ text: 3, name: 'Vũ Duy Hưng' }) },
  { ...office, name: '58-tcvn3-mat-ten-phong', tcvn3: true, after: [['cairo']], items: [
    head({ superior: 'UBND TỈNH HẢI SƠN', agency: 'SỞ THỦY SẢN', number: numberLine('/TS-KT'), date: dateLine('Hải Sơn') }), ...text(5), ending(0, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Trần Quốc Thịnh')] },
  { ...office, name: '59-chuc-danh-chu-thuong', items: [
    head({ agency: 'BAN QUẢN TRỊ CHUNG CƯ', number: numberLine('/TB-BQT'), date: dateLine('Tân Phú') }), ...kind('THÔNG BÁO', 'Về việc thu phí'), ...text(4),
    ending(0, ['TM. Ban Quản trị', 'Trưởng ban'], 'Phạm Gia Khiêm', { gap: 26 })] },
  { ...web, name: '60-bieu-chu-thuong-khong-dam', items: [
    bold('BẢNG THANH TOÁN'), ...text(2), beside(53, ...[['Người lập biểu', 'Trần Thị Thắm'], ['Kế toán trưởng', 'Lưu Thị Hạnh'], ['Thủ trưởng đơn vị', 'Đậu Minh Thanh']]
      .map(([title, name], k) => signer(k, [title], name, { hints: ['(Ký, họ tên)'], gap: 22, nameBold: false, titleBold: false })))] },
  { ...office, name: '61-nuoc-ngoai', items: [
    bold('BẢN GHI NHỚ / MEMORANDUM OF UNDERSTANDING'), ...text(3), body('This Memorandum is made in two originals, each in Vietnamese and English.'),
    beside(80, signer(0, ['FOR THE UNIVERSITY', 'RECTOR'], 'Prof. Dr. Christopher van Houten'), signer(1, ['ĐẠI DIỆN TRƯỜNG ĐẠI HỌC', 'HIỆU TRƯỞNG'], 'PGS.TS.NSƯT. Công Tằng Tôn Nữ Phương Thảo', { size: 12 }))] },
  { ...web, name: '62-ba-co-quan', items: [
    head({ agency: ['BỘ TƯ PHÁP - BỘ CÔNG AN -', 'VIỆN KIỂM SÁT TỐI CAO'], number: numberLine('/TTLT-BTP-BCA-VKSTC'), date: dateLine('Hà Nội'), widths: [75, 85] }), ...kind('THÔNG TƯ LIÊN TỊCH', 'Quy định việc phối hợp'), ...text(5),
    beside(53, signer(0, ['KT. BỘ TRƯỞNG', 'BỘ CÔNG AN', 'THỨ TRƯỞNG'], 'Thượng tướng Lê Quốc Hào', { size: 12 }), signer(1, ['KT. VIỆN TRƯỞNG', 'VIỆN KIỂM SÁT TỐI CAO', 'PHÓ VIỆN TRƯỞNG'], 'Nguyễn Huy Tấn', { size: 12 }),
      signer(2, ['KT. BỘ TRƯỞNG', 'BỘ TƯ PHÁP', 'THỨ TRƯỞNG'], 'Mai Lương Khoát', { size: 12 })), ...recipients()] },
  { ...office, name: '63-ten-co-quan-co-so', items: [
    head({ superior: 'BỘ LAO ĐỘNG', agency: ['TRƯỜNG CAO ĐẲNG NGHỀ', 'SỐ 8'], number: numberLine('/QĐ-CĐN8', '   '), date: dateLine('Hải Sơn', { day: '   ', month: '   ' }) }), ...kind('QUYẾT ĐỊNH', 'Về phân công'), ...text(4),
    ending(0, ['HIỆU TRƯỞNG'], 'Và A Lứ')] },
  { ...web, name: '64-giao-trinh-co-mau', noBlock: true, items: [
    bold('MẪU TRÌNH BÀY VĂN BẢN'), ...text(2), { border: true, rows: [[cell(75, ...recipients()), cell(85, ...signer(8, ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'], 'Nguyễn Văn A', { gap: 18 }))]] }, ...text(6)] },
  { ...web, name: '65-danh-ba-lanh-dao', noBlock: true, items: [
    p('Ban lãnh đạo', { bold: true }), ...['CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'PHÓ CHỦ TỊCH'].flatMap((title, i) => [bold(title, { before: 6 }), { space: 24 }, bold(people[i]), centre('Điện thoại: 0219.3866.111')])] },
  { ...office, name: '66-danh-sach-khen', noBlock: true, items: [bold('DANH SÁCH ĐƯỢC KHEN'), bold('CHỦ TỊCH'), ...people.flatMap((name) => [{ space: 9 }, centre(name)])] },
];
