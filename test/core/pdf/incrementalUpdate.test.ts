import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BufferSource, ConcatenatedSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { IncrementalUpdate } from '../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, RawBytes } from '../../../src/core/pdf/objects';
import { kindOf } from './expectError';
import { appendTable, buildHybrid, buildStream, buildTable, bytesOf, joined, minimal, open, textOf } from './pdfFile';
import { SparseSource } from './sparseSource';

const id = '/ID[<00112233445566778899aabbccddeeff><ffeeddccbbaa99887766554433221100>]';
const idSeed = Uint8Array.from({ length: 16 }, (_, i) => i + 0xa0);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anso-update-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code and complaints of `qpdf --check`. */
function check(file: Uint8Array): { code: number | null; complaints: string[] } {
  const path = join(folder, 'checked.pdf');
  writeFileSync(path, file);
  const run = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  const complaints = `${run.stdout}${run.stderr}`.split('\n').filter((line) => /WARNING|ERROR/.test(line));
  return { code: run.status, complaints };
}

function qpdf(file: string | Uint8Array, ...options: string[]): Uint8Array {
  const path = join(folder, 'given.pdf');
  writeFileSync(path, typeof file === 'string' ? bytesOf(file) : file);
  const made = join(folder, 'made.pdf');
  const run = spawnSync('qpdf', ['--static-id', ...options, path, made], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
  return Uint8Array.from(readFileSync(made));
}

/** Adds a page content and marks page and catalog, as a signature would. */
function update(file: Uint8Array): { whole: Uint8Array; added: PdfRef } {
  const document = open(file);
  const change = new IncrementalUpdate(document, { idSeed });
  const content = bytesOf('q 1 0 0 1 0 0 cm Q');
  const added = change.add(new PdfStream(new PdfDict(), content));
  const page = document.page(0);
  if (!page.ref) throw new Error('direct page');
  change.replace(page.ref, page.dict.with({ Contents: added, AnsoMark: 7 }));
  change.replace(document.catalogRef, document.catalog.with({ AnsoMark: change.add(PdfName.of('Đ')) }));
  const { bytes } = change.write();
  return { whole: joined(file, bytes), added };
}

const plain = buildTable(minimal, { trailer: id }).text;
const variants: readonly (readonly [string, () => Uint8Array, 'table' | 'stream' | 'hybrid', 'table' | 'stream'])[] = [
  ['table', () => bytesOf(plain), 'table', 'table'],
  ['table in two revisions', () => bytesOf(appendTable(buildTable(minimal), { 9: 'null' }).text), 'table', 'table'],
  ['stream', () => bytesOf(buildStream(minimal, { trailer: id }).text), 'stream', 'stream'],
  ['object stream', () => bytesOf(buildStream(minimal, { compressed: [1, 2, 3] }).text), 'stream', 'stream'],
  ['hybrid', () => bytesOf(buildHybrid(minimal, { compressed: [2, 3], trailer: id }).text), 'hybrid', 'table'],
  ['qpdf, object streams', () => qpdf(plain, '--object-streams=generate'), 'stream', 'stream'],
  ['qpdf, tables', () => qpdf(plain, '--object-streams=disable'), 'table', 'table'],
  ['qpdf, linearized', () => qpdf(plain, '--linearize'), 'table', 'table'],
  ['qpdf, linearized, streams', () => qpdf(plain, '--linearize', '--object-streams=generate'), 'stream', 'stream'],
  ['no line end at the end', () => bytesOf(plain.trimEnd()), 'table', 'table'],
  ['CRLF at the end', () => bytesOf(`${plain.trimEnd()}\r\n`), 'table', 'table'],
  ['CR at the end', () => bytesOf(`${plain.trimEnd()}\r`), 'table', 'table'],
  ['something behind the end', () => bytesOf(`${plain}<!-- sent by mail -->`), 'table', 'table'],
];

describe.each(variants)('an update of a file with %s', (_name, make, before, after) => {
  const file = make;

  it('is read back, keeps the kind of cross-references and every earlier byte', () => {
    const source = file();
    const document = open(source);
    expect(document.sections[0]?.kind).toBe(before);
    const { whole, added } = update(source);
    expect(Buffer.from(whole.subarray(0, source.length)).equals(source)).toBe(true);
    const read = open(whole);
    expect(read.sections[0]?.kind).toBe(after);
    expect(read.sections.slice(1).map(({ offset }) => offset)).toEqual(document.sections.map(({ offset }) => offset));
    expect(read.page(0).dict.get('AnsoMark')).toBe(7);
    expect(read.page(0).contents.map((one) => textOf(one.raw()))).toEqual(['q 1 0 0 1 0 0 cm Q']);
    expect(read.dict(added)?.get('Length')).toBe(18);
    expect(read.trailer.has('XRefStm')).toBe(false);
    expect(read.trailer.get('Size')).toBe(read.objectCount);
    expect(textOf(whole)).toMatch(/\nstartxref\n\d+\n%%EOF\n$/);
    const first = textOf(whole.subarray(source.length, source.length + 2));
    expect(first).toMatch(textOf(source).endsWith('\n') ? /^\d/ : /^\n\d/);
  });

  it('leaves qpdf with nothing to say, twice in a row', () => {
    const source = file();
    expect(check(source)).toEqual({ code: 0, complaints: [] });
    const once = update(source).whole;
    expect(check(once)).toEqual({ code: 0, complaints: [] });
    const twice = update(once).whole;
    expect(check(twice)).toEqual({ code: 0, complaints: [] });
    expect(open(twice).sections).toHaveLength(open(source).sections.length + 2);
  });
});

describe('the trailer', () => {
  it('keeps /Root, /Info and what it does not know, and renews the second half of /ID only', () => {
    const file = bytesOf(buildTable({ ...minimal, 9: '<</Title(T)>>' }, { trailer: `/Info 9 0 R/Maker(x)${id}` }).text);
    const trailer = open(update(file).whole).trailer;
    expect(trailer.get('Root')).toEqual(new PdfRef(1));
    expect(trailer.get('Info')).toEqual(new PdfRef(9));
    expect(trailer.get('Maker')).toEqual(new PdfString(bytesOf('x')));
    const first = Uint8Array.from(Buffer.from('00112233445566778899aabbccddeeff', 'hex'));
    expect(trailer.get('ID')).toEqual([new PdfString(first, true), new PdfString(idSeed, true)]);
  });

  it('keeps /ID as it is without a seed, and makes one from the seed where there was none', () => {
    const trailerOf = (text: string, options: { idSeed?: Uint8Array }): PdfDict => {
      const change = new IncrementalUpdate(open(text), options);
      change.add(1);
      return open(joined(text, change.write().bytes)).trailer;
    };
    const second = Uint8Array.from(Buffer.from('ffeeddccbbaa99887766554433221100', 'hex'));
    expect(trailerOf(plain, {}).get('ID')).toEqual([expect.anything(), new PdfString(second, true)]);
    expect(trailerOf(buildTable(minimal).text, {}).has('ID')).toBe(false);
    const made = new PdfString(idSeed, true);
    expect(trailerOf(buildTable(minimal).text, { idSeed }).get('ID')).toEqual([made, made]);
  });

  it('does not carry what belonged to a cross-reference stream', () => {
    const { whole } = update(bytesOf(buildStream(minimal, { trailer: '/DecodeParms null' }).text));
    const { trailer } = open(whole);
    const keys = ['Filter', 'ID', 'Index', 'Length', 'Prev', 'Root', 'Size', 'Type', 'W'];
    expect([...trailer.entries.keys()].sort()).toEqual(keys);
  });
});

describe('object numbers', () => {
  it('are given above /Size and above the highest entry, whichever is more', () => {
    const high = appendTable(buildTable(minimal), { 40: 'null' }, { size: 5 });
    expect(new IncrementalUpdate(open(high.text)).allocate()).toEqual(new PdfRef(41));
    expect(new IncrementalUpdate(open(buildTable(minimal, { size: 90 }).text)).allocate()).toEqual(new PdfRef(90));
  });

  it('keep their generation', () => {
    const file = plain
      .replace(/(\d{10}) 00000 n \n(?=trailer)/, '$1 00003 n \n')
      .replace('4 0 obj', '4 3 obj')
      .replace('4 0 R', '4 3 R');
    const document = open(file);
    const change = new IncrementalUpdate(document);
    expect(kindOf(() => change.replace(new PdfRef(4), 1))).toBe('wrongUse');
    change.replace(new PdfRef(4, 3), new PdfStream(new PdfDict(), bytesOf('new')));
    const whole = joined(file, change.write().bytes);
    expect(check(whole).complaints).toEqual([]);
    expect(open(whole).page(0).contents.map((one) => textOf(one.raw()))).toEqual(['new']);
  });

  it('that lead to no object cannot be replaced', () => {
    const change = new IncrementalUpdate(open(plain));
    expect(kindOf(() => change.replace(new PdfRef(77), 1))).toBe('wrongUse');
    expect(kindOf(() => change.replace(new PdfRef(0, 65535), 1))).toBe('wrongUse');
    const later = change.allocate();
    expect(change.current(later)).toBeNull();
    change.replace(later, 5);
    expect(change.current(later)).toBe(5);
    expect(change.current(new PdfRef(3))).toBeInstanceOf(PdfDict);
  });
});

describe('offsets', () => {
  const junk = 'Content-Type: application/pdf\r\n\r\n';
  it.each([
    ['the header', buildTable(minimal, { base: junk.length }, `${junk}%PDF-1.7\n`).text],
    ['the header, in a stream', buildStream(minimal, { base: junk.length }, `${junk}%PDF-1.7\n`).text],
    ['the start of the file', buildTable(minimal, {}, `${junk}%PDF-1.7\n`).text],
  ])('count from %s as those of the file do', (_name, text) => {
    const { whole } = update(bytesOf(text));
    const read = open(whole);
    expect(read.page(0).dict.get('AnsoMark')).toBe(7);
    expect(read.base).toBe(open(text).base);
  });

  it('of objects and placeholders are told from the first byte of the file', () => {
    const shifted = buildTable(minimal, { base: junk.length }, `${junk}%PDF-1.7\n`).text;
    for (const text of [plain, plain.trimEnd(), shifted]) {
      const change = new IncrementalUpdate(open(text));
      const byteRange = new RawBytes(bytesOf('[0 0000000000 0000000000 0000000000]'));
      const contents = new RawBytes(bytesOf(`<${'0'.repeat(64)}>`));
      const ref = change.add(PdfDict.from({ Type: PdfName.of('Sig'), ByteRange: byteRange, Contents: contents }));
      const { bytes, offsetOf, offsetOfRaw } = change.write();
      const whole = textOf(joined(text, bytes));
      expect(whole.slice(offsetOf(ref))).toMatch(new RegExp(`^${ref.num} 0 obj\\n`));
      expect(whole.slice(offsetOfRaw(byteRange))).toMatch(/^\[0 0000000000 /);
      expect(whole.slice(offsetOfRaw(contents))).toMatch(/^<0{64}>/);
      expect(kindOf(() => offsetOf(new PdfRef(3)))).toBe('wrongUse');
      expect(kindOf(() => offsetOfRaw(new RawBytes(bytesOf('x'))))).toBe('wrongUse');
    }
  });

  it('up to the last number that readers know give way to the longest gap, and none is left without one', () => {
    const last = 8_388_607;
    for (const build of [buildTable, buildStream]) {
      // a stream takes the number behind the last object for itself
      const most = build === buildStream ? last - 1 : last;
      const file = build({ ...minimal, [most]: '/Last', 9: '/Nine' }).text;
      const change = new IncrementalUpdate(open(file));
      const [first, second] = [change.add(PdfName.of('One')), change.add(PdfName.of('Two'))];
      expect([first.num, second.num]).toEqual([10, 11]);
      const read = open(joined(file, change.write().bytes));
      expect([read.name(first), read.name(second), read.name(new PdfRef(most))]).toEqual(['One', 'Two', 'Last']);
      expect(read.objectCount).toBe(last + 1);
    }
    expect(new IncrementalUpdate(open(buildTable(minimal, { size: last + 1 }).text)).add(1).num).toBe(5);
  });

  it('past 4 GB fit into a stream and past 10 GB no longer into a table', () => {
    const far = (text: string, length: number): PdfDocument => {
      const end = bytesOf(text.slice(text.lastIndexOf('startxref')));
      const pieces = [
        { at: 0, bytes: bytesOf(text) },
        { at: length - end.length, bytes: end },
      ];
      return PdfDocument.open(new SparseSource(length, pieces));
    };
    const length = 5 * 2 ** 30;
    const document = far(buildStream(minimal).text, length);
    const change = new IncrementalUpdate(document);
    const ref = change.add(PdfName.of('Far'));
    const { bytes, offsetOf } = change.write();
    const read = PdfDocument.open(new ConcatenatedSource(document.source, new BufferSource(bytes)));
    expect(offsetOf(ref)).toBeGreaterThanOrEqual(length);
    expect(read.entry(ref.num)).toEqual({ type: 'offset', offset: offsetOf(ref), gen: 0 });
    expect(read.name(ref)).toBe('Far');
    const table = new IncrementalUpdate(far(plain, 11e9));
    table.add(1);
    expect(kindOf(() => table.write())).toBe('limitExceeded');
  });
});

describe('writing', () => {
  it('nothing appends nothing', () => {
    const change = new IncrementalUpdate(open(plain));
    change.allocate();
    expect(change.write().bytes).toHaveLength(0);
  });

  it('can be done again, after further changes too', () => {
    const change = new IncrementalUpdate(open(buildStream(minimal).text), { idSeed });
    const first = change.add(1);
    const once = change.write().bytes;
    expect(change.write().bytes).toEqual(once);
    change.replace(first, 2);
    const second = change.add(3);
    const whole = joined(buildStream(minimal).text, change.write().bytes);
    expect([open(whole).number(first), open(whole).number(second)]).toEqual([2, 3]);
  });
});
