import { textAppearance } from '../../../../src/core/pdf/appearance/markAppearance';
import { embedFont } from '../../../../src/core/pdf/font/embedFont';
import { PdfString } from '../../../../src/core/pdf/objects';
import type { PdfDict, PdfObject, PdfRef } from '../../../../src/core/pdf/objects';
import type { PageText, TextRun } from '../../../../src/core/pdf/text/pageText';
import { tinos, tinosBytes } from '../font/tinos';
import { dict, name, read, readFirst, texts, times, withFont } from './onePage';
import type { Entries, Resources } from './onePage';
import { PdfBuilder } from './pdfBuilder';

const mm = 25.4 / 72;
const first = (page: PageText): TextRun | undefined => page.runs[0];

describe('words', () => {
  it('stand where the text matrix puts them', () => {
    const [one, two] = read('BT /F 20 Tf 100 700 Td (Two words) Tj ET').runs;
    expect(one).toMatchObject({ text: 'Two', angle: 0, font: 'Times-Roman', colour: 'black' });
    expect(one?.x).toBeCloseTo(100 * mm, 3);
    expect(one?.baseline).toBeCloseTo(142 * mm, 3);
    expect(one?.fontSizePt).toBeCloseTo(20, 3);
    // T w o space: 611 722 500 250 thousandths
    expect(one?.w).toBeCloseTo(1.833 * 20 * mm, 3);
    expect(two?.x).toBeCloseTo((100 + 2.083 * 20) * mm, 3);
    expect(one?.y).toBeLessThan(one?.baseline ?? 0);
  });

  it('know where each letter begins, so that a slot within a word is found', () => {
    const run = first(read('BT /F 10 Tf 50 50 Td (../Q\\320) Tj ET'));
    expect(run?.offsets?.map((offset) => Math.round((offset / mm) * 100))).toEqual([0, 250, 500, 778, 1500]);
  });

  it.each<[string, string, string[]]>([
    ['kerning joins', '[(V) 80 (ietnam)] TJ', ['Vietnam']],
    ['a wide gap parts', '[(S:) -300 (15)] TJ', ['S:', '15']],
    ['strings side by side join', '(Chu) Tj (Tich) Tj', ['ChuTich']],
    ['letter spacing does not part', '3 Tc (NAM) Tj', ['NAM']],
    ['a new line parts', '12 TL (one) Tj T* (two) Tj (three) \'', ['one', 'two', 'three']],
    ['word and letter spacing of "', '12 TL 5 1 (a b) "', ['a', 'b']],
    ['a raised sign is apart', '(m) Tj 4 Ts 6 0 Td (2) Tj', ['m', '2']],
    ['narrow type still joins', '60 Tz (narrow) Tj', ['narrow']],
    ['text struck twice is there once', '(BOLD) Tj 0.3 0 Td (BOLD) Tj', ['BOLD']],
  ])('%s', (_, content, expected) => {
    expect(texts(read(`BT /F 12 Tf 100 700 Td ${content} ET`))).toEqual(expected);
  });

  it('text struck twice a hair apart is bold', () => {
    expect(first(read('BT /F 12 Tf 100 700 Td (X) Tj 0.3 0 Td (X) Tj ET'))?.bold).toBe(true);
  });

  it('off the page are not shown', () => {
    expect(texts(read('BT /F 12 Tf -300 700 Td (left) Tj 900 0 Td (on) Tj 0 900 Td (up) Tj ET', () => ({})))).toEqual([]);
  });

  it('outside BT and ET, or without a font, do no harm', () => {
    expect(texts(read('(x) Tj BT (y) Tj /Missing 3 Tf (z) Tj ET /F 12 Tf 1 0 0 1 9 9 Tm (shown) Tj'))).toEqual(['shown']);
  });
});

describe('looks', () => {
  it.each<[string, string, 'black' | 'red' | 'other' | 'unknown']>([
    ['grey black', '0 g', 'black'],
    ['near black', '0.1 0.1 0.12 rg', 'black'],
    ['blue', '0 0 0.6 rg', 'other'],
    ['red', '1 0 0 rg', 'red'],
    ['the red of a stamp', '0.85 0.1 0.12 rg', 'red'],
    ['pink', '1 0.6 0.6 rg', 'other'],
    ['orange', '1 0.6 0 rg', 'other'],
    ['black ink', '0 0 0 1 k', 'black'],
    ['red ink', '0 1 1 0 k', 'red'],
    ['white', '1 g', 'other'],
    ['a space of the page', '/Icc cs 0.9 0 0 sc', 'red'],
    ['an ink of its own', '/Spot cs 1 scn', 'unknown'],
    ['its first colour', '/Icc cs', 'black'],
    ['a separation named Black', '/Ink cs 1 scn', 'black'],
    ['restored', 'q 1 0 0 rg Q', 'black'],
  ])('%s is %s %s', (_, operators, colour) => {
    const page = read(`${operators} BT /F 12 Tf 9 9 Td (x) Tj ET`, (pdf) => ({
      Font: dict({ F: times }),
      ColorSpace: dict({
        Icc: [name('ICCBased'), pdf.stream('', { N: 3 })],
        Ink: [name('Separation'), name('Black'), name('DeviceCMYK'), null],
        Spot: [name('Separation'), name('PANTONE 485'), name('DeviceCMYK'), null],
      }),
    }));
    expect(first(page)?.colour).toBe(colour);
  });

  it.each<[string, Entries, Entries, object]>([
    ['by name', { BaseFont: name('ABCDEF+Tinos,BoldItalic') }, {}, { font: 'Tinos,BoldItalic', bold: true, italic: true }],
    ['by flags', { BaseFont: name('F12') }, { Flags: 262144 + 64 }, { bold: true, italic: true }],
    ['by weight and slope', { BaseFont: name('F12') }, { FontWeight: 700, ItalicAngle: -12 }, { bold: true, italic: true }],
    ['by neither', { BaseFont: name('F12') }, { Flags: 34, StemV: 80, ItalicAngle: 0 }, { bold: false, italic: false }],
  ])('bold and italic are known %s', (_, font, descriptor, expected) => {
    const resources = withFont(() => times.with({ ...font, FontDescriptor: dict(descriptor) }));
    expect(first(read('BT /F 12 Tf 9 9 Td (x) Tj ET', resources))).toMatchObject(expected);
  });

  it('a stroked outline is bold, leaning letters are italic', () => {
    expect(first(read('BT /F 12 Tf 2 Tr 9 9 Td (x) Tj ET'))).toMatchObject({ bold: true });
    expect(first(read('BT /F 12 Tf 1 0 0.33 1 9 9 Tm (x) Tj ET'))).toMatchObject({ italic: true });
  });

  it('invisible text behind a scan is given', () => {
    expect(texts(read('BT 3 Tr /F 12 Tf 9 9 Td (hidden) Tj ET'))).toEqual(['hidden']);
  });
});

describe('turned text', () => {
  it.each([
    [0, '1 0 0 1'],
    [90, '0 1 -1 0'],
    [180, '-1 0 0 -1'],
    [-90, '0 -1 1 0'],
  ])('%d degrees', (angle, matrix) => {
    const run = first(read(`BT /F 10 Tf ${matrix} 300 400 Tm (MMM) Tj ET`));
    expect(Math.abs(run?.angle ?? 0)).toBe(Math.abs(angle));
    if (Math.abs(angle) === 90) expect(Math.sign(run?.angle ?? 0)).toBe(Math.sign(angle));
    const long = 3 * 8.89 * mm;
    expect(angle % 180 === 0 ? run?.w : run?.h).toBeCloseTo(long, 3);
    if (angle === 90) expect(run?.y).toBeCloseTo(442 * mm - long, 3);
    if (angle === 180) expect(run?.x).toBeCloseTo(300 * mm - long, 3);
  });

  it.each([
    [90, '0 1 -1 0 300 100'],
    [180, '-1 0 0 -1 300 100'],
    [270, '0 -1 1 0 300 100'],
  ])('is upright where the page is turned by %d the other way', (rotate, matrix) => {
    expect(first(read(`BT /F 10 Tf ${matrix} Tm (up) Tj ET`, undefined, { Rotate: rotate }))?.angle).toBe(0);
  });

  it('a page scale and a crop box count', () => {
    const page = read('BT /F 10 Tf 100 200 Td (x) Tj ET', undefined, { UserUnit: 2, CropBox: [50, 100, 250, 300] });
    const run = first(page);
    expect(run?.x).toBeCloseTo(50 * 2 * mm, 3);
    expect(run?.baseline).toBeCloseTo(100 * 2 * mm, 3);
    expect(run?.fontSizePt).toBeCloseTo(20, 3);
  });

  it('a negative size and a mirrored page give the place as seen', () => {
    const run = first(read('1 0 0 -1 0 842 cm BT /F -10 Tf 1 0 0 1 100 100 Tm -1 0 0 1 100 100 Tm (ab) Tj ET'));
    expect(run?.text).toBe('ab');
    expect(run?.x).toBeCloseTo(100 * mm, 3);
    expect(run?.angle).toBe(0);
  });
});

describe('characters', () => {
  const encoded = (encoding: PdfObject, extra: Entries = {}): Resources =>
    withFont(() => times.with({ Encoding: encoding, ...extra }));
  const show = (codes: string, resources: Resources): string =>
    texts(read(`BT /F 12 Tf 9 9 Td (${codes}) Tj ET`, resources)).join(' ');

  it('come from /Differences by name', () => {
    const differences = [65, name('Acircumflexacute'), name('uni1EEF'), 100, name('dcroat'), name('g12')];
    expect(show('ABdZ', encoded(dict({ Differences: differences })))).toBe('ẤữđZ');
  });

  it('come from the named encoding', () => {
    expect(show('\\223a\\224', encoded(name('WinAnsiEncoding')))).toBe('“a”');
    expect(show('\\322a\\323', encoded(name('MacRomanEncoding')))).toBe('“a”');
    expect(show('\\252a\\272', withFont(() => times))).toBe('“a”');
  });

  it('come from /ToUnicode before all', () => {
    const cmap = '1 beginbfchar <41> <1EA4> endbfchar 1 beginbfchar <42> <FB01> endbfchar';
    const resources = withFont((pdf) => times.with({ ToUnicode: pdf.stream(cmap), Encoding: name('WinAnsiEncoding') }));
    expect(show('ABC', resources)).toBe('ẤfiC');
  });

  it('of old Vietnamese fonts come as Unicode', () => {
    const old = (font: string): Resources =>
      encoded(name('WinAnsiEncoding'), { BaseFont: name(font), FirstChar: 0, Widths: Array<number>(256).fill(500) });
    expect(show('Sè: .../Q\\247-UBND', old('.VnTime'))).toBe('Số: .../QĐ-UBND');
    expect(show('chñ tÞch n\\255\\355c', old('ABCDEF+.VnTimeH'))).toBe('CHỦ TỊCH NƯỚC');
    expect(show('CHUÛ TÒCH', old('VNI-Times'))).toBe('CHỦ TỊCH');
  });

  it('of an old font with true Unicode in /ToUnicode stay as they are', () => {
    const cmap = '2 beginbfchar <41> <1EA4> <42> <00E1> endbfchar';
    const resources = withFont((pdf) => times.with({ BaseFont: name('.VnTime'), ToUnicode: pdf.stream(cmap) }));
    expect(show('AB', resources)).toBe('Ấá');
  });

  it('of an embedded subset are read from the text that made it', () => {
    const font = tinos('regular');
    const text = 'Ủy ban nhân dân';
    const hex = font.glyphsOf(text).map((glyph) => glyph.toString(16).padStart(4, '0')).join('');
    const page = read(`BT /F 14 Tf 50 50 Td <${hex}> Tj ET`, withFont((pdf) => embedFont(pdf, font, [text])));
    expect(texts(page)).toEqual(['Ủy', 'ban', 'nhân', 'dân']);
    const last = page.runs.at(-1);
    expect((last?.x ?? 0) + (last?.w ?? 0)).toBeCloseTo(50 * mm + font.widthMm(text, 14), 1);
  });

  const type0 = (pdf: PdfBuilder, encoding: PdfObject, file: Uint8Array): PdfObject =>
    dict({
      Subtype: name('Type0'),
      BaseFont: name('Some'),
      Encoding: encoding,
      DescendantFonts: [
        dict({
          Subtype: name('CIDFontType2'),
          CIDToGIDMap: name('Identity'),
          DW: 600,
          W: [3, [250, 300], 100, 110, 700],
          FontDescriptor: dict({ FontFile2: pdf.stream(file) }),
        }),
      ],
    });

  it('without /ToUnicode are found in the embedded font', () => {
    const font = tinos('regular');
    const hex = font.glyphsOf('Ấđ').map((glyph) => glyph.toString(16).padStart(4, '0')).join('');
    const resources = withFont((pdf) => type0(pdf, name('Identity-H'), tinosBytes('regular')));
    const page = read(`BT /F 14 Tf 50 50 Td <${hex}> Tj ET`, resources);
    expect(texts(page)).toEqual(['Ấđ']);
    expect(first(page)?.w).toBeCloseTo(1.2 * 14 * mm, 3);
  });

  it('whose /ToUnicode names private codes are found in the embedded font', () => {
    const font = tinos('regular');
    const glyphs = font.glyphsOf('Ấđ').map((glyph) => glyph.toString(16).padStart(4, '0'));
    const cmap = `2 beginbfchar ${glyphs.map((glyph, i) => `<${glyph}> <E00${i}>`).join(' ')} endbfchar`;
    const resources: Resources = (pdf) => {
      const composite = type0(pdf, name('Identity-H'), tinosBytes('regular')) as PdfDict;
      return { Font: dict({ F: composite.with({ ToUnicode: pdf.stream(cmap) }) }) };
    };
    expect(texts(read(`BT /F 14 Tf 50 50 Td <${glyphs.join('')}> Tj ET`, resources))).toEqual(['Ấđ']);
  });

  it('whose font says nothing give no text and do not stop the page', () => {
    const resources = withFont((pdf) => type0(pdf, name('90ms-RKSJ-H'), new Uint8Array(9)));
    const page = read('BT /F 14 Tf 50 50 Td <00010002> Tj /F 0 Tf <0001> Tj ET', resources);
    expect(page.runs).toEqual([]);
    // A reader of the page must know that it says more than this.
    expect(page.unread).toBe(2);
  });

  it('of a Type 1 font with an encoding of its own are what it says, or not known', () => {
    const file = '%!PS-AdobeFont-1.1: CMMI10\n/Encoding 256 array\ndup 58 /period put\ndup 65 /odd07 put\neexec dup 66 /x put';
    const resources = withFont((pdf) =>
      times.with({ BaseFont: name('CMMI10'), FontDescriptor: dict({ Flags: 4, FontFile: pdf.stream(file) }) }),
    );
    expect(show(':AB:', resources)).toBe('.B.');
  });

  it('are cut by the CMap of the document, and measured by CID', () => {
    const cmap = '1 begincodespacerange <00> <FF> endcodespacerange 1 begincidrange <41> <5A> 100 endcidrange';
    const page = read('BT /F 10 Tf 50 50 Td (AB) Tj ET', (pdf) => {
      const font = type0(pdf, pdf.stream(cmap), new Uint8Array(9)) as PdfDict;
      const toUnicode = pdf.stream('1 beginbfrange <41> <5A> <0061> endbfrange');
      return { Font: dict({ F: font.with({ ToUnicode: toUnicode }) }) };
    });
    expect(texts(page)).toEqual(['ab']);
    expect(first(page)?.w).toBeCloseTo(14 * mm, 3);
  });

  it('of a predefined Unicode CMap are what they say', () => {
    const resources = withFont((pdf) => type0(pdf, name('UniGB-UCS2-H'), new Uint8Array(9)));
    const page = read('BT /F 10 Tf 50 50 Td <1EA40110> Tj ET', resources);
    expect(texts(page)).toEqual(['ẤĐ']);
  });

  it('decomposed are composed, and marks neither part nor widen a word', () => {
    // <55> U, <09> hook above, <59> Y as LibreOffice writes them: the mark set back over its letter.
    const cmap = '3 beginbfchar <55> <0055> <09> <0309> <59> <0059> endbfchar';
    const resources = withFont((pdf) => {
      const widths = Array<number>(256).fill(700);
      widths[9] = 0;
      return times.with({ ToUnicode: pdf.stream(cmap), FirstChar: 0, Widths: widths });
    });
    for (const content of ['(U\\011Y) Tj', '[(U) 350 (\\011) -350 (Y)] TJ', '(U) Tj -0.1 3 Td (\\011) Tj 7.1 -3 Td (Y) Tj']) {
      const page = read(`BT /F 10 Tf 50 50 Td ${content} ET`, resources);
      expect(texts(page)).toEqual(['ỦY']);
      expect(first(page)?.w).toBeCloseTo(14 * mm, 2);
    }
  });

  it('of Type3 fonts are measured by their own matrix', () => {
    const font = dict({
      Subtype: name('Type3'),
      FontMatrix: [0.01, 0, 0, 0.01, 0, 0],
      FirstChar: 65,
      Widths: [50, 70],
      Encoding: dict({ Differences: [65, name('A'), name('B')] }),
    });
    const page = read('BT /F 10 Tf 50 50 Td (AB) Tj ET', withFont(() => font));
    expect(texts(page)).toEqual(['AB']);
    expect(first(page)?.w).toBeCloseTo(12 * mm, 3);
  });

  it('of Type3 fonts whose em is ten units of text space are ten times as high as the operator says', () => {
    const font = dict({
      Subtype: name('Type3'),
      FontMatrix: [0.01, 0, 0, 0.01, 0, 0],
      FirstChar: 65,
      Widths: [722, 667],
      Encoding: dict({ Differences: [65, name('A'), name('B')] }),
    });
    const run = first(read('BT /F 1.3 Tf 50 50 Td (AB) Tj ET', withFont(() => font)));
    expect(run?.fontSizePt).toBeCloseTo(13, 1);
    expect(run?.text).toBe('AB');
  });
});

describe('marked content', () => {
  it('replaces what it encloses with /ActualText, once', () => {
    const content = 'BT /F 12 Tf 9 9 Td /Span <</ActualText <FEFF1EA4>>> BDC (A) Tj (x) Tj EMC (B) Tj ET';
    const page = read(content);
    expect(texts(page)).toEqual(['ẤB']);
    expect(first(page)?.w).toBeCloseTo((0.722 + 0.5 + 0.667) * 12 * mm, 2);
  });

  it('may hold the codes of an old font, and then means what that font shows', () => {
    const old = dict({ Type: name('Font'), Subtype: name('TrueType'), BaseFont: name('VNI-Times'), Encoding: name('WinAnsiEncoding') });
    const content = 'BT /F 12 Tf 9 9 Td /Span <</ActualText (So\\341)>> BDC (So\\342) Tj EMC ET';
    expect(texts(read(content, () => ({ Font: dict({ F: old }) })))).toEqual(['Số']);
  });

  it('takes it from the properties of the page, and hides what it calls empty', () => {
    const content = 'BT /F 12 Tf 9 9 Td /Span /P0 BDC (A) Tj EMC /Span <</ActualText ()>> BDC (-) Tj EMC -4 0 Td (B) Tj EMC EMC ET';
    const page = read(content, () => ({
      Font: dict({ F: times }),
      Properties: dict({ P0: dict({ ActualText: new PdfString(Buffer.from('Q')) }) }),
    }));
    expect(texts(page).join('')).toBe('QB');
  });
});

describe('forms and pictures', () => {
  const form = (pdf: PdfBuilder, content: string, entries: Entries = {}): PdfRef =>
    pdf.stream(content, { Subtype: name('Form'), BBox: [0, 0, 500, 500], ...entries });

  it('are placed by all matrices on the way', () => {
    const page = read('q 2 0 0 2 10 20 cm /X Do Q BT /F 10 Tf 5 5 Td (after) Tj ET', (pdf) => ({
      Font: dict({ F: times }),
      XObject: dict({
        X: form(pdf, '1 0 0 rg /I Do BT /G 10 Tf 20 30 Td (in) Tj ET', {
          Matrix: [1, 0, 0, 1, 100, 200],
          Resources: dict({
            Font: dict({ G: times }),
            XObject: dict({ I: pdf.stream('', { Subtype: name('Image'), Width: 1, Height: 1 }) }),
          }),
        }),
      }),
    }));
    expect(texts(page)).toEqual(['in', 'after']);
    expect(page.runs[0]).toMatchObject({ colour: 'red' });
    expect(page.runs[0]?.x).toBeCloseTo((2 * 120 + 10) * mm, 3);
    expect(page.runs[0]?.fontSizePt).toBeCloseTo(20, 3);
    expect(page.runs[1]).toMatchObject({ colour: 'black' });
    expect(page.images[0]).toMatchObject({ x: expect.closeTo(210 * mm), w: expect.closeTo(2 * mm) });
  });

  it('inline pictures are seen, and what follows them is read', () => {
    const page = read('q 50 0 0 40 100 700 cm BI /W 2 /H 2 /CS /G /BPC 8 ID (Tj) EI Q BT /F 10 Tf 9 9 Td (x) Tj ET');
    const box = { x: expect.closeTo(100 * mm), y: expect.closeTo(102 * mm), w: expect.closeTo(50 * mm) };
    expect(page.images[0]).toMatchObject(box);
    expect(texts(page)).toEqual(['x']);
  });

  it('annotations that are shown are read and marked, at the place of their rectangle', () => {
    const pdf = new PdfBuilder();
    const mark = { text: '15', sizePt: { w: 40, h: 20 }, fontSizePt: 13, font: tinos('regular'), align: 'left' as const };
    const widget = (rect: number[], flags: number): PdfRef =>
      pdf.add(
        dict({ Subtype: name('Widget'), F: flags, Rect: rect, AP: dict({ N: textAppearance(pdf, mark, { rotate: 90 }) }) }),
      );
    pdf.page('BT /F 10 Tf 9 9 Td (body) Tj ET', dict({ Font: dict({ F: times }) }), {
      Rotate: 90,
      Annots: [widget([200, 300, 220, 340], 4), widget([400, 300, 420, 340], 2)],
    });
    const page = readFirst(pdf);
    expect(texts(page)).toEqual(['body', '15']);
    expect(page.runs[0]?.annotation).toBeUndefined();
    expect(page.runs[1]).toMatchObject({ annotation: true, angle: 0, x: expect.closeTo(300 * mm, 2) });
    expect(page.runs[1]?.w).toBeCloseTo(13 * mm, 1);
  });
});
