import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { appendRevision, rewritten, samplePdf, stream, withTool, type SampleObjects } from '../../signature/samplePdf';
import { joined, signSample } from '../../signature/signSample';
import { after, person, signed, trailer, verdictOf } from './changesRig';

/**
 * Revisions that say nothing new to the readers that go strictly by the standard, and something else to others: by
 * numbers, tables, object streams and headers in forms that are passed over by one and read by another.
 */
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const textOf = (file: Uint8Array): string => Buffer.from(file).toString('latin1');
const lastXref = (file: Uint8Array): string => [...textOf(file).matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1] ?? '0';
const offset = (at: number): string => `${String(at).padStart(10, '0')} 00000 n`;
const evil = stream('BT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET');
const seenBy = (file: Uint8Array, tool: 'mutool' | 'pdftotext'): string =>
  withTool(file, tool, tool === 'mutool' ? ['draw', '-F', 'txt', '{in}'] : ['{in}', '-']).text;

describe('a page is written again as it was, in a form that readers take differently', () => {
  test.each([
    ['a minus within a number', '[0 0 595', '[0 0 5-95'],
    ['two signs before it', '[0 0 595', '[0 0 ++595'],
    ['more digits than readers have room for', '[0 0 595', `[0 0 ${'0'.repeat(300)}595`],
    ['null before the contents', '/Contents', '/Contents null/Contents'],
    ['null before the resources', '/Resources', '/Resources null/Resources'],
  ])('%s', async (_, plain, loose) => {
    const it = await signed();
    expect(after(appendRevision(it.file, { 3: it.text(3) }, trailer))).toBe('none');
    const changed = it.text(3).replace(plain, loose);
    expect(changed).not.toBe(it.text(3));
    expect(after(appendRevision(it.file, { 3: changed }, trailer))).toBe('forbidden');
  });

  test('the length of its content has a fraction', async () => {
    const it = await signed();
    const content = it.text(4).replace(/Length (\d+)/, 'Length $1.0');
    expect(after(appendRevision(it.file, { 4: content }, trailer))).toBe('forbidden');
  });

  test('the trailer tells where the revision before stands in a number with a fraction, or a minus', async () => {
    const it = await signed();
    const revision = appendRevision(it.file, { 1: it.text(1), 2: it.text(2), 3: it.text(3) }, trailer);
    expect(after(revision)).toBe('none');
    for (const form of ['/Prev $1$2.0', '/Prev $1-$2']) {
      const text = textOf(revision).replace(/\/Prev (\d)(\d+)(?![^]*\/Prev)/, form);
      expect(after(bytes(text))).toBe('forbidden');
    }
  });

  test('what the signed file itself has of the kind harms nobody', async () => {
    const loose = (await signed()).text(3).replace('[0 0 595', '[0 0 5-95');
    const it = await signed({ 3: loose });
    expect(after(appendRevision(it.file, { 3: it.text(3) }, trailer))).toBe('none');
  });
});

describe('a table of cross-references is read by words and by lines of 20 bytes', () => {
  const table = async (lines: (line: string, more: string) => string, head = '3 2'): Promise<string> => {
    const it = await signed();
    const [page, text] = [3, 4].map((num) => offset(textOf(it.file).lastIndexOf(`\n${String(num)} 0 obj`) + 1));
    const body = `xref\n${head}\n${lines(page ?? '', text ?? '')}trailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${lastXref(it.file)}>>\n`;
    return after(joined(it.file, bytes(`${body}startxref\n${String(it.file.length)}\n%%EOF\n`)));
  };
  test('lines of 20 bytes', async () => {
    expect(await table((page, text) => `${page} \n${text} \n`)).toBe('none');
  });
  test('one line, with an empty one behind it, as pdf-lib writes', async () => {
    expect(await table((page, text) => `${page} \n\n4 1\n${text} \n\n`, '3 1')).toBe('none');
    expect(await table((page) => `${page}\n`, '3 1')).toBe('forbidden');
  });
  test.each<[string, (page: string, text: string) => string]>([
    ['lines of 19 bytes', (page, text) => `${page}\n${text}\n`],
    ['lines of uneven length', (page, text) => `${page}\n${text} \n`],
    ['another line in a comment', (page, text) => `${page} \n%000000009 00000 n \n${text} \n`],
  ])('%s', async (_, lines) => {
    expect(await table(lines)).toBe('forbidden');
  });
});

/** A revision with a cross-reference stream: objects, and those that stand in the object stream 70. */
function withObjectStream(file: Uint8Array, held: readonly (readonly [num: number, text: string])[],
  index: number, objects: SampleObjects = {}, entries = ''): Uint8Array {
  let head = '';
  let body = '';
  for (const [num, text] of held) {
    head += `${String(num)} ${String(body.length)} `;
    body += `${text}\n`;
  }
  const carrier = stream(head + body, `/Type/ObjStm/N ${String(held.length)}/First ${String(head.length)}${entries}`);
  const rows: [num: number, row: readonly number[]][] = [[held[0]?.[0] ?? 0, [2, 0, 0, 70, index]]];
  let text = '\n';
  for (const [num, object] of Object.entries({ ...objects, 70: carrier })) {
    rows.push([Number(num), rowAt(file.length + text.length)]);
    text += `${num} 0 obj\n${object}\nendobj\n`;
  }
  const at = file.length + text.length;
  rows.push([95, rowAt(at)]);
  rows.sort(([a], [b]) => a - b);
  const index95 = rows.map(([num]) => `${String(num)} 1`).join(' ');
  const dict = `/Type/XRef/Size 100/W[1 3 1]/Index[${index95}]/Root 1 0 R/Info 10 0 R/Prev ${lastXref(file)}`;
  const data = String.fromCharCode(...rows.flatMap(([, row]) => row));
  return joined(file, bytes(`${text}95 0 obj\n${stream(data, dict)}\nendobj\nstartxref\n${String(at)}\n%%EOF\n`));
}
const rowAt = (at: number): readonly number[] => [1, (at >> 16) & 255, (at >> 8) & 255, at & 255, 0];

describe('an object stream holds a number twice', () => {
  test('the page as it was, and another one: each reader takes its own', async () => {
    const it = await signed();
    const page = it.text(3);
    const other = page.replace('/Contents 4', '/Contents 60');
    expect(after(withObjectStream(it.file, [[3, page]], 0))).toBe('none');
    const twice = withObjectStream(it.file, [[3, other], [3, page]], 1, { 60: evil });
    expect(seenBy(twice, 'mutool')).toContain('Pay 9.000.000');
    expect(seenBy(twice, 'pdftotext')).toContain('Pay 1.000.000');
    expect(verdictOf(twice)).toMatchObject({ status: 'invalid', changes: [{ kind: 'hiddenObject', object: 3 }] });
    expect(after(withObjectStream(it.file, [[3, page], [3, other]], 0, { 60: evil }))).toBe('forbidden');
  });

  test('behind a comment in its head, or without saying that it is one', async () => {
    const it = await signed();
    const page = it.text(3);
    const commented = withObjectStream(it.file, [[60, '<<>>'], [3, page]], 0);
    expect(after(commented)).toBe('forbidden');
    expect(after(bytes(textOf(commented).replace('60 0 3 5', '60 0%\r3 5')))).toBe('forbidden');
    const untyped = withObjectStream(it.file, [[3, page], [3, page.replace('/Contents 4', '/Contents 60')]], 0, { 60: evil });
    expect(after(bytes(textOf(untyped).replace('/Type/ObjStm', '            ')))).toBe('forbidden');
  });
});

describe('a reader that mends the file finds the beginning of an object', () => {
  const hidden = async (head: string): Promise<string> => {
    const { file } = await signed();
    const title = '10 0 obj\n<</Title(B)>>\nendobj\n';
    const text = `${title}${head}${evil}\nendobj\n`;
    const table = `xref\n10 1\n${offset(file.length)} \ntrailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${lastXref(file)}>>\n`;
    return after(joined(file, bytes(`${text}${table}startxref\n${String(file.length + text.length)}\n%%EOF\n`)));
  };
  test.each([
    ['plainly', '4 0 obj\n'],
    ['with more zeros than a number has', `${'0'.repeat(20)}4 0 obj\n`],
    ['with as many in the generation', `4 ${'0'.repeat(20)} obj\n`],
    ['with more space than anybody writes', `4${' '.repeat(200)}0${'\n'.repeat(200)}obj\n`],
    ['with a comment among the words', '4 %x\n0 obj\n'],
    ['with a comment before the last', '4 0 %x\nobj\n'],
    ['with a number in the comment', '4 %5\n0 obj\n'],
    ['with an escape in the word', '4 0 o#62j\n'],
    ['with a letter behind the word, which makes it unreadable to one', '4 0 objx\n'],
  ])('%s', async (_, head) => {
    expect(await hidden(head)).toBe('forbidden');
  });

  test('of another generation, before the newest: some take the highest', async () => {
    const it = await signed();
    const text = `4 1 obj\n${evil}\nendobj\n`;
    const same = `4 0 obj\n${it.text(4)}\nendobj\n`;
    const at = it.file.length + text.length;
    const table = `xref\n4 1\n${offset(at)} \ntrailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${lastXref(it.file)}>>\n`;
    const file = joined(it.file, bytes(`${text}${same}${table}startxref\n${String(at + same.length)}\n%%EOF\n`));
    expect(after(file)).toBe('forbidden');
  });

  test('a trailer behind a comment', async () => {
    expect(await hidden('trailer%\n<</Root 90 0 R>>\n4 9 0 ')).toBe('forbidden');
  });
});

test.each([
  ['trailers in comments', '%trailer\n'], ['trailers', 'trailer<<'], ['beginnings of objects', '4 0 obj '],
  ['words', '\nobj'], ['numbers', '1 '], ['zeros before the word', `${'0'.repeat(1000)} 0 obj `],
])('three million octets of %s are gone through in bounded time, and never valid', async (_, bomb) => {
  const { file } = await signed();
  const body = bomb.repeat(3_000_000 / bomb.length);
  const table = `\nxref\n0 0\ntrailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${lastXref(file)}>>\n`;
  const bombed = joined(file, bytes(`${body}${table}startxref\n${String(file.length + body.length + 1)}\n%%EOF\n`));
  const started = process.cpuUsage();
  const { status } = verdictOf(bombed);
  const { user, system } = process.cpuUsage(started);
  expect(status).not.toBe('valid');
  expect((user + system) / 1e6).toBeLessThan(8);
});

describe('a file is taken for linearized by the length that it tells', () => {
  /** Linearized with one text, updated with another before it is signed; `told` is written as its length. */
  const signedOver = async (told: number): Promise<Uint8Array> => {
    const linearized = rewritten(samplePdf(), '--linearize');
    const document = PdfDocument.open(new BufferSource(linearized));
    const contents = document.page(0).dict.get('Contents') as { readonly num: number };
    const root = `/Root ${String(document.catalogRef.num)} 0 R`;
    const updated = textOf(appendRevision(linearized, { [contents.num]: evil }, { trailer: root }));
    const prepared = bytes(updated.replace(/\/L \d+ +/, (length) => `/L ${String(told)}`.padEnd(length.length)));
    return signSample(prepared, person);
  };
  const grownTo = (file: Uint8Array, length: number): Uint8Array => {
    const root = `/Root ${String(PdfDocument.open(new BufferSource(file)).catalogRef.num)} 0 R/Info 80 0 R`;
    const titled = (letters: number): Uint8Array =>
      appendRevision(file, { 80: `<</Title(${'B'.repeat(letters)})>>` }, { trailer: root });
    let letters = length - titled(0).length;
    // the number of the last offset grows with the title
    for (let made = titled(letters); made.length !== length; made = titled(letters)) letters += length - made.length;
    return titled(letters);
  };

  test('and shows what stood there before the update that was signed', async () => {
    const told = 80_000;
    const file = await signedOver(told);
    expect(seenBy(file, 'pdftotext')).toContain('Pay 9.000.000');
    expect(after(file)).toBe('none');
    expect(after(grownTo(file, told - 1))).toBe('allowed');
    const attacked = grownTo(file, told);
    expect(seenBy(attacked, 'pdftotext')).toContain('Pay 1.000.000');
    expect(verdictOf(attacked)).toMatchObject({ status: 'invalid', changes: [{ kind: 'crossReferenceBroken' }] });
  });

  test('and one that is what it says stays valid', async () => {
    const linearized = rewritten(samplePdf(), '--linearize');
    const file = await signSample(linearized, person);
    expect(after(file)).toBe('none');
  });
});
