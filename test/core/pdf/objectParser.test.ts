import { BufferSource } from '../../../src/core/bytes';
import { ByteWindow } from '../../../src/core/pdf/byteWindow';
import { Keyword } from '../../../src/core/pdf/keyword';
import { ObjectParser } from '../../../src/core/pdf/objectParser';
import { PdfDict, PdfName, PdfRef, PdfString } from '../../../src/core/pdf/objects';
import type { PdfObject } from '../../../src/core/pdf/objects';
import { kindOf } from './expectError';
import { bytesOf, textOf } from './pdfFile';

const parserOf = (text: string): ObjectParser => new ObjectParser(new ByteWindow(new BufferSource(bytesOf(text))), 0);
const parse = (text: string): PdfObject => parserOf(text).readObject();
const stringOf = (text: string): string => {
  const read = parse(text);
  return read instanceof PdfString ? textOf(read.bytes) : 'no string';
};

describe('numbers', () => {
  it.each([
    ['0', 0], ['42', 42], ['+17', 17], ['-98', -98], ['34.5', 34.5], ['-3.62', -3.62], ['4.', 4], ['-.002', -0.002],
    ['.5', 0.5], ['0.1', 0.1], ['612.00000000000000000001', 612], ['9999999999', 9999999999], ['--5', -5], ['0.0', 0],
    ['1.234567890123', 1.234567890123], ['-0', 0], ['12-34', 1234],
  ])('%s', (text, value) => {
    expect(parse(text)).toBe(value);
  });
});

describe('strings', () => {
  it.each([
    ['(abc)', 'abc'], ['()', ''], ['(a(b)c)', 'a(b)c'], ['(\\(\\)\\\\)', '()\\'], ['(\\n\\r\\t\\b\\f)', '\n\r\t\b\f'],
    ['(\\101\\7\\0533)', 'A\x07+3'], ['(a\\\nb)', 'ab'], ['(a\\\r\nb)', 'ab'], ['(a\r\nb\rc\nd)', 'a\nb\nc\nd'],
    ['(\\x)', 'x'], ['(\\777)', '\xff'], ['<48656C6c6F>', 'Hello'], ['<48 65\n6>', 'He`'], ['<>', ''],
  ])('%j', (text, value) => {
    expect(stringOf(text)).toBe(value);
  });

  it('remember whether they were hexadecimal', () => {
    expect(parse('<41>')).toEqual(new PdfString(bytesOf('A'), true));
    expect(parse('(A)')).toEqual(new PdfString(bytesOf('A'), false));
  });

  it('go over the border of a window', () => {
    const long = 'x'.repeat(200_000);
    expect(stringOf(`(${long})`)).toBe(long);
  });
});

describe('names', () => {
  it.each([
    ['/Name', 'Name'], ['/', ''], ['/A#20B', 'A B'], ['/A#2FB', 'A/B'], ['/C#', 'C#'], ['/C#G1', 'C#G1'],
    ['/.notdef', '.notdef'], ['/\xc3\xa9', '\xc3\xa9'], ['/a;b', 'a;b'],
  ])('%j', (text, value) => {
    expect(parse(text)).toEqual(PdfName.of(value));
  });
});

describe('arrays, dictionaries and references', () => {
  it.each([
    ['[1 0 R 2 3 4 0 R]', [new PdfRef(1), 2, 3, new PdfRef(4)]],
    ['[0 0 612 792]', [0, 0, 612, 792]],
    ['[1.0 0 2]', [1, 0, 2]],
    ['[12 0 R/A]', [new PdfRef(12), PdfName.of('A')]],
    ['[true false null]', [true, false, null]],
    ['[5 %comment 0 R\n 65535 R]', [new PdfRef(5, 65535)]],
    ['[[][]<<>>]', [[], [], new PdfDict()]],
  ])('%s', (text, value) => {
    expect(parse(text)).toEqual(value);
  });

  it('takes an entry that is null, or has no value, as one that is not there', () => {
    const dict = parse('<</A 1/B null/C 5 0 R/D/E/F>>');
    expect(dict).toBeInstanceOf(PdfDict);
    if (dict instanceof PdfDict) expect([...dict.entries.keys()]).toEqual(['A', 'C', 'D']);
  });

  it('takes the last of two equal keys, and says which have two values', () => {
    expect(parse('<</A 1/A 2>>')).toEqual(new PdfDict([['A', 2]], new Set(['A'])));
    expect(parse('<</A 1 0 R/A 1 0 R/B/C/B/C>>')).toMatchObject({ ambiguousKeys: new Set() });
  });

  it('stops behind the object', () => {
    const parser = parserOf('<</A[1 2]>> endobj');
    parser.readObject();
    expect(parser.readObjectOrKeyword()).toEqual(new Keyword('endobj'));
  });
});

describe('what is no object', () => {
  it.each([
    '', '   ', '%only a comment', '<<', '<</A', '<</A 1', '<<1 2>>', '[1 2', '(abc', '<41', '<4x>', ')', ']', '>', '>>',
    '{', 'foo', '-', '+x', `%${'a'.repeat(100_000)}\n1`,
  ])('%.40j is damage', (text) => {
    expect(kindOf(() => parse(text))).toBe('damagedPdf');
  });

  it.each([
    ['nested arrays', '['.repeat(100_000)],
    ['nested dictionaries', '<</A'.repeat(100_000)],
    ['a long name', `/${'a'.repeat(10_000)}`],
    ['too many items', `[${'0 '.repeat(2_000_001)}]`],
  ])('%s are a limit', (_name, text) => {
    expect(kindOf(() => parse(text))).toBe('limitExceeded');
  });
});
