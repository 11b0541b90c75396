import { BufferSource } from '../../../src/core/bytes';
import { ByteWindow } from '../../../src/core/pdf/byteWindow';
import { ObjectParser } from '../../../src/core/pdf/objectParser';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, RawBytes } from '../../../src/core/pdf/objects';
import type { PdfObject } from '../../../src/core/pdf/objects';
import { serialise } from '../../../src/core/pdf/serialise';
import { readTextString, textString } from '../../../src/core/pdf/textString';
import { kindOf } from './expectError';
import { bytesOf, textOf } from './pdfFile';

const written = (object: PdfObject): string => textOf(serialise(object));
const readBack = (object: PdfObject): PdfObject =>
  new ObjectParser(new ByteWindow(new BufferSource(serialise(object))), 0).readObject();

describe('what is written', () => {
  it.each<[PdfObject, string]>([
    [null, 'null'], [true, 'true'], [false, 'false'], [0, '0'], [-0, '0'], [42, '42'], [-7, '-7'], [0.1 + 0.2, '0.30000000000000004'],
    [1e-7, '0.0000001'], [-1e-12, '-0.000000000001'], [123456789012, '123456789012'], [2.5, '2.5'], [-0.125, '-0.125'],
    [PdfName.of('Type'), '/Type'], [PdfName.of('A B#/(é'), '/A#20B#23#2f#28#e9'], [PdfName.of(''), '/'],
    [PdfName.of('Ấn'), '/#e1#ba#a4n'], [new PdfRef(12, 3), '12 3 R'],
    [[1, new PdfRef(2), [], null], '[1 2 0 R [] null]'],
    [new PdfString(bytesOf('a(b)\\c\rd\n')), '(a\\(b\\)\\\\c\\rd\n)'],
    [new PdfString(bytesOf('\0\xff'), true), '<00ff>'],
    [PdfDict.from({ A: 1, B: PdfDict.from({ C: [] }) }), '<</A 1/B <</C []>>>>'],
    [new RawBytes(bytesOf('[0 0000 0000]')), '[0 0000 0000]'],
    [new PdfStream(PdfDict.from({ Length: 99 }), bytesOf('data')), '<</Length 4>>\nstream\ndata\nendstream'],
  ])('%j', (object, text) => {
    expect(written(object)).toBe(text);
  });

  it('is read back as it was', () => {
    const every = Uint8Array.from({ length: 256 }, (_, i) => i);
    const object = PdfDict.from({
      Literal: new PdfString(every),
      Hex: new PdfString(every, true),
      [String.fromCharCode(...every.subarray(1))]: PdfName.of(String.fromCharCode(...every.subarray(1))),
      Numbers: [0.5, -1234.5678, 595.303937007874, 1e10],
      Ref: new PdfRef(1, 65535),
    });
    const read = readBack(object);
    expect(read).toEqual(object);
  });

  it('keeps every number of a file that is written anew, to its last digit', () => {
    for (const text of ['595.27559055118110236', '0.000000123456789', '841.88976377952755905', '.1', '100000000000.5']) {
      const once = new ObjectParser(new ByteWindow(new BufferSource(bytesOf(text))), 0).readObject();
      expect(readBack(once)).toBe(once);
    }
  });

  it.each<[string, PdfObject]>([
    ['a number without value', NaN],
    ['an endless number', [Infinity]],
    ['a number without end', Infinity],
    ['a stream inside of a dictionary', PdfDict.from({ A: new PdfStream(new PdfDict(), new Uint8Array(0)) })],
  ])('never is %s', (_name, object) => {
    expect(kindOf(() => serialise(object))).toBe('internal');
  });

  it('is any number that can be read, without an exponent', () => {
    expect(textOf(serialise(1e25))).toMatch(/^1000000000\d{16}$/);
    expect(textOf(serialise(-1e21))).toBe(`-1${'0'.repeat(21)}`);
  });

  it('never holds the same placeholder twice', () => {
    const raw = new RawBytes(bytesOf('0'));
    expect(kindOf(() => serialise([raw, raw]))).toBe('internal');
  });
});

describe('text strings', () => {
  it.each(['Hello', 'Ấn Số', 'Nguyễn Văn Ái', '𝔸 emoji 🖋', ''])('%j survives', (text) => {
    expect(readTextString(textString(text))).toBe(text);
  });

  it('are read in every encoding that a file may have', () => {
    const of = (text: string): string => readTextString(new PdfString(bytesOf(text)));
    expect(of('\xff\xfeA\0')).toBe('A');
    expect(of('\xef\xbb\xbf\xe1\xba\xa4')).toBe('Ấ');
    expect(of('\x80\x93\xe9\xa0')).toBe('•ﬁé€');
  });
});

test.each([595.303937007874, 841.889763779528, 0.1 + 0.2, -1 / 3, 1e-7, 123456789.125])(
  'the number %d of a page reads back as it was, however many digits it has', (value) => {
    expect(Number(new TextDecoder().decode(serialise(value)))).toBe(value);
  },
);
