import { sign } from 'node:crypto';
import { digest } from '../../../../src/core/crypto';
import { completeCms, signedAttributes } from '../../../../src/core/signature/completeCms';
import { appendRevision, sampleObjects, stream, withTool, type SampleObjects } from '../../signature/samplePdf';
import { joined, signSampleWith } from '../../signature/signSample';
import { after, base, person, signed, trailer, verdictOf } from './changesRig';

/**
 * Files that one reader shows so and another one differently: what was added after signing must be the same to all of
 * them, to those also that mend a file by searching it for its objects.
 */
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const textOf = (file: Uint8Array): string => Buffer.from(file).toString('latin1');
const lastXref = (file: Uint8Array): string => [...textOf(file).matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1] ?? '0';
const offset = (at: number): string => `${String(at).padStart(10, '0')} 00000 n \n`;
const cmsOf = (content: Uint8Array): Uint8Array => {
  const attributes = signedAttributes(digest('SHA-256', content), person.certificate);
  const signature = new Uint8Array(sign('sha256', attributes, person.privateKey));
  return completeCms({ certificate: person.certificate, chain: [], signedAttributes: attributes, signature });
};
const evil = stream('BT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET');
/** A revision written by hand: `body` begins where `at` says, and `entries` make the table behind it. */
function revision(file: Uint8Array, body: string, entries: (at: number) => string, more = ''): Uint8Array {
  const table = `xref\n${entries(file.length)}trailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${lastXref(file)}${more}>>\n`;
  return joined(file, bytes(`${body}${table}startxref\n${String(file.length + body.length)}\n%%EOF\n`));
}
/** More than the kilobyte in which viewers look for the end of a file. */
const padding = bytes(`${' '.repeat(1500)}\n`);
const title = '10 0 obj\n<</Title(B)>>\nendobj\n';

describe('a reader that mends the file finds another document', () => {
  test('the page text is replaced, and the next revision leads back to the old one', async () => {
    const { file } = await signed();
    const original = textOf(file).indexOf('\n4 0 obj') + 1;
    const back = revision(appendRevision(file, { 4: evil }, trailer), '', () => `4 1\n${offset(original)}`);
    const padded = joined(joined(back, bytes('%')), padding);
    // mupdf is such a reader, once the end is out of its sight
    expect(withTool(back, 'mutool', ['draw', '-F', 'txt', '{in}']).text).toContain('Pay 1.000.000');
    expect(withTool(padded, 'mutool', ['draw', '-F', 'txt', '{in}']).text).toContain('Pay 9.000.000');
    for (const attacked of [back, padded]) {
      expect(verdictOf(attacked)).toMatchObject({ status: 'invalid', changes: [{ kind: 'hiddenObject', object: 4 }] });
    }
  });

  test.each([
    ['the metadata', { 9: stream(`\n4 0 obj\n${evil}\nendobj\n`, '/Type/Metadata/Subtype/XML') }],
    ['the title', { 10: `<</Title(\n4 0 obj\n${evil}\nendobj\n)>>` }],
    ['an object stream that no cross-reference leads to', { 60: stream(`4 0\n${evil}`, '/Type/ObjStm/N 1/First 4') }],
  ] satisfies [string, SampleObjects][])('an object of the page lies in %s', async (_, objects) => {
    const { file } = await signed();
    expect(verdictOf(appendRevision(file, objects, trailer)).changes)
      .toContainEqual({ kind: 'hiddenObject', object: 4, allowed: false, part: 'content', page: 1 });
  });

  test('another document lies beside the changes, with a trailer of its own', async () => {
    const { file } = await signed();
    const other = '90 0 obj\n<</Type/Catalog/Pages 91 0 R>>\nendobj\n91 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n';
    const put = (before: string, behind = ''): Uint8Array => joined(
      revision(file, before + title, (at) => `10 1\n${offset(at + before.length)}`), bytes(behind));
    expect(after(put(''))).toBe('allowed');
    expect(after(put(other))).toBe('forbidden');
    expect(after(put('trailer\n<</Root 90 0 R>>\n'))).toBe('forbidden');
    expect(after(put('', 'trailer\n<</Root 90 0 R>>\n'))).toBe('forbidden');
  });

  test('another catalog, or trailer, that nothing leads to', async () => {
    const { file } = await signed();
    const pages = { 91: '<</Type/Pages/Kids[]/Count 0>>' };
    expect(after(appendRevision(file, { 90: '<</Type/Catalog/Pages 91 0 R>>', ...pages }, trailer))).toBe('forbidden');
    const xref = stream('', '/Type/XRef/Root 92 0 R/Size 1/W[1 1 1]/Index[0 0]');
    expect(after(appendRevision(file, { 90: xref, ...pages }, trailer))).toBe('forbidden');
    expect(after(appendRevision(file, pages, trailer))).toBe('none');
  });

  test('a later revision names another root, and the last one the old root again', async () => {
    const { file, text } = await signed();
    const other = appendRevision(file, { 90: text(1) }, { trailer: '/Root 90 0 R/Info 10 0 R' });
    const back = appendRevision(other, { 10: '<</Title(B)>>' }, trailer);
    expect(after(back)).toBe('forbidden');
  });

  test('the newest cross-references stand before the older ones', async () => {
    const { file } = await signed();
    const newer = file.length + title.length;
    const table = (entry: string, previous: number | string): string =>
      `xref\n10 1\n${entry}trailer\n<</Size 100/Root 1 0 R/Info 10 0 R/Prev ${String(previous)}>>\n`;
    const first = table(offset(file.length), '0000000000');
    const older = newer + first.length;
    const whole = title + first.replace('0000000000>>', `${String(older).padStart(10, '0')}>>`) +
      `${table(offset(file.length), lastXref(file))}startxref\n${String(newer)}\n%%EOF\n`;
    expect(after(joined(file, bytes(whole)))).toBe('forbidden');
  });

  test('white space, however much, hides nothing', async () => {
    const { file } = await signed();
    expect(after(joined(appendRevision(file, { 10: '<</Title(B)>>' }, trailer), padding))).toBe('allowed');
  });
});

describe('readers differ in what they take', () => {
  test.each([
    ['the pages of the catalog', 1, '/Pages 2 0 R', '/Pages 60 0 R/Pages 2 0 R'],
    ['the contents of the page', 3, '/Contents 4 0 R', '/Contents 60 0 R/Contents 4 0 R'],
    ['the contents of the page, once with an escape', 3, '/Contents 4 0 R', '/Con#74ents 60 0 R/Contents 4 0 R'],
    ['a null in front of the contents', 3, '/Contents 4 0 R', '/Contents null/Contents 60 0 R/Contents 4 0 R'],
  ])('%s stand twice', async (_, num, once, twice) => {
    const it = await signed();
    expect(it.text(num)).toContain(once);
    const changes = { [num]: it.text(num).replace(once, twice), 60: evil };
    expect(after(appendRevision(it.file, changes, trailer))).toBe('forbidden');
  });

  test('a dictionary that says the same thing twice is a mistake and nothing more', async () => {
    const { file } = await signed();
    const note = '<</Title(B)/Trapped/False/Trapped/False>>';
    expect(after(appendRevision(file, { 10: note }, trailer))).toBe('allowed');
  });

  test('a signature says twice of which format it is, or what it covers', async () => {
    const saying = async (more: string): Promise<Uint8Array> =>
      signSampleWith(base(), { reason: 'x'.repeat(60) }, cmsOf, (text) =>
        text.replace(/\/Reason ?\([^)]*\)/u, (reason) => more.padEnd(reason.length)));
    expect(verdictOf(await saying('')).checks.integrity).not.toBe('failed');
    for (const more of ['/SubFilter/adbe.pkcs7.detached', '/Reference[]/Reference[<<>>]']) {
      const verdict = verdictOf(await saying(more));
      expect(verdict).toMatchObject({ status: 'invalid', checks: { integrity: 'failed' } });
      expect(verdict.reasons).toContainEqual({ kind: 'contentsMalformed' });
    }
  });

  test('a number stands twice in one table', async () => {
    const { file } = await signed({ 12: '<<>>' });
    const original = textOf(file).indexOf('\n4 0 obj') + 1;
    const two = revision(file, title, (at) => `4 1\n${offset(original)}4 2\n${offset(original)}${offset(at)}`);
    expect(after(two)).toBe('forbidden');
    const once = revision(file, title, (at) => `4 1\n${offset(original)}10 1\n${offset(at)}`);
    expect(after(once)).toBe('allowed');
  });

  test('a trailer says twice where the revision before stands', async () => {
    const { file } = await signed();
    const twice = revision(file, title, (at) => `10 1\n${offset(at)}`, `/Prev ${lastXref(file)}1`);
    expect(() => after(twice)).toThrow('damagedPdf');
    const root = revision(file, title, (at) => `10 1\n${offset(at)}`, '/Root 60 0 R/Root 1 0 R');
    expect(after(root)).toBe('forbidden');
  });

  test('a later revision is encrypted', async () => {
    const { file } = await signed();
    const zeros = '0'.repeat(64);
    const encrypt = `<</Filter/Standard/V 1/R 2/P -4/O<${zeros}>/U<${zeros}>>>`;
    const locked = (entry: string): Uint8Array =>
      appendRevision(file, { 10: '<</Title(B)>>', 60: encrypt }, { trailer: `${trailer.trailer}${entry}` });
    // a key that does not open it, and an entry that leads nowhere
    expect(() => after(locked('/Encrypt 60 0 R'))).toThrow('encryptedPdf');
    expect(after(locked('/Encrypt 99 0 R'))).toBe('forbidden');
  });
});

test('a stream that calls itself a cross-reference is the text of the page', async () => {
  const page = sampleObjects()[3]?.replace('4 0 R', '[4 0 R 20 0 R]').replace('/Contents', '/Annots[6 0 R 7 0 R]/Contents');
  const { file } = await signed({ 3: page ?? '', 20: stream('1 0 0 rg', '/Type/XRef') });
  expect(after(appendRevision(file, { 20: stream('1 g 0 0 595 842 re f', '/Type/XRef') }, trailer))).toBe('forbidden');
});
