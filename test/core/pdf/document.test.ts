import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { deflate } from '../../../src/core/pdf/flate';
import { PdfDict, PdfRef } from '../../../src/core/pdf/objects';
import { errorOf, kindOf } from './expectError';
import { appendStream, appendTable, buildHybrid, buildStream, buildTable, bytesOf, minimal } from './pdfFile';
import { open, textOf } from './pdfFile';
import { SparseSource } from './sparseSource';

const contentOf = (document: PdfDocument): string =>
  document.page(0).contents.map((stream) => textOf(document.decoded(stream))).join('|');

describe('opening', () => {
  it.each([
    ['table', buildTable(minimal).text, 'table'],
    ['stream', buildStream(minimal).text, 'stream'],
    ['stream with object stream', buildStream(minimal, { compressed: [1, 2, 3] }).text, 'stream'],
    ['hybrid', buildHybrid(minimal, { compressed: [2, 3] }).text, 'hybrid'],
  ])('reads a file with cross-references as %s', (_name, text, kind) => {
    const document = open(text);
    expect(document.sections.map((section) => section.kind)).toEqual([kind]);
    expect(document.pageCount).toBe(1);
    expect(document.page(0).mediaBox).toEqual([0, 0, 595, 842]);
    expect(contentOf(document)).toBe('0 0 m 1 w');
    expect(document.version).toBe('1.7');
  });

  it('takes the version of the catalog where it is later than that of the header', () => {
    const later = { ...minimal, 1: '<</Type/Catalog/Pages 2 0 R/Version/2.0>>' };
    const earlier = { ...minimal, 1: '<</Type/Catalog/Pages 2 0 R/Version/1.4>>' };
    expect(open(buildTable(later).text).version).toBe('2.0');
    expect(open(buildTable(earlier).text).version).toBe('1.7');
  });

  it('lists objects of all revisions once, and gives the next free number', () => {
    const second = appendTable(buildTable(minimal), { 3: minimal[3] ?? '', 9: 'null' });
    const document = open(second.text);
    expect([...document.objectNumbers()]).toEqual([0, 1, 2, 3, 4, 9]);
    expect(document.objectCount).toBe(10);
    expect(document.entry(3)).toEqual({ type: 'offset', offset: second.offsets.get(3), gen: 0 });
    expect(document.entry(8)).toBeUndefined();
  });

  it('gives null for what does not exist, is free, or has another generation', () => {
    const document = open(buildTable(minimal).text);
    expect(document.resolve(new PdfRef(77))).toBeNull();
    expect(document.resolve(new PdfRef(0, 65535))).toBeNull();
    expect(document.resolve(new PdfRef(3, 1))).toBeNull();
    expect(document.resolve(undefined)).toBeNull();
  });
});

describe('content swap: duplicates that the cross-references do not name', () => {
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>';
  const honest = { ...minimal, 3: page, 4: '<</Length 15>>stream\nPay 1.000.000  \nendstream' };
  const swap = '4 0 obj\n<</Length 15>>stream\nPay 9.000.000  \nendstream\nendobj\n';

  it('between the objects and the table', () => {
    const file = buildTable(honest);
    const at = file.text.indexOf('xref\n');
    const swapped = `${file.text.slice(0, at)}${swap}${file.text.slice(at)}`.replace(
      `startxref\n${file.startXref}`,
      `startxref\n${file.startXref + swap.length}`,
    );
    expect(contentOf(open(swapped))).toContain('1.000.000');
  });

  it('in an appended revision whose table leaves it out', () => {
    const first = buildTable(honest);
    const second = buildTable({ 9: 'null' }, { prev: first.startXref }, first.text + swap);
    expect(contentOf(open(second.text))).toContain('1.000.000');
  });

  it('before the object that is named', () => {
    const file = buildTable(honest, {}, `%PDF-1.7\n${swap}`);
    expect(contentOf(open(file.text))).toContain('1.000.000');
  });

  it('and the newest revision that does name it wins', () => {
    const second = appendTable(buildTable(honest), { 4: '<</Length 15>>stream\nPay 5.000.000  \nendstream' });
    expect(contentOf(open(second.text))).toContain('5.000.000');
    const third = appendStream(second, { 4: '<</Length 15>>stream\nPay 7.000.000  \nendstream' });
    expect(contentOf(open(third.text))).toContain('7.000.000');
  });
});

describe('an entry that does not lead to its object', () => {
  it.each([1, -2, 7, 100000])('is damage, not a reason to search (off by %d)', (off) => {
    const file = buildTable(minimal, { misplace: { 3: off } });
    const error = errorOf(() => open(file.text).page(0));
    expect(error.kind).toBe('damagedPdf');
  });

  it('is damage where it leads to another object', () => {
    const { offsets } = buildTable(minimal);
    const file = buildTable(minimal, { misplace: { 4: (offsets.get(3) ?? 0) - (offsets.get(4) ?? 0) } });
    const error = errorOf(() => open(file.text).page(0).contents);
    const data = { what: 'object', object: 4, offset: offsets.get(3) };
    expect(error.serialise()).toEqual({ kind: 'damagedPdf', data });
  });

  it('is damage where it leads to the object in another generation', () => {
    const file = buildTable(minimal);
    expect(kindOf(() => open(file.text.replace('3 0 obj', '3 1 obj')).page(0))).toBe('damagedPdf');
  });

  it('is damage where it leads into the middle of a number', () => {
    const objects = { ...minimal, 13: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>' };
    const { offsets } = buildTable(objects);
    const file = buildTable(objects, { misplace: { 3: (offsets.get(13) ?? 0) + 1 - (offsets.get(3) ?? 0) } });
    expect(kindOf(() => open(file.text).page(0))).toBe('damagedPdf');
  });

  it('is damage in an object stream whose index names another object', () => {
    const good = buildStream(minimal, { compressed: [2, 3] });
    // the pairs of the object stream swap their numbers, the entries do not
    expect(kindOf(() => open(good.text.replace('2 0 3 ', '3 0 2 ')).pageCount)).toBe('damagedPdf');
  });

  it('takes white space between the offset and the object, as viewers do', () => {
    const file = buildTable(minimal, { misplace: { 3: -1 } });
    expect(file.text.charAt((file.offsets.get(3) ?? 0) - 1)).toBe('\n');
    expect(open(file.text).page(0).rotate).toBe(0);
  });
});

describe('files that cannot be worked on', () => {
  it.each([
    ['an empty file', ''],
    ['a text', 'Kính gửi: các sở, ban, ngành'],
    ['a picture', '\x89PNG\r\n\x1a\n'],
    ['a header past the first kilobyte', ' '.repeat(1024) + buildTable(minimal).text],
  ])('%s is not a PDF', (_name, text) => {
    expect(kindOf(() => open(text))).toBe('notPdf');
  });

  it('is torn wherever a download stopped', () => {
    const { text } = buildTable(minimal);
    for (let length = 9; length < text.length - 12; length += 7) {
      expect([length, kindOf(() => open(text.slice(0, length)))]).toEqual([length, 'damagedPdf']);
    }
  });

  it('is torn inside of its last revision: the state before it is not shown as the newest', () => {
    const first = buildTable(minimal);
    const second = appendTable(first, { 4: '<</Length 9>>stream\n1 1 m 2 w\nendstream' });
    const error = errorOf(() => open(second.text.slice(0, first.text.length + 60)));
    expect(error.data['what']).toBe('torn');
  });

  it.each([
    ['its table', buildTable(minimal, { trailer: '/Encrypt<</Filter/Standard/V 1/R 2>>' }).text],
    ['its stream', buildStream(minimal, { trailer: '/Encrypt<</Filter/Standard/V 1/R 2>>' }).text],
    [
      'an earlier revision only',
      appendTable(buildTable(minimal, { trailer: '/Encrypt<</Filter/Standard/V 1/R 2>>' }), { 9: 'null' }).text,
    ],
  ])('is encrypted by the trailer of %s', (_name, text) => {
    expect(kindOf(() => open(text))).toBe('encryptedPdf');
  });

  it.each([
    ['no root', buildTable(minimal, { root: 9 }).text],
    ['a root that is no dictionary', buildTable({ ...minimal, 1: '42' }).text],
    ['no page tree', buildTable({ ...minimal, 1: '<</Type/Catalog>>' }).text],
    ['a startxref that leads nowhere', buildTable(minimal).text.replace(/startxref\n\d+/, 'startxref\n99999')],
    ['a startxref without number', buildTable(minimal).text.replace(/startxref\n\d+/, 'startxref\n')],
    ['a chain that runs in a circle', circle()],
    ['an earlier section that is not there', buildTable(minimal, { prev: 3 }).text],
  ])('is damaged by %s', (_name, text) => {
    expect(kindOf(() => open(text).pageCount)).toBe('damagedPdf');
  });

  it('survives objects that need themselves', () => {
    const loop = open(buildTable({ ...minimal, 5: '6 0 R', 6: '5 0 R' }).text);
    expect(kindOf(() => loop.resolve(new PdfRef(5)))).toBe('damagedPdf');
    const length = open(buildTable({ ...minimal, 4: '<</Length 4 0 R>>stream\nabc\nendstream' }).text);
    expect(contentOf(length)).toBe('abc');
    // the length of the object stream is one of the objects in it; a length of five digits keeps the offsets
    const objects = { ...minimal, 5: '12', 6: `(${'x'.repeat(20_000)})` };
    const stream = buildStream(objects, { compressed: [2, 3, 5, 6] });
    const nested = stream.text.replace(/\/Length \d{5}>>stream\n2 0 /, '/Length 5 0 R>>stream\n2 0 ');
    expect(nested).not.toBe(stream.text);
    expect(kindOf(() => open(nested).pageCount)).toBe('damagedPdf');
  });
});

function circle(): string {
  const first = buildTable(minimal, { prev: 1_000_000 });
  return first.text.replace('/Prev 1000000', `/Prev ${String(first.startXref).padEnd(7)}`);
}

describe('what transports and producers add', () => {
  const junk = 'HTTP/1.1 200 OK\r\n\r\n';

  it('opens with something before the header, whichever place offsets count from', () => {
    const fromHeader = buildTable(minimal, { base: junk.length }, `${junk}%PDF-1.7\n`);
    const fromStart = buildTable(minimal, {}, `${junk}%PDF-1.7\n`);
    expect(contentOf(open(fromHeader.text))).toBe('0 0 m 1 w');
    expect(open(fromHeader.text).base).toBe(junk.length);
    expect(open(fromHeader.text).sections[0]?.offset).toBe(fromHeader.startXref + junk.length);
    expect(contentOf(open(fromStart.text))).toBe('0 0 m 1 w');
    expect(open(fromStart.text).base).toBe(0);
    const stream = buildStream(minimal, { base: junk.length, compressed: [2, 3] }, `${junk}%PDF-1.7\n`);
    expect(contentOf(open(stream.text))).toBe('0 0 m 1 w');
  });

  it.each([
    ['a line', '<html></html>\n'],
    ['a kilobyte', 'x'.repeat(1000)],
    ['zeros', '\0'.repeat(30000)],
    ['blank lines', '\r\n'.repeat(600)],
  ])('opens with %s behind the end', (_name, tail) => {
    expect(contentOf(open(buildTable(minimal).text + tail))).toBe('0 0 m 1 w');
  });

  it.each([
    ['too long', '/Length 12'],
    ['too short', '/Length 2'],
    ['far outside', '/Length 99999999'],
    ['negative', '/Length -5'],
    ['missing', '/Other 1'],
    ['indirect and dangling', '/Length 44 0 R'],
  ])('finds the end of a stream whose length is %s', (_name, length) => {
    const file = buildTable({ ...minimal, 4: `<<${length}>>stream\n0 0 m 1 w\nendstream` });
    expect(contentOf(open(file.text))).toBe('0 0 m 1 w');
  });

  it('follows an indirect length', () => {
    const file = buildTable({ ...minimal, 4: '<</Length 5 0 R>>stream\nendstream!\nendstream', 5: '10' });
    expect(contentOf(open(file.text))).toBe('endstream!');
  });

  it.each(['\r\n', '\n', '\r', ' \r\n'])('begins the data behind %j', (eol) => {
    const file = buildTable({ ...minimal, 4: `<</Length 9>>stream${eol}0 0 m 1 w\nendstream` });
    expect(contentOf(open(file.text))).toBe('0 0 m 1 w');
  });
});

describe('a hybrid file', () => {
  it('takes what its table hides from the stream beside it', () => {
    const document = open(buildHybrid(minimal, { compressed: [2, 3] }).text);
    expect(document.entry(2)).toEqual({ type: 'compressed', stream: 5, index: 0 });
    expect(document.entry(4)?.type).toBe('offset');
  });

  it('takes what a later table says', () => {
    const second = appendTable(buildHybrid(minimal, { compressed: [2, 3] }), { 2: '<</Type/Pages/Kids[]/Count 0>>' });
    const document = open(second.text);
    expect(document.sections.map(({ kind }) => kind)).toEqual(['table', 'hybrid']);
    expect(document.pageCount).toBe(0);
  });
});

describe('a scan of 100 MB', () => {
  it('is opened and its page read through a few windows', () => {
    const image = 100 * 1024 * 1024;
    const head = bytesOf(
      `%PDF-1.7\n5 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 1/Filter/DCTDecode/Length ${image}>>stream\n`,
    );
    const start = head.length + image;
    // built by itself, with offsets that count from the start of the whole file
    const tail = buildTable(minimal, { base: -start }, '\nendstream\nendobj\n');
    const source = new SparseSource(start + tail.text.length, [
      { at: 0, bytes: head },
      { at: start, bytes: bytesOf(tail.text) },
    ]);
    const document = PdfDocument.open(source);
    expect(contentOf(document)).toBe('0 0 m 1 w');
    expect(source.bytesRead).toBeLessThan(4 * 65536);
    expect(source.reads).toBeLessThan(8);
  });

  it('keeps a table of 200000 objects in the file', () => {
    const objects = { ...minimal };
    const file = buildTable(objects);
    const line = '0000000015 00000 n \n';
    const many = file.text.replace('trailer\n', `10 200000\n${line.repeat(200000)}trailer\n`);
    let bytesRead = 0;
    const buffer = new BufferSource(bytesOf(many));
    const document = PdfDocument.open({
      length: buffer.length,
      read: (offset, length) => {
        bytesRead += length;
        return buffer.read(offset, length);
      },
    });
    expect(document.objectCount).toBe(200010);
    expect(document.entry(150000)).toEqual({ type: 'offset', offset: 15, gen: 0 });
    expect(bytesRead).toBeLessThan(6 * 65536);
  });
});

describe('limits', () => {
  it('refuses a cross-reference stream that claims more rows than it has, without making room for them', () => {
    const file = buildStream(minimal);
    const claimed = file.text.replace(/\/Index\[0 1/, '/Index[0 8000000');
    expect(['damagedPdf', 'limitExceeded']).toContain(kindOf(() => open(claimed)));
    const beyond = file.text.replace(/\/Index\[0 1/, '/Index[0 999999999');
    expect(kindOf(() => open(beyond))).toBe('limitExceeded');
  });

  it('refuses a bomb in a page', () => {
    const bomb = textOf(deflate(new Uint8Array(80 * 1024 * 1024)));
    const content = `<</Filter/FlateDecode/Length ${bomb.length}>>stream\n${bomb}\nendstream`;
    const file = buildTable({ ...minimal, 4: content });
    const document = open(file.text);
    const [stream] = document.page(0).contents;
    expect(stream).toBeDefined();
    if (stream) expect(kindOf(() => document.decoded(stream))).toBe('limitExceeded');
    if (stream) expect(kindOf(() => document.decoded(stream, 1000))).toBe('limitExceeded');
  });

  it('refuses nesting without end', () => {
    const file = buildTable({ ...minimal, 5: '['.repeat(5000) });
    expect(kindOf(() => open(file.text).resolve(new PdfRef(5)))).toBe('limitExceeded');
  });

  it('does not keep the data of streams', () => {
    let reads = 0;
    const content = `<</Length 200000>>stream\n${'q Q '.repeat(50000)}\nendstream`;
    const buffer = new BufferSource(bytesOf(buildTable({ ...minimal, 4: content }).text));
    const document = PdfDocument.open({
      length: buffer.length,
      read: (offset, length) => {
        if (length >= 200000) reads++;
        return buffer.read(offset, length);
      },
    });
    const stream = document.page(0).contents[0];
    stream?.raw();
    stream?.raw();
    expect(reads).toBe(2);
    expect(document.dict(new PdfRef(4))).toBeInstanceOf(PdfDict);
  });
});
