import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { decodeStream } from '../../../src/core/pdf/decodeStream';
import { deflate, inflate } from '../../../src/core/pdf/flate';
import { PdfDict, PdfName, PdfRef, PdfStream } from '../../../src/core/pdf/objects';
import type { PdfObject } from '../../../src/core/pdf/objects';
import { ascii85, asciiHex, lzw, pngRows, runLength, tiffRows } from './encoders';
import { errorOf, kindOf } from './expectError';
import { buildTable, bytesOf, joined, minimal, open, textOf } from './pdfFile';

const resolve = (object: PdfObject | undefined): PdfObject => object ?? null;
const name = (text: string): PdfName => PdfName.of(text);
const decode = (entries: Record<string, PdfObject>, data: Uint8Array, maxBytes = 1 << 20): Uint8Array =>
  decodeStream(new PdfStream(PdfDict.from(entries), data), resolve, maxBytes);

/** Bytes that look like a picture: runs, ramps and noise, the same on every run. */
function sample(length: number): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length }, (_, i) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return i % 700 < 300 ? i >> 6 : i % 700 < 500 ? i & 255 : state >> 16;
  });
}

describe('single filters', () => {
  const data = sample(6000);

  it.each([
    ['FlateDecode', {}, deflate(data)],
    ['ASCIIHexDecode', {}, bytesOf(asciiHex(data))],
    ['ASCII85Decode', {}, bytesOf(ascii85(data))],
    ['RunLengthDecode', {}, runLength(data)],
    ['LZWDecode', {}, lzw(data, 1)],
    ['LZWDecode', { EarlyChange: 0 }, lzw(data, 0)],
  ])('%s %j', (filter, parms, encoded) => {
    const entries = { Filter: name(filter), DecodeParms: PdfDict.from(parms) };
    expect(decode(entries, encoded)).toEqual(data);
  });

  it('LZWDecode gives the example of the standard (7.4.4.2)', () => {
    const encoded = Uint8Array.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]);
    expect([...decode({ Filter: name('LZWDecode') }, encoded)]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
  });

  it('ASCII85Decode takes z, white space and a partial last group', () => {
    const filter = { Filter: name('ASCII85Decode') };
    expect([...decode(filter, bytesOf('z 9jq\n~>'))]).toEqual([0, 0, 0, 0, 77, 97]);
    expect(textOf(decode(filter, bytesOf('<~87cURD]i,"Ebo80~>')))).toBe('Hello World!');
  });

  it('ASCIIHexDecode takes an odd number of digits', () => {
    expect([...decode({ Filter: name('ASCIIHexDecode') }, bytesOf('4 1 4\n2 7>zz'))]).toEqual([0x41, 0x42, 0x70]);
  });

  it('FlateDecode takes data that end early or have a wrong checksum, as viewers do', () => {
    const packed = deflate(data);
    expect(inflate(packed.subarray(0, packed.length - 4), 1 << 20)).toEqual(data);
    const wrong = Uint8Array.from(packed);
    wrong[wrong.length - 1] = (wrong[wrong.length - 1] ?? 0) ^ 255;
    expect(inflate(wrong, 1 << 20)).toEqual(data);
    const half = inflate(packed.subarray(0, packed.length >> 1), 1 << 20);
    expect(half.length).toBeGreaterThan(1000);
    expect(half).toEqual(data.subarray(0, half.length));
    expect(inflate(joined(packed, 'after the end'), 1 << 20)).toEqual(data);
    expect(inflate(new Uint8Array(0), 10)).toHaveLength(0);
  });
});

describe('predictors', () => {
  it.each([
    [1, 8, 5], [3, 8, 17], [4, 8, 20], [1, 1, 13], [1, 4, 9], [3, 2, 7], [3, 16, 6],
  ])('are undone for %d colours of %d bits in %d columns', (colors, bitsPerComponent, columns) => {
    const rowBytes = Math.ceil((colors * bitsPerComponent * columns) / 8);
    const data = sample(rowBytes * 10);
    const parms = { Colors: colors, BitsPerComponent: bitsPerComponent, Columns: columns };
    const unit = Math.max(1, (colors * bitsPerComponent) >> 3);
    const png = deflateSync(pngRows(data, rowBytes, unit));
    const flate = (predictor: number): Record<string, PdfObject> => ({
      Filter: name('FlateDecode'),
      DecodeParms: PdfDict.from({ ...parms, Predictor: predictor }),
    });
    expect(decode(flate(15), png)).toEqual(data);
    // bits that fill up a row are not predicted
    const mask = usedBits(colors * bitsPerComponent * columns);
    const whole = data.map((byte, i) => (i % rowBytes === rowBytes - 1 ? byte & mask : byte));
    const tiff = deflateSync(tiffRows(whole, rowBytes, colors, bitsPerComponent, columns));
    expect(decode(flate(2), tiff)).toEqual(whole);
  });

  const usedBits = (bits: number): number => (bits % 8 === 0 ? 255 : (0xff00 >> bits % 8) & 255);

  it('keep a last row that is torn', () => {
    const rows = pngRows(sample(40), 10, 1);
    const parms = PdfDict.from({ Predictor: 12, Columns: 10 });
    const out = decode({ Filter: name('FlateDecode'), DecodeParms: parms }, deflateSync(rows.subarray(0, 39)));
    expect(out).toEqual(sample(40).subarray(0, 35));
  });

  it('read a row whose filter nobody knows as it stands, as viewers do', () => {
    const parms = PdfDict.from({ Predictor: 12, Columns: 2 });
    const out = decode({ Filter: name('FlateDecode'), DecodeParms: parms }, deflateSync(Uint8Array.of(99, 7, 8, 2, 1, 1)));
    expect(out).toEqual(Uint8Array.of(7, 8, 8, 9));
  });

  it.each([
    { Columns: 0 }, { Columns: -3 }, { Columns: 2 ** 30 }, { Colors: 1000 }, { BitsPerComponent: 7 }, { Predictor: 99 },
  ])('without sense are damage: %j', (parms) => {
    const entries = { Filter: name('FlateDecode'), DecodeParms: PdfDict.from({ Predictor: 12, Columns: 5, ...parms }) };
    expect(kindOf(() => decode(entries, deflate(sample(50))))).toBe('damagedPdf');
  });
});

describe('chains', () => {
  it('are undone from the first to the last, each with its own parameters', () => {
    const data = sample(3000);
    const encoded = bytesOf(ascii85(deflateSync(lzw(data, 0))));
    const entries = {
      Filter: [name('ASCII85Decode'), name('FlateDecode'), name('LZWDecode')],
      DecodeParms: [null, null, PdfDict.from({ EarlyChange: 0 })],
    };
    expect(decode(entries, encoded)).toEqual(data);
  });

  it('of no filter give the data', () => {
    expect(decode({}, bytesOf('abc'))).toEqual(bytesOf('abc'));
    expect(decode({ Filter: [] }, bytesOf('abc'))).toEqual(bytesOf('abc'));
    const identity = { Filter: name('Crypt'), DecodeParms: PdfDict.from({ Name: name('Identity') }) };
    expect(decode(identity, bytesOf('a'))).toEqual(bytesOf('a'));
  });

  it('stop at the bound, whichever filter passes it', () => {
    const bomb = new Uint8Array(400_000);
    const filters: readonly (readonly [string, Uint8Array])[] = [
      ['FlateDecode', deflate(bomb)],
      ['LZWDecode', lzw(bomb, 1)],
      ['RunLengthDecode', runLength(bomb)],
      ['ASCII85Decode', bytesOf(ascii85(bomb))],
      ['ASCIIHexDecode', bytesOf('00'.repeat(bomb.length))],
    ];
    for (const [filter, encoded] of filters) {
      const kind = kindOf(() => decode({ Filter: name(filter) }, encoded, 100_000));
      expect([filter, kind]).toEqual([filter, 'limitExceeded']);
    }
    const twice = deflate(deflate(bomb));
    const flates = { Filter: [name('FlateDecode'), name('FlateDecode')] };
    expect(kindOf(() => decode(flates, twice, 100_000))).toBe('limitExceeded');
    const many = new Array<PdfName>(100).fill(name('ASCIIHexDecode'));
    expect(kindOf(() => decode({ Filter: many }, bytesOf('>')))).toBe('limitExceeded');
  });

  it('refuse what is no text or structure before the data are read', () => {
    const untouched = (): Uint8Array => {
      throw new Error('read');
    };
    for (const filter of ['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'NoSuchDecode']) {
      const stream = new PdfStream(PdfDict.from({ Filter: [name('FlateDecode'), name(filter)] }), untouched);
      const error = errorOf(() => decodeStream(stream, resolve, 1000));
      expect(error.serialise()).toEqual({ kind: 'unsupportedPdf', data: { feature: filter } });
    }
    const external = new PdfStream(PdfDict.from({ F: name('file') }), untouched);
    expect(kindOf(() => decodeStream(external, resolve, 1000))).toBe('unsupportedPdf');
  });

  it.each([
    ['FlateDecode', 'not zlib'],
    ['ASCIIHexDecode', '4g>'],
    ['ASCII85Decode', 'abc\x7f~>'],
    ['ASCII85Decode', 'zzzzz!~>'],
    ['ASCII85Decode', 'uuuuu~>'],
    ['LZWDecode', '\x80\x7f\xff\xff'],
  ])('of broken data are damage: %s %j', (filter, text) => {
    expect(kindOf(() => decode({ Filter: name(filter) }, bytesOf(text)))).toBe('damagedPdf');
  });
});

describe('qpdf as judge', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'anso-filters-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('decodes every filter to the same bytes', () => {
    const data = sample(2500);
    const rows = pngRows(data, 25, 1);
    const streams: Record<number, string> = {
      5: stream('/Filter/LZWDecode', lzw(data, 1)),
      6: stream('/Filter/LZWDecode/DecodeParms<</EarlyChange 0>>', lzw(data, 0)),
      7: stream('/Filter/ASCII85Decode', bytesOf(ascii85(data))),
      8: stream('/Filter/ASCIIHexDecode', bytesOf(asciiHex(data))),
      9: stream('/Filter[/ASCIIHexDecode/RunLengthDecode]', bytesOf(asciiHex(runLength(data)))),
      10: stream('/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 25>>', deflate(rows)),
      11: stream('/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 25>>', deflate(tiffRows(data, 25, 1, 8, 25))),
    };
    const file = buildTable({ ...minimal, ...streams });
    const path = join(folder, 'filters.pdf');
    writeFileSync(path, bytesOf(file.text));
    const document = open(file.text);
    for (const num of Object.keys(streams).map(Number)) {
      const qpdf = spawnSync('qpdf', [path, `--show-object=${num}`, '--filtered-stream-data']);
      const own = document.resolve(new PdfRef(num));
      expect(own).toBeInstanceOf(PdfStream);
      if (own instanceof PdfStream) expect([num, textOf(document.decoded(own))]).toEqual([num, textOf(qpdf.stdout)]);
      expect([num, textOf(qpdf.stdout)]).toEqual([num, textOf(data)]);
    }
  });

  const stream = (entries: string, data: Uint8Array): string =>
    `<<${entries}/Length ${data.length}>>stream\n${textOf(data)}\nendstream`;
});
