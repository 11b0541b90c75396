/** The boxes of NĐ 30/2020 PL I that the documents of the list are put together from. */

export const a4 = { w: 210, h: 297, margins: [20, 20, 20, 30] };
export const a5 = { w: 148, h: 210, margins: [15, 13, 13, 18] };
export const landscape = { w: 297, h: 210, margins: [20, 20, 20, 30] };

export const p = (text, style = {}) => ({ t: Array.isArray(text) ? text : [text], ...style });
export const centre = (text, style = {}) => p(text, { align: 'center', ...style });
export const bold = (text, style = {}) => centre(text, { bold: true, ...style });
export const body = (text) => p(text, { align: 'justify', indent: 12.7, before: 2 });
export const cell = (w, ...items) => ({ w, items });

export const slot = (name, s) => ({ s, slot: name });
export const numberLine = (symbol, blank = '        ', style = {}) => centre(['Số:', slot('number', blank), symbol], { size: 13, before: 2, ...style });
export const printedNumber = (whole) => centre(whole, { size: 13, before: 2 });
export const dateLine = (place, { day = '     ', month = '     ', year = '2026', size = 13 } = {}) => centre([
  `${place}, ngày`, typeof day === 'string' && /\d/.test(day) ? ` ${day} ` : slot('day', day), 'tháng',
  typeof month === 'string' && /\d/.test(month) ? ` ${month} ` : slot('month', month), `năm ${year}`,
], { italic: true, size, before: 2 });

/** Boxes 1 to 4: superior body and agency left, the national title right. */
export function head({ superior, agency, number, date, widths = [65, 95], size = 12 }) {
  return {
    rows: [[
      cell(widths[0], ...(superior ? [centre(superior, { size })] : []), ...[agency].flat().map((line) => bold(line, { size })), ...(number ? [number] : [])),
      cell(widths[1], bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size }), bold('Độc lập - Tự do - Hạnh phúc', { size: size + 1 }), ...(date ? [date] : [])),
    ]],
  };
}

/** Boxes 7a, 7c, 7b of the k-th signer. `gap` is the room in millimetres, made of empty lines or one space. */
export function signer(block, titles, name, { gap = 30, hints = [], size = 14, over, nameBold = true, titleBold = true } = {}) {
  const last = titles.length - 1;
  return [
    ...titles.map((title, i) => centre([i === last ? { s: title, mark: { block, part: 'title' } } : title], { size, bold: titleBold })),
    ...hints.map((hint) => centre(hint, { italic: true, size: 12 })),
    { space: gap },
    ...(over ? [bold([{ s: over, mark: { block, part: 'name' } }], { size })] : []),
    centre([{ s: name, mark: { block, part: 'name' } }], { size, bold: nameBold }),
  ];
}

export const recipients = (...lines) => [
  p('Nơi nhận:', { bold: true, italic: true, size: 12 }),
  ...(lines.length > 0 ? lines : ['- Như trên;', '- Sở Nội vụ;', '- Lưu: VT.']).map((line) => p(line, { size: 11 })),
];

/** Recipients on the left, one signer on the right. */
export const ending = (block, titles, name, { widths = [75, 85], lines = [], before = 5, ...rest } = {}) => ({
  rows: [[cell(widths[0], ...recipients(...lines)), cell(widths[1], ...signer(block, titles, name, rest))]], before, whole: true,
});

/** Two or three signers beside each other. */
export const beside = (width, ...columns) => ({ rows: [columns.map((items) => cell(width, ...items))], before: 5, whole: true });

const sentences = [
  'Thực hiện Kế hoạch công tác năm 2026, các cơ quan, đơn vị đã tổ chức quán triệt và triển khai đến toàn thể cán bộ, công chức, viên chức thuộc phạm vi quản lý.',
  'Giao Văn phòng chủ trì, phối hợp với các phòng chuyên môn rà soát danh mục thủ tục hành chính, cập nhật lên Cổng dịch vụ công và báo cáo kết quả trước ngày 25 hằng tháng.',
  'Kinh phí thực hiện được bố trí trong dự toán chi ngân sách đã giao; việc quản lý, thanh toán và quyết toán thực hiện theo quy định của pháp luật hiện hành.',
  'Yêu cầu người đứng đầu các đơn vị trực tiếp chỉ đạo, kiểm tra, đôn đốc và chịu trách nhiệm về tiến độ, chất lượng của nhiệm vụ được giao.',
  'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh để được hướng dẫn, tháo gỡ theo thẩm quyền.',
  'Việc ký số văn bản điện tử bảo đảm đúng thể thức, đúng vị trí và đúng thẩm quyền; không để tồn đọng hồ sơ quá hạn.',
];
export const text = (count, from = 0) => Array.from({ length: count }, (_, i) => body(`${i % 4 === 3 ? `${Math.floor(i / 4) + 1}. ` : ''}${sentences[(i + from) % sentences.length]}`));
export const kind = (type, subject) => [bold(type, { size: 14, before: 6 }), ...[subject].flat().map((line) => bold(line, { size: 14 })), { space: 3 }];
