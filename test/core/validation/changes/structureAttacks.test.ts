import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { appendRevision, stream } from '../../signature/samplePdf';
import { joined } from '../../signature/signSample';
import { after, signed, trailer, verdictOf, type Signed } from './changesRig';

/** Attacks on how objects are found, not on what stands in them: readers that disagree see two documents. */

const forged = stream('BT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET');
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const lastStart = (file: Uint8Array): number =>
  Number([...Buffer.from(file).toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1]);
const firstStart = (file: Uint8Array): number => Number(/startxref\s+(\d+)/u.exec(Buffer.from(file).toString('latin1'))?.[1]);

/** A revision whose cross-references are a stream; compressed objects stand in object stream 70. */
function streamRevision(file: Uint8Array, plain: Readonly<Record<number, string>>,
  compressed: Readonly<Record<number, string>>, more = ''): Uint8Array {
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
    const dict = `/Type/ObjStm/N ${String(inside.length)}/First ${String(head.length + 1)}`;
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
