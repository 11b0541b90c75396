import type { SignatureVerdict } from '../../../src/contract/models';
import { AnsoError } from '../../../src/contract/errors';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { joined, signSample } from '../signature/signSample';

/**
 * Universal signature forgery and signature wrapping (Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk 2018), in
 * the variants that deceived viewers and in others of the kind: nothing about what a signature covers may be missing,
 * doubled, or open to two readings.
 */
let pki: TestPki;
let person: TestIdentity;
let signed: string;
beforeAll(async () => {
  pki = new TestPki();
  person = pki.leaf(pki.authority('RootCA mẫu'), { key: 'RSA-2048' });
  signed = Buffer.from(await signSample(samplePdf(), person)).toString('latin1');
});
afterAll(() => { pki.remove(); });

/** What is said of the signature; `refused` where the file cannot be read, `unsigned` where none is seen. */
function outcome(text: string): SignatureVerdict['checks'] | 'refused' | 'unsigned' {
  try {
    const document = PdfDocument.open(new BufferSource(new Uint8Array(Buffer.from(text, 'latin1'))));
    const [signature] = validateDocument(document, { trust: TrustStore.empty, at: new Date() }).signatures;
    return signature?.checks ?? 'unsigned';
  } catch (thrown) {
    if (!(thrown instanceof AnsoError)) throw thrown;
    return 'refused';
  }
}
/** Without moving a byte: what is put in is filled up with spaces. */
const put = (what: RegExp, by: (found: string) => string): string =>
  signed.replace(what, (found) => by(found).padEnd(found.length));
const range = /\/ByteRange ?\[[^\]]*\]/u;
const contents = /\/Contents ?<[0-9a-fA-F]+>/u;
const numbers = (): readonly number[] => (range.exec(signed)?.[0].match(/\d+/gu) ?? []).map(Number);
const ranges = (change: (gap: number, resume: number, length: number) => string): string => {
  const [, gap = 0, resume = 0, length = 0] = numbers();
  return put(range, () => `/ByteRange[${change(gap, resume, length)}]`);
};
const hexOf = (found: string): string => found.slice(found.indexOf('<') + 1, -1);

test('the honest file holds', () => {
  expect(outcome(signed)).toMatchObject({ integrity: 'ok', scope: 'ok' });
});

test.each<[string, () => string]>([
  ['no byte range', () => put(range, () => '')],
  ['another name for it', () => put(range, (found) => found.replace('ByteRange', 'byterange'))],
  ['null for it', () => put(range, () => '/ByteRange null')],
  ['an empty one', () => put(range, () => '/ByteRange[]')],
  ['a number for it', () => put(range, () => '/ByteRange 0')],
  ['two numbers', () => ranges((gap) => `0 ${String(gap)}`)],
  ['three numbers', () => ranges((gap, resume) => `0 ${String(gap)} ${String(resume)}`)],
  ['six numbers', () => ranges((gap, resume, length) => `0 ${String(gap)} ${String(resume)} ${String(length)} 0 0`)],
  ['zeros', () => ranges(() => '0 0 0 0')],
  ['the first byte left out', () => ranges((gap, resume, length) => `1 ${String(gap - 1)} ${String(resume)} ${String(length)}`)],
  ['parts in reverse', () => ranges((gap, resume, length) => `${String(resume)} ${String(length)} 0 ${String(gap)}`)],
  ['parts that overlap', () => ranges((gap, resume, length) => `0 ${String(resume)} ${String(gap)} ${String(length)}`)],
  ['no gap', () => ranges((_, resume, length) => `0 ${String(resume)} ${String(resume)} ${String(length)}`)],
  ['negative numbers', () => ranges((gap, resume, length) => `0 ${String(gap)} ${String(resume)} -${String(length)}`)],
  ['fractions', () => ranges((gap, resume, length) => `0 ${String(gap)}.5 ${String(resume)} ${String(length)}`)],
  ['a length beyond the file', () => ranges((gap, resume) => `0 ${String(gap)} ${String(resume)} 99999999`)],
  ['numbers beyond reckoning', () => ranges((gap, resume) => `0 ${String(gap)} ${String(resume)} 9999999999999999`)],
  ['an end in the middle of the file', () => ranges((gap, resume) => `0 ${String(gap)} ${String(resume)} 9`)],
  ['a reference instead of a number', () => ranges((gap, resume) => `0 ${String(gap)} ${String(resume)} 1 0 R`)],
  ['strings instead of numbers', () => ranges((gap, resume) => `0 (${String(gap)}) ${String(resume)} 9`)],
  ['no contents', () => put(contents, () => '')],
  ['null for them', () => put(contents, () => '/Contents null')],
  ['empty ones', () => put(contents, () => '/Contents<>')],
  ['a zero', () => put(contents, () => '/Contents<00>')],
  ['zeros only', () => put(contents, (found) => found.replace(/[1-9a-fA-F](?=[^/]*>)/gu, '0'))],
  ['a name for them', () => put(contents, () => '/Contents/None')],
  ['a reference for them', () => put(contents, () => '/Contents 1 0 R')],
  ['text instead of hexadecimal digits', () => put(contents, (found) => `/Contents(${hexOf(found)})`)],
  ['a comment among the digits', () => put(contents, (found) => `/Contents<${hexOf(found).slice(0, -24)}%00>`)],
  ['a second string behind the first', () => put(contents, (found) => `/Contents<${hexOf(found).slice(0, -60)}>/X<00>`)],
  ['an entry behind the string', () => put(contents, (found) => `/Contents<${hexOf(found).slice(0, -60)}>/SubFilter/x`)],
  ['no format', () => put(/\/SubFilter ?\/[\w.]+/u, () => '')],
  ['a format that nobody knows', () => put(/\/SubFilter ?\/[\w.]+/u, () => '/SubFilter/none')],
])('forged: %s', (_, attack) => {
  const text = attack();
  expect(text).not.toBe(signed);
  const found = outcome(text);
  if (found === 'refused' || found === 'unsigned') return;
  expect(['failed', 'unknown']).toContain(found.integrity);
});

describe('wrapped: the second part is moved behind what the attacker brings', () => {
  const wrapped = (brought: string, moved: (gap: number, resume: number, length: number) => string): string => {
    const [, gap = 0, resume = 0, length = 0] = numbers();
    const body = signed.slice(0, resume) + brought + signed.slice(resume);
    return body.replace(range, (found) => `/ByteRange[${moved(gap, resume, length)}]`.padEnd(found.length));
  };
  test.each([
    ['objects', '4 0 obj<</Length 3>>stream\nq Q\nendstream endobj\n'],
    ['white space', ' '.repeat(200)],
    ['another hexadecimal string', `<${'00'.repeat(50)}>`],
    ['a comment', '%a comment\n'],
  ])('%s', (_, brought) => {
    const text = wrapped(brought, (gap, resume, length) => `0 ${String(gap)} ${String(resume + brought.length)} ${String(length)}`);
    const found = outcome(text);
    if (found !== 'refused' && found !== 'unsigned') expect(['failed', 'unknown']).toContain(found.integrity);
  });
});

describe('incremental saving, as viewers were deceived with it', () => {
  const evil = '4 0 obj\n<</Length 44>>stream\nBT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET\nendstream\nendobj\n';
  const start = (): string => /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(signed)?.[1] ?? '0';
  test.each<[string, () => string]>([
    ['objects alone', () => evil],
    ['objects and a trailer, no cross-references', () => `${evil}trailer<</Root 1 0 R/Size 9/Prev ${start()}>>\n`],
    ['objects and the end of the signed file', () => `${evil}startxref\n${start()}\n%%EOF\n`],
    ['objects and cross-references that list none of them', () =>
      `${evil}xref\n0 0\ntrailer<</Root 1 0 R/Size 9/Prev ${start()}>>\nstartxref\n${String(signed.length + evil.length)}\n%%EOF\n`],
    ['a copy of the signature behind them', () => evil + signed.slice(signed.lastIndexOf('/Type/Sig') - 20)],
    ['a whole other file', () => Buffer.from(samplePdf()).toString('latin1').replace('1.000.000', '9.000.000')],
    ['a program', () => '<script>alert(1)</script>\n'],
  ])('%s', (_, added) => {
    const text = joined(Buffer.from(signed, 'latin1'), Buffer.from(added(), 'latin1'));
    const found = outcome(Buffer.from(text).toString('latin1'));
    if (found !== 'refused' && found !== 'unsigned') expect(found).toMatchObject({ scope: 'failed' });
  });

  test('something stands before the header', () => {
    const found = outcome(`junk junk\n${signed}`);
    if (found !== 'refused' && found !== 'unsigned') expect(['failed', 'unknown']).toContain(found.integrity);
  });
});
