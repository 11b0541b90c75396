import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { PdfName, PdfRef } from '../../../../src/core/pdf/objects';
import { appendRevision, stream, type SampleObjects } from '../../signature/samplePdf';
import { joined, signSample } from '../../signature/signSample';
import { after, base, person, signed, trailer, verdictOf, type Signed } from './changesRig';

/** Attacks on how objects are found, not on what stands in them: readers that disagree see two documents. */

const forged = stream('BT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET');
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const lastStart = (file: Uint8Array): number =>
  Number([...Buffer.from(file).toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1]);
const firstStart = (file: Uint8Array): number => Number(/startxref\s+(\d+)/u.exec(Buffer.from(file).toString('latin1'))?.[1]);

/** A revision whose cross-references are a stream; compressed objects stand in object stream 70. */
function streamRevision(file: Uint8Array, plain: Readonly<Record<number, string>>,
  compressed: Readonly<Record<number, string>>, more = '',
  container = (first: string): string => `/Type/ObjStm/First ${first}`): Uint8Array {
  let text = '';
  const entries = new Map<number, readonly [number, number, number]>();
  for (const [num, object] of Object.entries(plain)) {
    entries.set(Number(num), [1, file.length + text.length, 0]);
    text += `${num} 0 obj\n${object}\nendobj\n`;
  }
  const inside = Object.entries(compressed);
  if (inside.length > 0) {
    let body = '';
    const head = inside.map(([num, object], index) => {
      entries.set(Number(num), [2, 70, index]);
      const at = body.length;
      body += `${object} `;
      return `${num} ${String(at)}`;
    }).join(' ');
    entries.set(70, [1, file.length + text.length, 0]);
    const dict = `/N ${String(inside.length)}${container(String(head.length + 1))}`;
    text += `70 0 obj\n${stream(`${head} ${body}`, dict)}\nendobj\n`;
  }
  const start = file.length + text.length;
  entries.set(71, [1, start, 0]);
  const numbers = [...entries.keys()].sort((a, b) => a - b);
  const rows = numbers.flatMap((num) => {
    const [type, second, third] = entries.get(num) ?? [0, 0, 0];
    const place = [24, 16, 8, 0].map((shift) => (second >> shift) & 255);
    return [type, ...place, third >> 8, third & 255];
  });
  const index = numbers.map((num) => `${String(num)} 1`).join(' ');
  const dict = `/Type/XRef/W[1 4 2]/Index[${index}]/Size 100/Root 1 0 R/Info 10 0 R/Prev ${String(lastStart(file))}${more}`;
  text += `71 0 obj\n${stream(String.fromCharCode(...rows), dict)}\nendobj\nstartxref\n${String(start)}\n%%EOF\n`;
  return joined(file, latin(text));
}

test('an honest revision with a cross-reference stream is read, and allowed', async () => {
  const { file, text } = await signed();
  expect(after(streamRevision(file, {}, { 10: text(10).replace('(A)', '(B)') }))).toBe('allowed');
});

describe('the number of a cross-reference stream that was signed is given to another object', () => {
  const picture = stream('', '/Type/XObject/Subtype/Image/Width 1/Height 1');
  /** Signed once, then once more over a revision with cross-reference stream 71. */
  const withStream = async (changes: SampleObjects = {}, contents = ''): Promise<Uint8Array> => {
    const unsigned = streamRevision(base(changes), {}, { 10: '<</Title(B)>>' }, contents);
    return signSample(unsigned, person);
  };

  test('which libraries do that count no such streams', async () => {
    const file = await withStream();
    expect(after(appendRevision(file, { 71: picture }, trailer))).toBe('none');
    expect(after(appendRevision(file, { 71: '<</Title(C)>>' }, { trailer: '/Root 1 0 R/Info 71 0 R' }))).toBe('allowed');
    expect(after(streamRevision(file, { 10: '<</Title(C)>>' }, {}))).toBe('allowed');
  });

  test('but not where something refers to it', async () => {
    const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 71 0 R]>>';
    const file = await withStream({ 3: page });
    expect(after(appendRevision(file, { 71: forged }, trailer))).toBe('forbidden');
    expect(after(streamRevision(file, { 10: '<</Title(C)>>' }, {}))).toBe('forbidden');
  });

  test('nor may it say what a page shows, or do what the catalog does', async () => {
    const file = await withStream();
    const shown = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 71 0 R]>>';
    expect(after(appendRevision(file, { 71: forged, 3: shown }, trailer))).toBe('forbidden');
    expect(after(appendRevision(file, { 71: '<</Type/Catalog/Pages 2 0 R>>' }, trailer))).toBe('forbidden');
  });
});

describe('an object stream that was signed is written over, and the font in it is another one', () => {
  const font = (name: string): string => `<</Type/Font/Subtype/Type1/BaseFont/${name}>>`;
  const holding = (object: string, more = '/Type/ObjStm'): string => stream(`5 0 ${object} `, `${more}/N 1/First 4`);
  const compressed = async (changes: SampleObjects = {}): Promise<Uint8Array> =>
    signSample(streamRevision(base(changes), {}, { 5: font('Courier') }), person);

  test('by one that holds the same number', async () => {
    const file = await compressed();
    const { changesAfter, changes } = verdictOf(appendRevision(file, { 70: holding(font('Symbol')) }, trailer));
    expect(changesAfter).toBe('forbidden');
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'fontChanged', page: 1, object: 5 }));
  });

  test('by one that is a cross-reference to those who ask, or by nothing', async () => {
    const file = await compressed();
    expect(after(appendRevision(file, { 70: holding(font('Symbol'), '/Type/XRef') }, trailer))).toBe('forbidden');
    expect(after(appendRevision(file, { 70: 'null' }, trailer))).toBe('forbidden');
    expect(after(appendRevision(file, {}, { ...trailer, free: [70] }))).toBe('forbidden');
  });

  test('where it is the metadata as well, which may be written anew', async () => {
    const catalog = '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 70 0 R/Extensions 12 0 R>>';
    const metadata = (first: string): string => `/Type/Metadata/Subtype/XML/First ${first}`;
    const file = await signSample(streamRevision(base({ 1: catalog }), {}, { 5: font('Courier') }, '', metadata), person);
    const next = holding(font('Symbol'), '/Type/Metadata/Subtype/XML');
    expect(after(appendRevision(file, { 70: next }, trailer))).toBe('forbidden');
  });

  test('by one word: where it says in an object of its own where its objects begin', async () => {
    const both = `${font('Courier')}${font('Symbol')}`;
    const first = (at: string): string => `/Type/ObjStm/First ${at === '4' ? '80 0 R' : at}`;
    const unsigned = streamRevision(base(), { 80: '4' }, { 5: both }, '', first);
    const file = await signSample(unsigned, person);
    expect(after(file)).toBe('none');
    const changed = appendRevision(file, { 80: String(4 + font('Courier').length) }, trailer);
    const seen = PdfDocument.open(new BufferSource(changed));
    expect(seen.dict(new PdfRef(5))?.get('BaseFont')).toEqual(PdfName.of('Symbol'));
    expect(after(changed)).toBe('forbidden');
  });
});

test('a compressed object takes the place of a plain one: the font, the page, the action of the catalog', async () => {
  const it = await signed();
  const page = it.text(3).replace('/Contents 4 0 R', '/Contents 60 0 R');
  expect(after(streamRevision(it.file, { 60: forged }, { 3: page }))).toBe('forbidden');
  expect(after(streamRevision(it.file, {}, { 5: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>' }))).toBe('forbidden');
  const acting = it.text(1).replace(/>>$/u, '/OpenAction<</S/JavaScript/JS(x)>>>>');
  expect(after(streamRevision(it.file, {}, { 1: acting }))).toBe('forbidden');
});

test('the same number plain and compressed: whichever a reader takes, it was not signed', async () => {
  const it = await signed();
  const information = it.text(10).replace('(A)', '(B)');
  // the plain one leads nowhere from the cross-references: a reader that mends the file would take it
  const twice = streamRevision(joined(it.file, latin(`4 0 obj\n${forged}\nendobj\n`)), {}, { 10: information });
  expect(verdictOf(twice).status).toBe('invalid');
});

test('a table for old readers beside a stream for new ones', async () => {
  const it = await signed();
  const withStream = streamRevision(it.file, { 4: forged }, {});
  const beside = lastStart(withStream);
  const hybrid = appendRevision(withStream, {}, { trailer: `/Root 1 0 R/Info 10 0 R/XRefStm ${String(beside)}` });
  expect(refusedOrUnsigned(hybrid)).toBe(true);
});

test.each([
  ['leaps over the signed revision to the one before', (it: Signed) => firstStart(it.file)],
  ['leads to itself', (it: Signed) => it.file.length],
  ['leads into the middle of an object', (it: Signed) => Buffer.from(it.file).indexOf('/Contents')],
  ['leads past the end', (it: Signed) => it.file.length + 1_000_000],
])('a chain of cross-references that %s', async (_, target) => {
  const it = await signed();
  const table = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${String(target(it))}>>\n`;
  const file = joined(it.file, latin(`${table}startxref\n${String(it.file.length)}\n%%EOF\n`));
  expect(refusedOrUnsigned(file)).toBe(true);
});

test('a second trailer and a start that leads back to what was before the signature', async () => {
  const it = await signed();
  const back = latin(`trailer\n<</Size 100/Root 1 0 R>>\nstartxref\n${String(firstStart(it.file))}\n%%EOF\n`);
  expect(refusedOrUnsigned(joined(it.file, back))).toBe(true);
  const same = latin(`trailer\n<</Size 100/Root 1 0 R/Encrypt 4 0 R>>\nstartxref\n${String(lastStart(it.file))}\n%%EOF\n`);
  expect(after(joined(it.file, same))).toBe('forbidden');
});

test('a generation that the signed revision did not have', async () => {
  const it = await signed();
  const text = `4 1 obj\n${forged}\nendobj\n`;
  const table = `xref\n4 1\n${String(it.file.length).padStart(10, '0')} 00001 n \n`;
  const end = `trailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${String(lastStart(it.file))}>>\n`;
  const file = joined(it.file, latin(`${text}${table}${end}startxref\n${String(it.file.length + text.length)}\n%%EOF\n`));
  expect(after(file)).toBe('forbidden');
});

describe('a byte range that is not what it seems', () => {
  const patched = async (change: (text: string, range: string) => string): Promise<string> => {
    const text = Buffer.from((await signed()).file).toString('latin1');
    const range = /\/ByteRange \[[^\]]*\]/u.exec(text)?.[0] ?? '';
    const changed = change(text, range);
    expect(changed).not.toBe(text);
    expect(changed).toHaveLength(text.length);
    return verdictOf(latin(changed)).status;
  };
  test.each([
    ['with a comment in it', (range: string) => `${range.slice(0, -12)}%${range.slice(-11, -1)}]`],
    ['as references', (range: string) => '/ByteRange [4 0 R 5 0 R 6 0 R 7 0 R]'.padEnd(range.length)],
    ['as reals', (range: string) => range.replace(/(\d+) *\]$/u, (all, number: string) => `${number.slice(0, -1)}.5`.padEnd(all.length - 1) + ']')],
    ['as a name', (range: string) => '/ByteRange /None'.padEnd(range.length)],
    ['under another name', (range: string) => range.replace('ByteRange', 'Bytesange')],
  ])('%s', async (_, change) => {
    expect(await patched((text, range) => text.replace(range, change(range)))).toBe('invalid');
  });

  test('/Contents is a reference, which could be given its meaning later', async () => {
    const { file, text, value } = await signed();
    const [, hex = ''] = /\/Contents ?<([0-9A-Fa-f]+)>/u.exec(text(value)) ?? [];
    const reworded = text(value).replace(/\/Contents ?<[0-9A-Fa-f]+>/u, '/Contents 60 0 R');
    expect(verdictOf(appendRevision(file, { [value]: reworded, 60: `<${hex}>` }, trailer)).status).toBe('invalid');
  });

  test('a second hexadecimal string is hidden in the gap, or something that is no hexadecimal digit', async () => {
    for (const hidden of ['><', '/A', '%%', '()']) {
      expect(await patched((text) => text.replace(/0{40}>/u, (zeros) => zeros.slice(0, 20) + hidden + zeros.slice(20 + hidden.length)))).toBe('invalid');
    }
  });
});

/** Whether nobody is told that something holds: invalid, no signature left, or a file that cannot be read. */
function refusedOrUnsigned(file: Uint8Array): boolean {
  try {
    const document = PdfDocument.open(new BufferSource(file));
    if (document.signatureFields().every(({ value }) => value === null)) return true;
    return verdictOf(file).status === 'invalid';
  } catch {
    return true;
  }
}
