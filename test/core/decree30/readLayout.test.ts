import { readLayout } from '../../../src/core/decree30/readLayout';
import type { TextRun } from '../../../src/core/pdf/text/pageText';
import { block, body, centred, heading, page, recipients, run } from './typedPage';

const chairman = (y = 180) => block(147, y, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Nguyễn Minh Khôi');
const decision = (): TextRun[] => [...heading(), centred(105, 56, 'QUYẾT ĐỊNH', { size: 14, bold: true }), ...body(75, 12), ...recipients(180), ...chairman()];
const layoutOf = (...pages: TextRun[][]) => readLayout(pages.map((runs, i) => page(runs, i + 1)), pages.length);
const signersOf = (...pages: TextRun[][]) => layoutOf(...pages).blocks.map((found) => `${found.page} ${found.signer}`);

describe('the signing block', () => {
  it('is the title, the room and the name below it', () => {
    const [found, ...others] = layoutOf(decision()).blocks;
    expect(others).toHaveLength(0);
    expect(found).toMatchObject({ page: 1, signer: 'Nguyễn Minh Khôi', title: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], besideRecipients: true });
    expect(found?.confidence).toBeGreaterThan(0.9);
    // Baselines at 186 and 224: the room lies between the ink of both.
    expect(found?.space.y).toBeGreaterThan(186);
    expect(found?.space.y).toBeLessThan(188);
    expect((found?.space.y ?? 0) + (found?.space.h ?? 0)).toBeGreaterThan(218);
    expect((found?.space.y ?? 0) + (found?.space.h ?? 0)).toBeLessThan(221.5);
    expect(found?.centreX).toBeCloseTo(147, 1);
  });

  it.each([
    'Prof. Dr. Michael Hoch', 'Christopher van Houten', 'John F. Smith', 'PGS.TS.NSƯT. Công Tằng Tôn Nữ Phương Thảo', 'NSND. Thanh Ngoan', 'Và A Lứ',
    'Bàn Văn Sinh', 'Ban Thị Hoa', 'Phòng Văn Tư', 'Bà Bế Thị Ích', 'Công Huyền Tôn Nữ Thị Hoàng Mỹ Duyên', "K'sor H'Bia",
  ])('belongs to %s as well', (name) => {
    expect(signersOf([...body(75, 10), ...recipients(170), ...block(147, 170, ['GIÁM ĐỐC'], name)])).toEqual([`1 ${name}`]);
  });

  it('may have its title in small letters: in bold, or over words that ask for a signature', () => {
    const bold = [...body(75, 10), centred(147, 170, 'Trưởng Ban quản trị', { bold: true, size: 14 }), centred(147, 208, 'Trần Thu Hà', { bold: true, size: 14 })];
    expect(signersOf(bold)).toEqual(['1 Trần Thu Hà']);
    const plain = (...hint: TextRun[]) => [...body(75, 10), centred(147, 170, 'Người lập biểu', { size: 14 }), ...hint, centred(147, 208, 'Trần Thu Hà', { size: 14 })];
    expect(signersOf(plain(centred(147, 176, '(Ký, họ tên)', { italic: true })))).toEqual(['1 Trần Thu Hà']);
    expect(signersOf(plain())).toEqual([]);
  });

  it('takes a title it does not know from the one who signs beside', () => {
    const row = [...block(60, 170, ['PHỤ TRÁCH CÔNG VIỆC X'], 'Vi Thị Hạnh'), ...block(147, 170, ['GIÁM ĐỐC'], 'Kha Văn Hùng')];
    expect(signersOf([...body(75, 10), ...row])).toEqual(['1 Vi Thị Hạnh', '1 Kha Văn Hùng']);
  });

  it('of a deputy carries KT. and both offices', () => {
    const titles = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'];
    const layout = layoutOf([...heading(), ...body(75, 10), ...recipients(170), ...block(147, 170, titles, 'Trần Thu Hà')]);
    expect(layout.blocks[0]?.title).toEqual(titles);
  });

  it.each([
    ['Q. GIÁM ĐỐC'], ['TL. CHỦ TỊCH'], ['TUQ. GIÁM ĐỐC'], ['T/M BAN THƯỜNG VỤ'], ['K/T HIỆU TRƯỞNG'], ['VIỆN TRƯỞNG'], ['CHÁNH VĂN PHÒNG'],
    ['TỔNG BIÊN TẬP'], ['BÍ THƯ'], ['CHỦ TOẠ'], ['THỦ TƯỚNG'], ['KẾ TOÁN TRƯỞNG'],
  ])('knows %s', (title) => {
    expect(layoutOf([...body(75, 10), ...block(147, 170, [title], 'Trần Thu Hà')]).blocks).toHaveLength(1);
  });

  it('keeps degree and rank as printed, and may be an ethnic name', () => {
    for (const name of ['TS. Trần Thu Hà', 'PGS.TS. Lê Văn An', 'Đại tá Phạm Gia Bảo', 'Y Thông Niê', 'H’Yim Kđoh', 'Ma Thị Mỷ', 'NGUYỄN MINH KHÔI', 'Tôn Nữ Thị Hoàng Anh']) {
      expect(signersOf([...body(75, 10), ...recipients(170), ...block(147, 170, ['GIÁM ĐỐC'], name)])).toEqual([`1 ${name}`]);
    }
  });

  it('survives NFD, words torn apart and lost spaces', () => {
    const nfd = decision().map((piece) => ({ ...piece, text: piece.text.normalize('NFD') }));
    expect(layoutOf(nfd).blocks[0]).toMatchObject({ signer: 'Nguyễn Minh Khôi', title: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] });
    const torn = [
      ...body(75, 10),
      ...recipients(170),
      run(128, 170, 'CH', { size: 14, bold: true }),
      run(135.4, 170, 'Ủ T', { size: 14, bold: true }),
      run(144, 170, 'ỊCH', { size: 14, bold: true }),
      run(120, 208, 'Nguy ễnMinh', { size: 14, bold: true }),
      run(148.5, 208, 'Khôi', { size: 14, bold: true }),
    ];
    expect(signersOf(torn)).toEqual(['1 Nguyễn Minh Khôi']);
  });

  it('may have its name broken over two lines of a narrow cell', () => {
    const runs = [
      ...body(75, 10),
      ...recipients(170),
      ...block(147, 170, ['GIÁM ĐỐC'], 'Nguyễn Minh'),
      centred(147, 214, 'Khôi', { size: 14, bold: true }),
    ];
    expect(signersOf(runs)).toEqual(['1 Nguyễn Minh Khôi']);
    expect(layoutOf(runs).blocks[0]?.nameBottom).toBeGreaterThan(213);
  });

  it('has one signer where a long name is broken before two given names', () => {
    const second = centred(147, 214, 'Phương Đạt', { size: 14, bold: true });
    expect(signersOf([...body(75, 10), ...recipients(170), ...block(147, 170, ['GIÁM ĐỐC'], 'Công Tằng Tôn Nữ'), second]))
      .toEqual(['1 Công Tằng Tôn Nữ Phương Đạt']);
  });

  it('has its name read from single letters of a syllable', () => {
    const pieces = [run(133, 208, 'Dan', { size: 14, bold: true }), run(143, 208, 'h Thế N', { size: 14, bold: true }), run(161.5, 208, 'g ãi', { size: 14, bold: true })];
    expect(signersOf([...body(75, 10), ...recipients(170), centred(150, 170, 'BỘ TRƯỞNG', { size: 14, bold: true }), ...pieces])).toEqual(['1 Danh Thế Ngãi']);
  });

  it.each([
    [['CHỦ NHIỆM ỦY BAN DÂN TỘC', 'KIÊM TRƯỞNG BAN QUẢN LÝ', 'CHƯƠNG TRÌNH 1719']], [['TM. BAN CHỈ ĐẠO 389', 'TRƯỞNG BAN']], [['BÊN NHẬN ỦY QUYỀN']],
  ])('may have the title %j', (titles) => {
    expect(layoutOf([...body(75, 10), ...recipients(170), ...block(147, 170, titles, 'Trần Thu Hà')]).blocks[0]).toMatchObject({ title: titles, signer: 'Trần Thu Hà' });
  });

  it('is read through the letters of a watermark, which stand upright one by one', () => {
    const letters = [...'DỰTHẢO'].map((letter, i) => run(100 + 10 * i, 150 + 10.2 * i, letter, { size: 60, bold: true }));
    expect(signersOf([...body(75, 10), ...recipients(170), ...block(147, 170, ['KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'], 'Nông Bá Mạnh'), ...letters])).toEqual(['1 Nông Bá Mạnh']);
  });

  it('has less room where a hint line stands in it', () => {
    const hint = centred(147, 192, '(Ký tên, đóng dấu)', { italic: true });
    const plain = layoutOf(decision()).blocks[0];
    const hinted = layoutOf([...decision(), hint]).blocks[0];
    expect(hinted?.title).toEqual(plain?.title);
    expect(hinted?.space.y).toBeGreaterThan(192);
    expect(hinted?.space.h).toBeLessThan((plain?.space.h ?? 0) - 4);
  });

  it('leaves another office over the name (chức vụ khác) out of its room', () => {
    const other = centred(147, 219, 'PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN', { size: 13, bold: true });
    const runs = [...body(75, 10), ...recipients(180), ...block(147, 180, ['TM. BAN CHỈ ĐẠO', 'TRƯỞNG BAN'], 'Nguyễn Minh Khôi', 40), other];
    const [found] = layoutOf(runs).blocks;
    expect(found?.title).toEqual(['TM. BAN CHỈ ĐẠO', 'TRƯỞNG BAN']);
    expect(found?.nameTop).toBeLessThan(216);
    expect(found?.space.y).toBeLessThan(190);
  });

  it('is told even where nobody left room, with how little there is', () => {
    const [found] = layoutOf([...body(75, 10), ...recipients(170), ...block(147, 170, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Trần Thu Hà', 8)]).blocks;
    expect(found?.title).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']);
    expect(found?.space.h).toBeLessThan(6);
  });

  it('is as wide as the list of recipients beside it allows', () => {
    const wide = recipients(180, ['- Thường trực Đảng ủy, HĐND xã An Bình;', '- Các Phó Chủ tịch Ủy ban nhân dân xã;', '- Lưu: VT.']);
    const [found] = layoutOf([...body(75, 10), ...wide, ...block(130, 180, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]).blocks;
    expect(found?.space.x).toBeGreaterThan(Math.max(...wide.map((piece) => piece.x + piece.w)));
  });
});

describe('several signers', () => {
  it('two side by side, left to right', () => {
    const runs = [...body(60, 8), ...block(70, 140, ['THƯ KÝ'], 'Phạm Gia Bảo'), ...block(150, 140, ['CHỦ TỌA'], 'Nguyễn Minh Khôi')];
    const { blocks } = layoutOf(runs);
    expect(blocks.map((found) => found.signer)).toEqual(['Phạm Gia Bảo', 'Nguyễn Minh Khôi']);
    const [left, right] = blocks;
    expect((left?.space.x ?? 0) + (left?.space.w ?? 0)).toBeLessThanOrEqual((right?.space.x ?? 0) + 0.01);
  });

  it('typed on one line with spaces between the columns', () => {
    const runs = [
      ...body(60, 8),
      run(45, 140, 'KT. GIÁM ĐỐC SỞ NỘI VỤ               KT. GIÁM ĐỐC SỞ TÀI CHÍNH', { bold: true }),
      run(53, 146, 'PHÓ GIÁM ĐỐC                                    PHÓ GIÁM ĐỐC', { bold: true }),
      run(56, 184, 'Trần Thu Hà                                          Lê Văn An', { bold: true }),
    ];
    expect(signersOf(runs)).toEqual(['1 Trần Thu Hà', '1 Lê Văn An']);
  });

  it('in cells so narrow that their titles nearly touch', () => {
    const runs = [
      ...body(60, 8),
      run(32, 140, 'NGƯỜI LẬP BIỂU', { bold: true }),
      run(72, 140, 'KẾ TOÁN TRƯỞNG', { bold: true }),
      run(115, 140, 'GIÁM ĐỐC', { bold: true }),
      run(36, 178, 'Vũ Ngọc Lan', { bold: true }),
      run(78, 178, 'Trần Thu Hà', { bold: true }),
      run(116, 178, 'Lê Văn An', { bold: true }),
    ];
    expect(layoutOf(runs).blocks.map((found) => [found.signer, ...found.title])).toEqual([
      ['Vũ Ngọc Lan', 'NGƯỜI LẬP BIỂU'],
      ['Trần Thu Hà', 'KẾ TOÁN TRƯỞNG'],
      ['Lê Văn An', 'GIÁM ĐỐC'],
    ]);
  });

  it('in columns so narrow that their names make one line', () => {
    const names = run(33, 178, 'Nguyễn Đình Quyết', { bold: true });
    const runs = [...body(60, 8), run(40, 140, 'BÊN GIAO', { bold: true }), run(80, 140, 'BÊN NHẬN', { bold: true }),
      names, run(names.x + names.w + 2, 178, 'Trần Đình Liên', { bold: true })];
    expect(layoutOf(runs).blocks.map((found) => [found.signer, ...found.title])).toEqual([['Nguyễn Đình Quyết', 'BÊN GIAO'], ['Trần Đình Liên', 'BÊN NHẬN']]);
  });

  it('whose names stand at unequal heights, since one title has a line more and a hint', () => {
    const runs = [...body(60, 8), ...block(55, 140, ['ĐƯƠNG SỰ'], 'Hồ Công Ý', 30), ...block(147, 140, ['NGƯỜI ỦY QUYỀN', 'GIÁM ĐỐC'], 'Dương Viết Mạnh', 40)];
    expect(signersOf(runs)).toEqual(['1 Hồ Công Ý', '1 Dương Viết Mạnh']);
  });

  it('three side by side', () => {
    const runs = [...body(60, 8), ...block(50, 140, ['NGƯỜI LẬP'], 'Vũ Ngọc Lan'), ...block(105, 140, ['KẾ TOÁN TRƯỞNG'], 'Trần Thu Hà'), ...block(165, 140, ['GIÁM ĐỐC'], 'Lê Văn An')];
    expect(signersOf(runs)).toEqual(['1 Vũ Ngọc Lan', '1 Trần Thu Hà', '1 Lê Văn An']);
  });

  it('one above the other', () => {
    const runs = [...body(40, 5), ...block(147, 90, ['GIÁM ĐỐC'], 'Lê Văn An', 34), ...block(147, 150, ['CHỦ TỊCH'], 'Trần Thu Hà', 34)];
    expect(signersOf(runs)).toEqual(['1 Lê Văn An', '1 Trần Thu Hà']);
  });

  it('over a page break, as joint documents have them', () => {
    const first = [...body(40, 20), ...block(70, 210, ['BỘ TRƯỞNG BỘ NỘI VỤ'], 'Lê Văn An'), ...block(150, 210, ['BỘ TRƯỞNG BỘ TÀI CHÍNH'], 'Trần Thu Hà')];
    const second = [...block(105, 40, ['BỘ TRƯỞNG BỘ TƯ PHÁP'], 'Phạm Gia Bảo'), ...recipients(90)];
    expect(signersOf(first, second)).toEqual(['1 Lê Văn An', '1 Trần Thu Hà', '2 Phạm Gia Bảo']);
  });
});

describe('what is not a signing block', () => {
  it('a title in the body', () => {
    const runs = [...heading(), centred(105, 70, 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH', { size: 14, bold: true }), ...body(80, 20)];
    expect(signersOf(runs)).toEqual([]);
  });

  it('a title and a name alone on their lines within the text', () => {
    const runs = [...body(40, 5), ...block(105, 90, ['CHỦ TỊCH HỘI ĐỒNG'], 'Nguyễn Minh Khôi', 25), ...body(130, 10)];
    expect(signersOf(runs)).toEqual([]);
  });

  it('a name in a sentence, in the list of recipients, after a label', () => {
    const runs = [
      ...body(40, 10),
      run(30, 120, 'Điều 1. Bổ nhiệm ông Nguyễn Minh Khôi', { size: 14 }),
      ...recipients(180, ['- Chủ tịch Nguyễn Minh Khôi;', '- Trần Thu Hà;', '- Lưu: VT.']),
      centred(147, 180, 'CHỦ TỊCH', { size: 14, bold: true }),
    ];
    expect(signersOf(runs)).toEqual([]);
  });

  it('the rows of a table of members', () => {
    const members = ['Nguyễn Minh Khôi', 'Trần Thu Hà', 'Lê Văn An', 'Phạm Gia Bảo'];
    const runs = [
      ...body(40, 4),
      centred(60, 90, 'HỌ VÀ TÊN', { bold: true }),
      centred(120, 90, 'CHỨC DANH TRƯỞNG BAN', { bold: true }),
      ...members.flatMap((name, i) => [centred(60, 98 + 7 * i, name), centred(120, 98 + 7 * i, name)]),
    ];
    expect(signersOf(runs)).toEqual([]);
  });

  it('a form that nobody has named a signer in', () => {
    const runs = [...body(40, 10), centred(147, 150, 'GIÁM ĐỐC', { size: 14, bold: true }), centred(147, 156, '(Ký tên, đóng dấu)', { italic: true })];
    expect(signersOf(runs)).toEqual([]);
  });

  it('a list of names below a heading', () => {
    const names = ['Nguyễn Thị Loan', 'Trần Văn Mạnh', 'Lê Văn Hùng'].map((name, i) => centred(105, 80 + 15 * i, name));
    expect(signersOf([centred(105, 50, 'DANH SÁCH ĐƯỢC KHEN', { bold: true }), centred(105, 58, 'CHỦ TỊCH', { bold: true }), ...names])).toEqual([]);
  });

  it('a directory of leaders, which has neither heading nor text', () => {
    const leaders = [50, 110, 170].flatMap((y) => block(105, y, ['CHỦ TỊCH'], 'Hoàng Gia Long'));
    expect(signersOf([run(30, 30, 'Ban lãnh đạo', { bold: true }), ...leaders])).toEqual([]);
  });

  it('a model in a textbook, which goes on below', () => {
    expect(signersOf([...body(40, 4), ...recipients(90), ...block(147, 90, ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'], 'Nguyễn Văn An'), ...body(160, 10)])).toEqual([]);
  });

  it('a cover page', () => {
    const runs = [centred(105, 90, 'BÁO CÁO TỔNG KẾT', { size: 20, bold: true }), centred(105, 150, 'Thanh Bình', { bold: true }), centred(105, 270, 'Hà Nội')];
    expect(signersOf(runs)).toEqual([]);
  });
});

describe('the page of the block', () => {
  const annex = (...more: TextRun[]) => [centred(105, 30, 'PHỤ LỤC', { size: 14, bold: true }), centred(105, 38, '(Kèm theo Kế hoạch số 15/KH-UBND)', { italic: true }), ...body(50, 20), ...more];

  it('is not the last page where an annex follows', () => {
    expect(signersOf([...heading(), ...body(60, 20)], decision().slice(6), annex(), annex())).toEqual(['2 Nguyễn Minh Khôi']);
  });

  it('is not the annex, even where that carries a title and a name', () => {
    const listed = annex(...block(147, 220, ['TRƯỞNG PHÒNG'], 'Lê Văn An'));
    expect(signersOf(decision(), listed)).toEqual(['1 Nguyễn Minh Khôi']);
  });

  it('is not the annex of minutes, where nobody writes recipients, nor a filled form with recipients of its own', () => {
    const minutes = [...body(40, 10), ...block(147, 150, ['CHỦ TỌA'], 'Nguyễn Minh Khôi')];
    expect(signersOf(minutes, annex(...block(147, 220, ['TRƯỞNG PHÒNG'], 'Lê Văn An')))).toEqual(['1 Nguyễn Minh Khôi']);
    const form = annex(...recipients(220), ...block(147, 220, ['TRƯỞNG PHÒNG'], 'Lê Văn An'));
    expect(signersOf(decision(), form)).toEqual(['1 Nguyễn Minh Khôi']);
  });

  it('is above the heading of an annex that begins on the same page', () => {
    const annex = [centred(105, 200, 'PHỤ LỤC', { size: 14, bold: true }), ...block(60, 220, ['NGƯỜI LẬP BIỂU'], 'Vi Thị Hạnh'), ...block(147, 220, ['GIÁM ĐỐC'], 'Kha Văn Hùng')];
    expect(signersOf([...heading(), ...body(60, 6), ...recipients(130), ...block(147, 130, ['GIÁM ĐỐC'], 'Kha Văn Hùng'), ...annex])).toEqual(['1 Kha Văn Hùng']);
  });

  it('is not the regulation that a decision brings with it', () => {
    const regulation = [centred(105, 30, 'QUY CHẾ', { bold: true }), centred(105, 38, '(Ban hành kèm theo Quyết định số 15/QĐ-UBND)', { italic: true }), ...body(50, 20)];
    const end = [...body(30, 10), ...block(147, 150, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Nguyễn Minh Khôi')];
    expect(signersOf(decision(), regulation, end)).toEqual(['1 Nguyễn Minh Khôi']);
  });

  it('is none where a page break tears title and name apart: the block of the annex does not stand in', () => {
    const torn = [...heading(), ...body(60, 20), ...recipients(250), centred(147, 250, 'CHỦ TỊCH', { size: 14, bold: true })];
    const rest = [centred(147, 30, 'Nguyễn Minh Khôi', { size: 14, bold: true })];
    expect(signersOf(torn, rest, annex(...block(147, 220, ['TRƯỞNG PHÒNG'], 'Lê Văn An')))).toEqual([]);
  });

  it('is read from the end: pages before a sure block stay unread, but for the first', () => {
    const asked: number[] = [];
    const pages = [...Array.from({ length: 39 }, () => body(30, 30)), decision()];
    const layout = readLayout((index) => {
      asked.push(index);
      return page(pages[index] ?? [], index + 1);
    }, pages.length);
    expect(layout.blocks[0]?.page).toBe(40);
    expect([...asked].sort((a, b) => a - b)).toEqual([0, 39]);
  });

  it('is looked for within bounds in a file of 2,000 pages', () => {
    let asked = 0;
    const runs = body(30, 30);
    const layout = readLayout((index) => {
      asked += 1;
      return page(runs, index + 1);
    }, 2000);
    expect(layout.blocks).toEqual([]);
    expect(asked).toBeLessThanOrEqual(400);
  });
});

describe('a document that cannot be read', () => {
  it('without text says so', () => {
    expect(layoutOf([], []).hasText).toBe(false);
    expect(layoutOf([centred(105, 15, '2')]).hasText).toBe(false);
    expect(layoutOf(decision()).hasText).toBe(true);
  });

  it('made to keep a reader busy gets an answer before the test runner gives up', () => {
    const many = (text: string) =>
      Array.from({ length: 60000 }, (_, i) => run(20 + (i % 3) * 60, 10 + i * 0.004, text));
    for (const text of ['Lan', 'NGUYỄN LAN', 'Nguyễn Lan', 'Số: ' + '.'.repeat(300), 'ngày ' + '. '.repeat(200) + 'tháng']) {
      layoutOf(many(text));
    }
    for (const text of [`Số: ${'.'.repeat(190000)}`, '('.repeat(190000), '-'.repeat(190000), 'A'.repeat(190000), 'A '.repeat(95000)]) {
      expect(layoutOf([run(30, 42, text)]).blocks).toEqual([]);
    }
  });

  it('with nonsense in its runs gives an answer', () => {
    const nonsense = Array.from({ length: 20000 }, (_, i) =>
      run((i * 7.3) % 210, (i * 3.7) % 297, i % 3 === 0 ? 'Nguyễn Văn An' : 'CHỦ TỊCH', { angle: i % 11 === 0 ? 45 : 0 }),
    );
    const broken = [run(Number.NaN, 5, 'A'), run(0, Number.POSITIVE_INFINITY, 'B'), run(0, 0, ''), run(0, 0, ' ', { size: 0 })];
    expect(() => layoutOf([...nonsense, ...broken])).not.toThrow();
  });
});

it('a family name that is an office as well is a name; the office is none', () => {
  const of = (name: string) => readLayout([page([...heading(), ...body(70, 8), ...recipients(165), ...block(147, 160, ['GIÁM ĐỐC'], name)])], 1).blocks;
  expect(of('Phó Đức Phương').map(({ signer }) => signer)).toEqual(['Phó Đức Phương']);
  expect(of('Phó Giám Đốc')).toEqual([]);
});
