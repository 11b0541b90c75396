import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import type { OpenOptions } from '../../../../src/core/pdf/document';
import { rc4 } from '../../../../src/core/pdf/encryption/rc4';
import { IncrementalUpdate } from '../../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, RawBytes } from '../../../../src/core/pdf/objects';
import { errorOf } from '../expectError';
import { buildTable, bytesOf, joined, minimal, textOf } from '../pdfFile';

const folder = mkdtempSync(join(tmpdir(), 'anso-encryption-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const content = '0 0 m 1 w\n0 0 100 100 re f';
/** A document with text in strings, a stream, metadata and an attachment. */
const plain = buildTable(
  {
    ...minimal,
    1: '<</Type/Catalog/Pages 2 0 R/Lang(vi)/Metadata 5 0 R/Names<</EmbeddedFiles<</Names[(a.txt)6 0 R]>>>>>>',
    4: `<</Length ${content.length}>>stream\n${content}\nendstream`,
    5: '<</Type/Metadata/Subtype/XML/Length 17>>stream\n<x>metadata</x> \n\nendstream',
    6: '<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>',
    7: '<</Type/EmbeddedFile/Length 10>>stream\nattachment\nendstream',
    8: '<</Title(H\\303\\240 N\\341\\273\\231i)/Author<feff1ee8>>>',
  },
  { trailer: '/Info 8 0 R/ID[<00112233445566778899aabbccddeeff><ffeeddccbbaa99887766554433221100>]' },
).text;

type Kind = readonly [name: string, options: readonly string[]];

const kinds: readonly Kind[] = [
  ['RC4-40', ['40', '--']],
  ['RC4-128', ['128', '--use-aes=n', '--']],
  ['RC4-128 by crypt filters', ['128', '--force-V4', '--use-aes=n', '--']],
  ['AES-128', ['128', '--use-aes=y', '--']],
  ['AES-128, metadata in clear', ['128', '--use-aes=y', '--cleartext-metadata', '--']],
  ['AES-256 of 2008', ['256', '--force-R5', '--']],
  ['AES-256', ['256', '--']],
  ['AES-256, metadata in clear', ['256', '--cleartext-metadata', '--']],
  ['AES-256 in object streams', ['256', '--', '--object-streams=generate']],
  ['AES-128 in object streams', ['128', '--use-aes=y', '--', '--object-streams=generate']],
];

let files = 0;
function qpdf(file: Uint8Array | string, ...options: readonly string[]): Uint8Array {
  const input = join(folder, `in-${++files}.pdf`);
  const output = join(folder, `out-${files}.pdf`);
  writeFileSync(input, typeof file === 'string' ? bytesOf(file) : file);
  execFileSync('qpdf', ['--allow-weak-crypto', input, ...options, output], { stdio: 'pipe' });
  return new Uint8Array(readFileSync(output));
}

const encrypted = ([, options]: Kind, user: string, owner: string): Uint8Array =>
  qpdf(plain, '--encrypt', user, owner, ...options);

const open = (file: Uint8Array, options?: OpenOptions): PdfDocument =>
  PdfDocument.open(new BufferSource(file), options);

/** What a reader shows of the sample. */
function contentsOf(document: PdfDocument): unknown {
  const text = (object: unknown): string => (object instanceof PdfString ? textOf(object.bytes) : `${String(object)}!`);
  const info = document.dict(document.trailer.get('Info'));
  const data = (object: unknown): string => (object instanceof PdfStream ? textOf(document.decoded(object)) : '!');
  const names = document.dict(document.dict(document.catalog.get('Names'))?.get('EmbeddedFiles'))?.get('Names');
  const [name, file] = document.array(names) ?? [];
  return {
    title: text(document.resolve(info?.get('Title'))),
    author: text(document.resolve(info?.get('Author'))),
    page: document.page(0).contents.map((stream) => textOf(document.decoded(stream)).trimEnd()),
    metadata: data(document.resolve(document.catalog.get('Metadata'))).trimEnd(),
    name: text(document.resolve(name)),
    attachment: data(document.resolve(document.dict(document.dict(file)?.get('EF'))?.get('F'))),
  };
}

const expected = contentsOf(open(bytesOf(plain)));

test('RC4 gives the known answers of its description', () => {
  expect(Buffer.from(rc4(bytesOf('Key'), bytesOf('Plaintext'))).toString('hex')).toBe('bbf316e8d940af0ad3');
  expect(Buffer.from(rc4(bytesOf('Wiki'), bytesOf('pedia'))).toString('hex')).toBe('1021bf0420');
});

describe.each(kinds)('a document that qpdf encrypted with %s', (...kind) => {
  const open40 = encrypted(kind, '', 'owner');
  const closed = encrypted(kind, 'mật khẩu', 'của chủ');

  test('reads with no password where anybody may read', () => {
    expect(contentsOf(open(open40))).toEqual(expected);
  });

  test('reads with the password of a user and of the owner, and with no other', () => {
    expect(contentsOf(open(closed, { password: 'mật khẩu' }))).toEqual(expected);
    expect(contentsOf(open(closed, { password: 'của chủ' }))).toEqual(expected);
    for (const password of [undefined, '', 'wrong']) {
      const error = errorOf(() => open(closed, { password }));
      expect(error.serialise()).toEqual({ kind: 'encryptedPdf', data: { reason: 'password' } });
    }
  });

  test('with no password reads even if one is given, as in a batch', () => {
    expect(contentsOf(open(open40, { password: 'of another file' }))).toEqual(expected);
  });

  test('takes an update that qpdf decrypts, /Contents of the signature as it is', () => {
    const document = open(closed, { password: 'mật khẩu' });
    const update = new IncrementalUpdate(document, { idSeed: bytesOf('0123456789abcdef') });
    const signature = new RawBytes(bytesOf('<0011aabb>'));
    const value = update.add(PdfDict.from({
      Type: PdfName.of('Sig'), ByteRange: [0, 1, 2, 3], Contents: signature, Reason: new PdfString(bytesOf('lý (do) \\')),
    }));
    const stream = update.add(new PdfStream(PdfDict.from({ Note: new PdfString(bytesOf('n')) }), bytesOf('new data')));
    update.replace(document.catalogRef, document.catalog.with({ Sig: value, New: stream }));
    const file = joined(closed, update.write().bytes);
    const [first] = document.array(document.trailer.get('ID')) ?? [];

    const again = open(file, { password: 'của chủ' });
    expect(contentsOf(again)).toEqual(expected);
    const sig = again.dict(again.catalog.get('Sig'));
    expect(textOf((sig?.get('Reason') as PdfString).bytes)).toBe('lý (do) \\');
    expect([...(sig?.get('Contents') as PdfString).bytes]).toEqual([0, 0x11, 0xaa, 0xbb]);
    expect(again.array(again.trailer.get('ID'))?.[0]).toEqual(new PdfString((first as PdfString).bytes, true));

    const clear = open(qpdf(file, '--password=mật khẩu', '--decrypt'));
    expect(contentsOf(clear)).toEqual(expected);
    const copy = clear.dict(clear.catalog.get('Sig'));
    expect(textOf((copy?.get('Reason') as PdfString).bytes)).toBe('lý (do) \\');
    expect([...(copy?.get('Contents') as PdfString).bytes]).toEqual([0, 0x11, 0xaa, 0xbb]);
    expect(textOf(clear.decoded(clear.resolve(clear.catalog.get('New')) as PdfStream))).toBe('new data');
    // neither the reason nor the data stand in the file for all to read
    expect(textOf(file)).not.toContain('new data');
    expect(textOf(file)).toContain('<0011aabb>');
  });

  test('keeps an earlier signature as it is when its dictionary is written anew', () => {
    const written = new IncrementalUpdate(open(open40));
    const ref = written.add(PdfDict.from({
      Type: PdfName.of('Sig'), ByteRange: [0, 1, 2, 3], Contents: new PdfString(bytesOf('\x01\x02'), true),
    }));
    const first = joined(open40, written.write().bytes);
    const again = new IncrementalUpdate(open(first));
    again.replace(ref, (again.current(ref) as PdfDict).with({ Name: new PdfString(bytesOf('N')) }));
    const second = open(joined(first, again.write().bytes)).dict(ref);
    expect([...(second?.get('Contents') as PdfString).bytes]).toEqual([1, 2]);
    expect(textOf((second?.get('Name') as PdfString).bytes)).toBe('N');
  });
});

describe('a password in Vietnamese', () => {
  const word = 'Mật khẩu ở Ấn';
  const tonesApart = 'M\u00e2\u0323t kh\u00e2\u0309u \u01a1\u0309 \u00c2\u0301n';
  const spelled: readonly (readonly [string, string])[] = [
    ['composed', word.normalize('NFC')], ['in pieces', word.normalize('NFD')], ['with its tones apart', tonesApart],
  ];
  test.each(spelled)('that was typed %s opens the document, whatever keyboard types it', (_name, owner) => {
    for (const options of [['256', '--'], ['128', '--use-aes=y', '--'], ['40', '--']]) {
      const file = qpdf(plain, '--encrypt', owner, 'other', ...options);
      for (const [, typed] of spelled) expect(open(file, { password: typed }).pageCount).toBe(1);
      expect(errorOf(() => open(file, { password: 'Mat khau' })).data['reason']).toBe('password');
    }
  });

  test('longer than 127 bytes opens what was locked with all of it', () => {
    const long = 'ấ'.repeat(60);
    expect(open(qpdf(plain, '--encrypt', long, 'other', '256', '--'), { password: long }).pageCount).toBe(1);
  });
});

describe('what the document permits', () => {
  const restricted = (...options: readonly string[]): boolean => {
    const file = qpdf(plain, '--encrypt', '', 'owner', '128', '--use-aes=y', ...options, '--');
    return open(file).encryption?.permitsSigning ?? false;
  };

  test('a signature fills in, annotates or changes: one permission is enough', () => {
    expect(restricted('--modify=none')).toBe(false);
    expect(restricted('--modify=assembly')).toBe(false);
    expect(restricted('--modify=form')).toBe(true);
    expect(restricted('--modify=annotate')).toBe(true);
    expect(restricted('--extract=n', '--print=none')).toBe(true);
  });

  test('the owner may do everything', () => {
    const file = qpdf(plain, '--encrypt', '', 'owner', '256', '--modify=none', '--');
    expect(open(file).encryption?.permitsSigning).toBe(false);
    expect(open(file, { password: 'owner' }).encryption?.permitsSigning).toBe(true);
    const old = qpdf(plain, '--encrypt', '', 'owner', '40', '--modify=n', '--annotate=n', '--');
    expect(open(old).encryption?.permitsSigning).toBe(false);
    expect(open(old, { password: 'owner' }).encryption?.permitsSigning).toBe(true);
  });
});

describe('encryption that is not for passwords', () => {
  const file = (encrypt: string): Uint8Array => bytesOf(buildTable(minimal, { trailer: `/Encrypt${encrypt}` }).text);
  const key = `<${'00'.repeat(48)}>`;

  test.each([
    ['to certificates', `<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/R 4>>`],
    ['by an unknown handler', '<</Filter/FOPN_fLock/V 1/R 2>>'],
    ['by an unpublished algorithm', `<</Filter/Standard/V 3/R 3/O${key}/U${key}/P -4>>`],
    ['of a version to come', `<</Filter/Standard/V 7/R 7/O${key}/U${key}/P -4>>`],
    ['with a filter to come', `<</Filter/Standard/V 4/R 4/O${key}/U${key}/P -4/CF<</StdCF<</CFM/AESV9>>>>/StmF/StdCF>>`],
    ['without its keys', '<</Filter/Standard/V 2/R 3/P -4>>'],
    ['that is no dictionary', '[1 2]'],
  ])('%s is refused as such', (_name, encrypt) => {
    expect(errorOf(() => open(file(encrypt)))).toMatchObject({ kind: 'encryptedPdf', data: { reason: 'handler' } });
  });

  test('of attachments alone leaves the document to everybody, and those to who has the password', () => {
    const crypt = `/CF<</StdCF<</CFM/AESV3/AuthEvent/EFOpen>>>>/StmF/Identity/StrF/Identity/EFF/StdCF`;
    const keys = `/O${key}/U${key}/OE<${'00'.repeat(32)}>/UE<${'00'.repeat(32)}>/P -4`;
    const trailer = `/Encrypt<</Filter/Standard/V 5/R 6${keys}${crypt}>>`;
    const attached = '<</Type/EmbeddedFile/Length 10>>stream\nattachment\nendstream';
    const document = open(bytesOf(buildTable({ ...minimal, 5: attached }, { trailer }).text));
    expect(textOf(document.decoded(document.page(0).contents[0] as PdfStream)).trim()).toBe('0 0 m 1 w');
    const attachment = document.resolve(new PdfRef(5)) as PdfStream;
    expect(errorOf(() => document.decoded(attachment))).toMatchObject({ kind: 'encryptedPdf', data: { reason: 'password' } });
  });

  test('an undefined crypt filter is refused when it is used', () => {
    const document = errorOf(() => open(file(`<</Filter/Standard/V 4/R 4/O${key}/U${key}/P -4/StmF/Own>>`)));
    expect(document.kind).toBe('encryptedPdf');
  });
});

test('a stream that names the identity filter stays as it is, read and written', () => {
  const file = encrypted(['', ['128', '--use-aes=y', '--']], '', 'owner');
  const update = new IncrementalUpdate(open(file));
  const dict = PdfDict.from({ Filter: PdfName.of('Crypt'), DecodeParms: PdfDict.from({ Name: PdfName.of('Identity') }) });
  const ref = update.add(new PdfStream(dict, bytesOf('in clear')));
  const whole = joined(file, update.write().bytes);
  expect(textOf(whole)).toContain('in clear');
  const again = open(whole);
  expect(textOf(again.decoded(again.resolve(new PdfRef(ref.num)) as PdfStream))).toBe('in clear');
});

test('an encrypted document without an identifier gets none that would change its key', () => {
  const file = encrypted(['', ['256', '--']], '', 'owner');
  const nameless = bytesOf(textOf(file).replace(/\/ID \[[^\]]*\]/, (id) => ' '.repeat(id.length)));
  const update = new IncrementalUpdate(open(nameless), { idSeed: bytesOf('0123456789abcdef') });
  update.add(1);
  const again = open(joined(nameless, update.write().bytes));
  expect((again.array(again.trailer.get('ID'))?.[0] as PdfString).bytes).toHaveLength(0);
  expect(contentsOf(again)).toEqual(expected);
});
