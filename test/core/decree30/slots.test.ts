import { readLayout } from '../../../src/core/decree30/readLayout';
import { secrecyMark } from '../../../src/core/decree30/secrecyMark';
import type { TextRun } from '../../../src/core/pdf/text/pageText';
import { body, centred, heading, page, run } from './typedPage';

const layoutOf = (runs: TextRun[]) => readLayout([page(runs)], 1);
const numberOf = (line: string) => layoutOf([...heading(line), ...body(75, 5)]).number;
const dateOf = (line: string) => layoutOf([...heading(undefined, line), ...body(75, 5)]).date;

describe('the number of box 3', () => {
  it.each([
    ['Số:            /QĐ-UBND', 'QĐ-UBND'],
    ['Số: ........../QĐ-UBND', 'QĐ-UBND'],
    ['Số: …………/QĐ-UBND', 'QĐ-UBND'],
    ['Số: _______/UBND-VP', 'UBND-VP'],
    ['Số:            /2026/QĐ-UBND', '2026/QĐ-UBND'],
    ['Số           -QĐ/TU', 'QĐ/TU'],
    ['SỐ:            / QĐ - UBND', 'QĐ-UBND'],
  ])('is open in «%s»', (line, symbol) => {
    expect(numberOf(line)).toMatchObject({ symbol, slot: { printed: null } });
  });

  it.each([
    ['Số: 15/QĐ-UBND', '15'],
    ['Số: 05/2026/NQ-HĐND', '05'],
    ['Số : 1234 /UBND-VP', '1234'],
    ['Số: 15a/KH-UBND', '15a'],
    ['Số 45-QĐ/TU', '45'],
  ])('is printed in «%s»', (line, printed) => {
    expect(numberOf(line)?.slot.printed?.toLowerCase()).toBe(printed);
  });

  it('is open once where bold is made by printing the line twice, torn another way', () => {
    const after = (before: string): number => 40.1 + run(0, 42, before).w;
    const again = [run(40.1, 42, 'Số:'), run(after('Số:'), 42, '............'), run(after('Số:............'), 42, '/QĐ-UBND')];
    const whole = run(40, 42, 'Số:............/QĐ-UBND');
    const number = layoutOf([whole, ...again, ...body(75, 5)]).number;
    expect(number).toMatchObject({ symbol: 'QĐ-UBND', slot: { printed: null } });
    const halves = [run(40, 42, 'Số:............'), run(after('Số:'), 42, '............/QĐ-UBND')];
    expect(layoutOf([...halves, ...body(75, 5)]).number).toMatchObject({ symbol: 'QĐ-UBND', slot: { printed: null } });
  });

  it('has its slot exactly between the words', () => {
    const runs = [run(40, 42, 'Số:'), run(58, 42, '/QĐ-UBND'), ...body(75, 5)];
    const slot = layoutOf(runs).number?.slot;
    const [label] = runs;
    expect(slot?.box.x).toBeCloseTo((label?.x ?? 0) + (label?.w ?? 0), 1);
    expect((slot?.box.x ?? 0) + (slot?.box.w ?? 0)).toBeCloseTo(58, 1);
    expect(slot?.baseline).toBe(42);
  });

  it('ends where the date begins on the same height', () => {
    const runs = [run(35, 42, 'Số:          /QĐ-UBND'), run(118, 42, 'An Bình, ngày      tháng      năm 2026', { italic: true }), ...body(75, 5)];
    expect(layoutOf(runs)).toMatchObject({ number: { symbol: 'QĐ-UBND' }, date: { place: 'An Bình', year: 2026 } });
  });

  it('is not the end of the name of the agency', () => {
    const runs = [...heading('TRƯỜNG CAO ĐẲNG NGHỀ'), run(50, 46, 'SỐ 8', { bold: true }), run(40, 52, 'Số:        /QĐ-CĐN8'), ...body(75, 5)];
    expect(layoutOf(runs).number).toMatchObject({ symbol: 'QĐ-CĐN8', slot: { printed: null } });
  });

  it('is not a word of the text', () => {
    expect(layoutOf([centred(105, 30, 'PHỤ LỤC', { bold: true }), run(30, 60, 'Số lượng hồ sơ tiếp nhận'), run(30, 70, 'Số thứ tự'), ...body(80, 5)]).number).toBeNull();
  });
});

describe('the date of box 4', () => {
  it.each([
    'An Bình, ngày      tháng      năm 2026',
    'An Bình, ngày ..... tháng ..... năm 2026',
    'An Bình, ngày …… tháng …… năm 2026',
    'TP. Hồ Chí Minh, ngày      tháng      năm 2026',
  ])('is open in «%s»', (line) => {
    expect(dateOf(line)).toMatchObject({ year: 2026, day: { printed: null, italic: true }, month: { printed: null } });
  });

  it('may have its month printed and its day open', () => {
    const date = dateOf('An Bình, ngày      tháng 11 năm 2026');
    expect(date?.day.printed).toBeNull();
    expect(date?.month.printed).toBe('11');
  });

  it('may be printed whole', () => {
    expect(dateOf('Hà Nội, ngày 05 tháng 02 năm 2026')).toMatchObject({ place: 'Hà Nội', day: { printed: '05' }, month: { printed: '02' }, year: 2026 });
  });

  it('has its slots between the words, in NFD as well', () => {
    const pieces = [run(118, 42, 'An Bình, ngày'), run(154, 42, 'tháng'), run(173, 42, 'năm 2026')].map((piece) => ({ ...piece, text: piece.text.normalize('NFD') }));
    const date = layoutOf([...pieces, ...body(75, 5)]).date;
    expect(date?.day.box.x).toBeCloseTo((pieces[0]?.x ?? 0) + (pieces[0]?.w ?? 0), 0);
    expect((date?.day.box.x ?? 0) + (date?.day.box.w ?? 0)).toBeCloseTo(154, 1);
    expect((date?.month.box.x ?? 0) + (date?.month.box.w ?? 0)).toBeCloseTo(173, 1);
  });

  it('is not a date that the text speaks of', () => {
    const runs = [run(60, 50, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025', { size: 13 }), ...body(75, 5)];
    expect(layoutOf(runs).date).toBeNull();
  });

  it('is not the line of an annex, which stays open', () => {
    const runs = [centred(105, 30, 'PHỤ LỤC', { bold: true }), centred(105, 38, '(Kèm theo văn bản số       /UBND-VHXH ngày      tháng      năm 2026'), ...body(75, 5)];
    expect(layoutOf(runs)).toMatchObject({ date: null, number: null });
  });
});

describe('the other boxes of page 1', () => {
  it('name the agency, the type and the subject', () => {
    const runs = [
      centred(62, 26, 'UBND TỈNH SÔNG THƯƠNG'),
      centred(62, 32, 'SỞ NỘI VỤ', { bold: true }),
      centred(62, 42, 'Số:         /QĐ-SNV'),
      centred(105, 56, 'QUYẾT ĐỊNH', { size: 14, bold: true }),
      centred(105, 63, 'Về việc thành lập Tổ công nghệ số', { size: 14, bold: true }),
      centred(105, 75, 'GIÁM ĐỐC SỞ NỘI VỤ', { size: 14, bold: true }),
      ...body(90, 5),
    ];
    expect(layoutOf(runs)).toMatchObject({
      agency: { superior: 'UBND TỈNH SÔNG THƯƠNG', name: 'SỞ NỘI VỤ' },
      subject: { type: 'QUYẾT ĐỊNH', subject: 'Về việc thành lập Tổ công nghệ số' },
    });
  });
});

describe('the secrecy mark', () => {
  it.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'])('%s in box 10a is found', (mark) => {
    const { secrecy } = layoutOf([...heading(), centred(47, 76, mark, { bold: true }), ...body(90, 5)]);
    expect(secrecy).toMatchObject({ level: mark, page: 1 });
  });

  it('is found in NFD, torn apart, and in an annotation', () => {
    const torn = [run(40, 76, 'TỐ', { bold: true }), run(46.2, 76, 'I M', { bold: true }), run(54, 76, 'ẬT', { bold: true })];
    const nfd = [centred(47, 76, 'MẬT'.normalize('NFD'), { bold: true })];
    const stamped = [{ ...centred(47, 76, 'MẬT', { bold: true }), annotation: true } as TextRun];
    for (const mark of [torn, nfd, stamped]) {
      expect(layoutOf([...heading(), ...mark, ...body(90, 5)]).secrecy).not.toBeNull();
    }
  });

  const wide = (letters: string): TextRun[] => [...letters].map((char, i) => run(36 + 9 * i, 76, char, { bold: true }));
  it.each([
    ['set wide, letter by letter', wide('MẬT')],
    ['parted by full stops', [centred(47, 76, 'T.Ố.I M.Ậ.T')]],
    ['in lower case', [centred(47, 76, 'Tối mật')]],
    ['in lower case, letter by letter', wide('mật')],
    ['in brackets, with its copy number', [centred(47, 76, '(MẬT) - Bản số: 02')]],
    ['after its label', [centred(47, 76, 'Độ mật: Tuyệt mật')]],
    ['with letters of another alphabet', [centred(47, 76, '\u041C\u1EAC\u0422')]],
    ['with signs that nobody sees between the letters', [centred(47, 76, 'M\u200BẬ\u2060T')]],
    ['askew, as a stamp is set', [run(40, 76, 'MẬT', { bold: true, angle: 12 })]],
    ['on the right', [centred(150, 60, 'MẬT', { bold: true })]],
  ])('is found %s', (_name, mark) => {
    expect(layoutOf([...heading(), ...mark, ...body(90, 5)]).secrecy).not.toBeNull();
  });

  it('is the last word of a paragraph no more than within it', () => {
    const runs = [...heading(), ...body(70, 2), run(30, 84, 'mật'), ...body(100, 3)];
    expect(layoutOf(runs).secrecy).toBeNull();
  });

  it('is not the same word in a sentence, a heading or a table below', () => {
    const runs = [
      ...heading(),
      centred(105, 60, 'CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC', { bold: true }),
      run(30, 80, 'Văn bản có độ tối mật, tuyệt mật do cơ quan quản lý', { width: 160 }),
      centred(60, 220, 'MẬT'),
      ...body(90, 5),
    ];
    expect(layoutOf(runs).secrecy).toBeNull();
  });

  const behind = (runs: TextRun[]) => {
    const pages = [page([...heading(), ...body(75, 5)]), page(runs, 2), page(body(30, 5), 3)];
    return secrecyMark((index) => pages[index] ?? page([]), pages.length);
  };
  it('is found on a later page, above its text', () => {
    expect(behind([...heading(), centred(47, 76, 'TỐI MẬT', { bold: true }), ...body(90, 5)])).toMatchObject({ level: 'TỐI MẬT', page: 2 });
    expect(behind([centred(47, 30, 'MẬT'), centred(105, 45, 'PHỤ LỤC'), ...body(90, 5)])).toMatchObject({ level: 'MẬT', page: 2 });
  });

  it('is no heading of a list of secrets on a later page', () => {
    expect(behind([...body(30, 4), centred(105, 70, 'TUYỆT MẬT', { bold: true }), ...body(80, 5)])).toBeNull();
    expect(behind([run(40, 40, 'MẬT'), run(90, 40, 'TỐI MẬT'), run(150, 40, 'TUYỆT MẬT'), ...body(60, 5)])).toBeNull();
  });
});
