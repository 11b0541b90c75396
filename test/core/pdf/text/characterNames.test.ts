import { fromLegacy, legacyEncodingOf } from '../../../../src/core/pdf/text/legacyVietnamese';
import { textOfGlyphName } from '../../../../src/core/pdf/text/glyphNames';
import { simpleEncoding } from '../../../../src/core/pdf/text/simpleEncodings';
import { standardWidth } from '../../../../src/core/pdf/text/standardWidths';
import { tinos } from '../font/tinos';

describe('names of glyphs', () => {
  it.each([
    ['A', 'A'],
    ['space', ' '],
    ['bar', '|'],
    ['Acircumflexacute', 'Ấ'],
    ['uhornhookabove', 'ử'],
    ['abrevedotbelow', 'ặ'],
    ['dcroat', 'đ'],
    ['Dcroat', 'Đ'],
    ['ytilde', 'ỹ'],
    ['uni1EA4', 'Ấ'],
    ['uni00410301', 'A\u0301'],
    ['u1F600', '😀'],
    ['f_f_i', 'ffi'],
    ['a.sc', 'a'],
    ['quotedblleft', '“'],
    ['ellipsis', '…'],
  ])('%s is %s', (name, text) => expect(textOfGlyphName(name)).toBe(text));

  it.each(['g37', 'cid1234', '.notdef', 'glyph12', 'uniXYZ', 'u99999999', 'Gamma1'])('%s says nothing', (name) => {
    expect(textOfGlyphName(name)).toBeUndefined();
  });
});

describe('encodings of simple fonts', () => {
  it.each([
    ['WinAnsiEncoding', 'windows-1252', [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xad]],
    ['MacRomanEncoding', 'macintosh', [0xc6, 0xdb]],
  ] as const)('%s is what the platform calls %s', (name, label, except) => {
    const table = simpleEncoding(name);
    for (let code = 128; code < 256; code++) {
      if (except.includes(code as never)) continue;
      expect(table[code]).toBe(new TextDecoder(label).decode(Uint8Array.of(code)));
    }
  });

  it('StandardEncoding has its own upper half', () => {
    const table = simpleEncoding('StandardEncoding');
    expect([0x27, 0xae, 0xb1, 0xd0, 0xe1, 0xe8, 0xfb, 0x80, 0xff].map((code) => table[code])).toEqual([
      '’', 'ﬁ', '–', '—', 'Æ', 'Ł', 'ß', '', '',
    ]);
  });
});

describe('widths of the standard fonts', () => {
  it('are those of Tinos for Times', () => {
    for (const [name, face] of [['Times-Roman', 'regular'], ['TimesNewRoman,Bold', 'bold']] as const) {
      const font = tinos(face);
      for (const letter of 'AgW0.;–ưỆ') {
        expect(standardWidth(name, letter, true)).toBeCloseTo(font.width(letter) / font.unitsPerEm, 1);
      }
    }
  });

  it('are fixed for typewriter faces', () => expect(standardWidth('Courier-Bold', 'i', false)).toBe(0.6));
});

describe('old Vietnamese fonts', () => {
  const read = (font: string, codes: string): string => {
    const encoding = legacyEncodingOf(font);
    if (encoding === null) return codes;
    return Array.from(codes, (code) => fromLegacy(encoding, code)).join('').normalize('NFC');
  };

  it.each([
    ['.VnTime', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['.VnTimeH', 'uû ban nh©n d©n tØnh', 'UỶ BAN NHÂN DÂN TỈNH'],
    ['.VnTimeH', 'céng hoµ', 'CỘNG HOÀ'],
    ['.VnArialH-Bold', '§éc lËp', 'ĐỘC LẬP'],
    ['.VnTime', 'n\u00adíc ®\u00adêng', 'nước đường'],
    ['.VnTime', '\uf0e9c \uf0aeiÓm', 'ộc điểm'],
    ['VNI-Times', 'COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['VNI-Times', 'Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    ['VNI-Times', 'Nguyeãn Thò Bích Thuûy, ñöôøng Leâ Lôïi', 'Nguyễn Thị Bích Thủy, đường Lê Lợi'],
    ['TimesNewRoman', 'Nguyễn Đặng', 'Nguyễn Đặng'],
  ])('%s: %s', (font, codes, text) => expect(read(font, codes)).toBe(text));

  it.each(['VnSansPro', 'Vni', 'Vnunicode', 'Vn'])('%s is no old font', (name) => expect(legacyEncodingOf(name)).toBeNull());
});
