import { sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { DocumentVerdict, SignatureVerdict } from '../../../src/contract/models';
import { BufferSource } from '../../../src/core/bytes';
import { digest, sha256 } from '../../../src/core/crypto';
import { PdfDocument } from '../../../src/core/pdf/document';
import { DerReader, readWhole, tags, type DerElement } from '../../../src/core/pki/derReader';
import { derElement } from '../../../src/core/pki/derWriter';
import { Crl } from '../../../src/core/pki/crl';
import { DocumentValidation, validateDocument, type ValidationOptions } from '../../../src/core/validation/validateDocument';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { TestPki, agencySubject, authorityExtensions, leafExtensions, personSubject, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signSample, signSampleWith } from '../signature/signSample';

const day = 86_400_000;
const now = new Date();
let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let person: TestIdentity;
let agency: TestIdentity;
let trust: TrustStore;

beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu G2', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, root);
  person = pki.leaf(sub, { key: 'RSA-2048' });
  agency = pki.leaf(sub, { key: 'RSA-2048', subject: agencySubject() });
  trust = trustWith(pki.crl(root), pki.crl(sub));
});
afterAll(() => pki.remove());

const trustWith = (...crls: readonly Uint8Array[]): TrustStore =>
  new TrustStore([root.certificate], [sub.certificate], crls.map((der) => Crl.parse(der)));
const verify = (file: Uint8Array, options: Partial<ValidationOptions> = {}): DocumentVerdict =>
  validateDocument(PdfDocument.open(new BufferSource(file)), { trust, at: now, ...options });
const first = (verdict: DocumentVerdict): SignatureVerdict => {
  const [signature] = verdict.signatures;
  if (!signature) throw new Error('no signature');
  return signature;
};
const kinds = (signature: SignatureVerdict): readonly string[] => signature.reasons.map(({ kind }) => kind);

test('a file without signatures is unsigned', () => {
  expect(verify(samplePdf())).toMatchObject({ verdict: 'unsigned', effect: 'none', signatures: [], order: 'notApplicable' });
});

test('a person, then the agency: valid, in order, both count', async () => {
  const once = await signSample(samplePdf(), person);
  const verdict = verify(await signSample(once, agency, { rectMm: { x: 80, y: 190, w: 36, h: 36 } }));
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency', order: 'ok', warnings: [] });
  const [one, two] = verdict.signatures;
  expect(one).toMatchObject({
    field: 'Signature1', class: 'person', signer: 'Nguyễn Văn Ánh', organisation: 'ỦY BAN NHÂN DÂN TỈNH LÂM SƠN',
    serial: person.certificate.serialHex, issuer: 'CA mẫu G2', status: 'valid', reasons: [], revision: 2,
    coversWholeFile: false, level: 'B-B', timeSource: 'signer', changesAfter: 'allowed',
    changes: [{ kind: 'signatureAdded', allowed: true, field: 'Signature2', page: 1 }],
  });
  expect(two).toMatchObject({
    field: 'Signature2', class: 'agency', status: 'valid', revision: 3, coversWholeFile: true, changesAfter: 'none', changes: [],
  });
  expect(two?.checks).toEqual({
    integrity: 'ok', path: 'ok', validity: 'ok', revocation: 'ok', timestamp: 'notApplicable', algorithm: 'ok', scope: 'ok',
  });
  expect(two?.box?.x).toBeCloseTo(80, 3);
  expect(two?.box?.y).toBeCloseTo(190, 3);
  expect(two?.box).toMatchObject({ page: 1 });
  expect(one?.signedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
});

test('the agency before the person is told', async () => {
  const verdict = verify(await signSample(await signSample(samplePdf(), agency), person));
  expect(verdict).toMatchObject({ verdict: 'valid', order: 'warning', effect: 'person+agency' });
});

test('a person can correct the class of a certificate', async () => {
  const file = await signSample(samplePdf(), person);
  const classes = new Map([[person.certificate.sha256, 'agency' as const]]);
  expect(verify(file, { classes })).toMatchObject({ effect: 'agency', signatures: [{ class: 'agency' }] });
});

describe('never better than what was proven', () => {
  test('without a trusted authority', async () => {
    const verdict = verify(await signSample(samplePdf(), person), { trust: TrustStore.empty });
    expect(verdict).toMatchObject({ verdict: 'indeterminate', effect: 'person', warnings: [{ kind: 'pathNotTrusted' }] });
    expect(first(verdict).checks).toMatchObject({ integrity: 'ok', path: 'unknown', revocation: 'unknown' });
    expect(kinds(first(verdict))).toEqual(['pathIncomplete']);
  });

  test('without a revocation list, for the subscriber or for the authority', async () => {
    const file = await signSample(samplePdf(), person);
    for (const crls of [[], [pki.crl(root)], [pki.crl(sub)]]) {
      const verdict = verify(file, { trust: trustWith(...crls) });
      expect(verdict).toMatchObject({ verdict: 'indeterminate', warnings: [{ kind: 'revocationUnknown' }] });
      expect(first(verdict).checks).toMatchObject({ path: 'ok', revocation: 'unknown' });
    }
  });

  test('with a revocation list that is out of date, or forged', async () => {
    const file = await signSample(samplePdf(), person);
    const ago = (days: number): Date => new Date(now.getTime() - days * day);
    const old = pki.crl(sub, [], { thisUpdate: ago(9), nextUpdate: ago(2) });
    expect(first(verify(file, { trust: trustWith(pki.crl(root), old) })).checks.revocation).toBe('warning');
    const forger = pki.authority('CA mẫu G2');
    expect(first(verify(file, { trust: trustWith(pki.crl(root), pki.crl(forger)) })).checks.revocation).toBe('unknown');
  });

  test('when the certificate has expired since, and only the signer tells the time', async () => {
    const verdict = verify(await signSample(samplePdf(), person), { at: new Date(now.getTime() + 1500 * day) });
    expect(first(verdict)).toMatchObject({ status: 'indeterminate', checks: { validity: 'warning' } });
    expect(kinds(first(verdict))).toContain('timeFromSignerOnly');
  });
});

test('a clock that runs ahead does not make a signature better or worse', async () => {
  const verdict = verify(await signSample(samplePdf(), person, { signingTime: new Date(now.getTime() + 2000 * day) }));
  expect(first(verdict)).toMatchObject({ status: 'valid', checks: { validity: 'ok' } });
});

describe('revocation', () => {
  const claim = (days: number): { signingTime: Date } => ({ signingTime: new Date(now.getTime() - days * day) });
  test('before the claimed time makes the signature invalid', async () => {
    const crl = pki.crl(sub, [person], { revokedAt: new Date(now.getTime() - 2 * day) });
    const verdict = verify(await signSample(samplePdf(), person, claim(1)), { trust: trustWith(pki.crl(root), crl) });
    expect(verdict).toMatchObject({ verdict: 'invalid', effect: 'none' });
    expect(first(verdict).checks.revocation).toBe('failed');
    expect(kinds(first(verdict))).toContain('revoked');
  });

  test('after the claimed time leaves open which came first', async () => {
    const crl = pki.crl(sub, [person], { revokedAt: new Date(now.getTime() - 2 * day) });
    const verdict = verify(await signSample(samplePdf(), person, claim(3)), { trust: trustWith(pki.crl(root), crl) });
    expect(first(verdict)).toMatchObject({ status: 'indeterminate', checks: { revocation: 'warning' } });
    expect(kinds(first(verdict))).toEqual(['revoked', 'timeFromSignerOnly']);
  });

  test('is not denied by a list that was made after the certificate had expired', async () => {
    const expired = pki.leaf(sub, { key: 'RSA-2048', from: -100, to: -10 });
    const verdict = verify(await signSample(samplePdf(), expired, claim(20)));
    expect(first(verdict)).toMatchObject({ status: 'indeterminate', checks: { path: 'ok', revocation: 'warning' } });
  });

  test('of another certificate is not this one, and a revoked authority takes all with it', async () => {
    const file = await signSample(samplePdf(), person);
    expect(verify(file, { trust: trustWith(pki.crl(root), pki.crl(sub, [agency])) }).verdict).toBe('valid');
    const crl = pki.crl(root, [sub], { revokedAt: new Date(now.getTime() - 2 * day) });
    expect(verify(file, { trust: trustWith(crl, pki.crl(sub)) }).verdict).toBe('invalid');
  });
});

describe('the certificate', () => {
  test('had expired, or was not valid yet, when it signed', async () => {
    const expired = pki.leaf(sub, { key: 'RSA-2048', from: -100, to: -10 });
    const early = pki.leaf(sub, { key: 'RSA-2048', from: 10, to: 100 });
    expect(kinds(first(verify(await signSample(samplePdf(), expired))))).toContain('expiredAtSigning');
    expect(kinds(first(verify(await signSample(samplePdf(), early))))).toContain('notYetValidAtSigning');
    expect(verify(await signSample(samplePdf(), expired)).verdict).toBe('invalid');
  });

  test('is for encryption only', async () => {
    const extensions = leafExtensions().map((line) => line.replace(/keyUsage = .*/, 'keyUsage = critical,keyEncipherment'));
    const verdict = verify(await signSample(samplePdf(), pki.leaf(sub, { key: 'RSA-2048', extensions })));
    expect(first(verdict)).toMatchObject({ status: 'invalid', checks: { path: 'failed' } });
    expect(kinds(first(verdict))).toContain('keyUsage');
  });

  test('has a key that is too short today', async () => {
    const verdict = verify(await signSample(samplePdf(), pki.leaf(sub, { key: 'RSA-1024' })));
    expect(first(verdict).checks.algorithm).toBe('warning');
    expect(kinds(first(verdict))).toContain('weakKey');
  });
});

describe('a changed byte', () => {
  test.each([
    ['in the page', 'Pay 1.000.000', 'Pay 9.000.000', 'digestMismatch'],
    ['in the signature dictionary', '/Adobe.PPKLite', '/Adobe.PPKLitf', 'digestMismatch'],
  ])('%s', async (_, from, to, reason) => {
    const text = Buffer.from(await signSample(samplePdf(), person)).toString('latin1').replace(from, to);
    const verdict = verify(new Uint8Array(Buffer.from(text, 'latin1')));
    expect(verdict.verdict).toBe('invalid');
    expect(kinds(first(verdict))).toContain(reason);
  });

  test('in the signature value', async () => {
    const file = await signSample(samplePdf(), person);
    const text = Buffer.from(file).toString('latin1');
    const end = text.indexOf('>', text.lastIndexOf('/Contents <'));
    let at = end - 1;
    while (text[at] === '0') at--;
    file[at - 40] = file[at - 40] === 0x61 ? 0x62 : 0x61;
    expect(kinds(first(verify(file)))).toEqual(['signatureMismatch']);
  });
});

describe('a byte range that leaves room to hide', () => {
  const patched = async (change: (text: string, range: readonly string[]) => string): Promise<SignatureVerdict> => {
    const text = Buffer.from(await signSample(samplePdf(), person)).toString('latin1');
    const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/.exec(text) ?? [];
    return first(verify(new Uint8Array(Buffer.from(change(text, range), 'latin1'))));
  };
  const replaceRange = (text: string, old: string, numbers: readonly number[]): string =>
    text.replace(old, `/ByteRange [${numbers.join(' ')}`.padEnd(old.length - 1) + ']');

  test('it begins after the first byte', async () => {
    const verdict = await patched((text, [old = '', , b, c, d]) => replaceRange(text, old, [1, Number(b) - 1, Number(c), Number(d)]));
    expect(kinds(verdict)).toContain('byteRangeMalformed');
    expect(verdict.status).toBe('invalid');
  });
  test('the gap is wider than the signature', async () => {
    const verdict = await patched((text, [old = '', , b, c, d]) => replaceRange(text, old, [0, Number(b), Number(c) + 8, Number(d) - 8]));
    expect(kinds(verdict)).toContain('contentsMalformed');
  });
  test('it has three parts, negative ones, or runs past the end', async () => {
    for (const numbers of [[0, 5, 9], [0, 5, 9, -1], [0, 9, 5, 1], [0, 5, 9, 1e9], [0, 5, 9, 1, 12, 5]]) {
      expect(kinds(await patched((text, [old = '']) => replaceRange(text, old, numbers)))).toContain('byteRangeMalformed');
    }
  });
  test('the gap is another hexadecimal string', async () => {
    const verdict = await patched((text, [old = '']) => {
      const start = text.lastIndexOf('/ID [<') + '/ID ['.length;
      const end = text.indexOf('>', start) + 1;
      return replaceRange(text, old, [0, start, end, text.length - end]);
    });
    expect(kinds(verdict)).toContain('contentsMalformed');
  });
  test('the contents are empty or no CMS', async () => {
    const noCms = await signSampleWith(samplePdf(), {}, () => Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05));
    expect(first(verify(noCms))).toMatchObject({ status: 'invalid', reasons: [{ kind: 'cmsMalformed' }], class: null, serial: '' });
  });
});

describe('what other programs write', () => {
  const openssl = (...options: readonly string[]) => (content: Uint8Array): Uint8Array => {
    fs.writeFileSync(path.join(pki.folder, 'content'), content);
    pki.openssl('cms', '-sign', '-binary', '-nosmimecap', '-in', 'content', '-signer', person.pemPath, '-inkey', person.keyPath,
      '-outform', 'DER', '-out', 'cms.der', ...options);
    return new Uint8Array(fs.readFileSync(path.join(pki.folder, 'cms.der')));
  };
  const adbe = (text: string): string => text.replace('ETSI.CAdES.detached', 'adbe.pkcs7.detached');

  test('SHA-1 digests in the older format: valid with a warning', async () => {
    const signature = first(verify(await signSampleWith(samplePdf(), {}, openssl('-md', 'sha1'), adbe)));
    expect(signature).toMatchObject({ status: 'valid', level: 'CMS', checks: { integrity: 'ok', algorithm: 'warning' } });
    expect(kinds(signature)).toEqual(['weakAlgorithm']);
  });
  test('true RSASSA-PSS with salt 32', async () => {
    const pss = openssl('-cades', '-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32');
    expect(first(verify(await signSampleWith(samplePdf(), {}, pss)))).toMatchObject({ status: 'valid', level: 'B-B' });
  });
  test('SHA-384 and SHA-512', async () => {
    for (const digest of ['sha384', 'sha512']) {
      const file = await signSampleWith(samplePdf(), {}, openssl('-cades', '-md', digest));
      expect(first(verify(file)).status).toBe('valid');
    }
  });
  test('BER with indefinite lengths and strings in pieces, down to the signed attributes', async () => {
    const plain = openssl('-cades', '-md', 'sha256');
    const kept = [person.certificate.issuer.der, person.certificate.der];
    const loosened = (element: DerElement): Uint8Array => {
      const { tag, content, bytes } = element;
      if (kept.some((start) => Buffer.from(content).indexOf(start) === 0)) return bytes;
      if (tag === tags.octetString) {
        const pieces = [content.subarray(0, 7), content.subarray(7)].map((piece) => derElement(tag, piece));
        return Uint8Array.of(tag | 0x20, 0x80, ...pieces.flatMap((piece) => [...piece]), 0, 0);
      }
      if ((tag & 0x20) === 0) return bytes;
      const parts: number[] = [];
      for (const reader = DerReader.inside(element); !reader.done; ) parts.push(...loosened(reader.next()));
      return Uint8Array.of(tag, 0x80, ...parts, 0, 0);
    };
    const file = await signSampleWith(samplePdf(), {}, (content) => loosened(readWhole(plain(content))));
    expect(first(verify(file)).status).toBe('valid');
  });
  test('PSS parameters beside rsaEncryption over a v1.5 signature are ignored', async () => {
    // 30 0b 06 09 rsaEncryption with NULL becomes the same with an empty PSS parameter sequence
    const plain = openssl('-cades', '-md', 'sha256');
    const stray = (content: Uint8Array): Uint8Array => {
      const hex = Buffer.from(plain(content)).toString('hex');
      const at = hex.lastIndexOf('300d06092a864886f70d0101010500');
      return new Uint8Array(Buffer.from(`${hex.slice(0, at)}300d06092a864886f70d0101013000${hex.slice(at + 30)}`, 'hex'));
    };
    expect(first(verify(await signSampleWith(samplePdf(), {}, stray)))).toMatchObject({
      status: 'valid', checks: { integrity: 'ok', algorithm: 'warning' },
    });
  });
  test('CAdES without the signing certificate attribute stays open', async () => {
    const signature = first(verify(await signSampleWith(samplePdf(), {}, openssl('-md', 'sha256'))));
    expect(signature.status).toBe('indeterminate');
    expect(kinds(signature)).toEqual(['signedAttributesMissing']);
  });
  test('a signature without signed attributes, in the format that knows it; changed content is found', async () => {
    const file = await signSampleWith(samplePdf(), {}, openssl('-md', 'sha256', '-noattr'), adbe);
    expect(first(verify(file))).toMatchObject({ status: 'valid', level: 'CMS', checks: { integrity: 'ok' } });
    const changed = file.slice();
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(first(verify(changed))).toMatchObject({ status: 'invalid', checks: { integrity: 'failed' } });
  });
  test('the format of old that carries a SHA-1 of the document', async () => {
    const old = (text: string): string => text.replace('ETSI.CAdES.detached', 'adbe.pkcs7.sha1    ');
    const sign = (content: Uint8Array): Uint8Array => openssl('-md', 'sha256', '-nodetach')(digest('SHA-1', content));
    const signature = first(verify(await signSampleWith(samplePdf(), {}, sign, old)));
    expect(signature).toMatchObject({ status: 'valid', checks: { integrity: 'ok', algorithm: 'warning' }, notes: [{ kind: 'oldFormat' }] });
    const other = (content: Uint8Array): Uint8Array => sign(content.subarray(1));
    expect(first(verify(await signSampleWith(samplePdf(), {}, other, old))).status).toBe('invalid');
    expect(first(verify(await signSampleWith(samplePdf(), {}, openssl('-nodetach'), old))).status).toBe('invalid');
  });
  test('a bare RSA signature with its certificate beside it', async () => {
    const certificate = Buffer.from(person.certificate.der).toString('hex');
    const room = { reason: 'x'.repeat(certificate.length + 40) };
    const old = (text: string): string =>
      text.replace('ETSI.CAdES.detached', 'adbe.x509.rsa_sha1 ').replace(/\/Reason \(x+\)/u, (it) => `/Cert<${certificate}>`.padEnd(it.length));
    const bare = (content: Uint8Array): Uint8Array => derElement(tags.octetString, new Uint8Array(sign('sha1', content, person.privateKey)));
    expect(first(verify(await signSampleWith(samplePdf(), room, bare, old)))).toMatchObject({ status: 'valid', signer: 'Nguyễn Văn Ánh' });
    const other = (content: Uint8Array): Uint8Array => bare(content.subarray(1));
    expect(first(verify(await signSampleWith(samplePdf(), room, other, old))).status).toBe('invalid');
  });
  test('another format is not judged', async () => {
    const foreign = (text: string): string => text.replace('ETSI.CAdES.detached', 'Foreign.format.here');
    const signature = first(verify(await signSampleWith(samplePdf(), {}, openssl(), foreign)));
    expect(signature).toMatchObject({ status: 'indeterminate', reasons: [{ kind: 'unsupportedFormat', data: { subFilter: 'Foreign.format.here' } }] });
  });
  test('an octet of the signature in the file is turned: invalid, and no broken file', async () => {
    const file = await signSampleWith(samplePdf(), {}, openssl('-cades'));
    const [, start] = /\/ByteRange ?\[0 (\d+)/u.exec(Buffer.from(file).toString('latin1')) ?? [];
    const gap = Number(start);
    for (const at of [0, 1, 2, 99, 500]) {
      for (const octet of [0x47, 0x28, 0x3e]) {
        const changed = file.slice();
        if (changed[gap + at] === octet) continue;
        changed[gap + at] = octet;
        expect({ at, octet, status: first(verify(changed)).status }).toEqual({ at, octet, status: 'invalid' });
      }
    }
  });
  test('two signers in one signature, or bytes behind it, are refused', async () => {
    const two = openssl('-cades', '-md', 'sha256', '-signer', agency.pemPath, '-inkey', agency.keyPath);
    expect(kinds(first(verify(await signSampleWith(samplePdf(), {}, two))))).toContain('cmsMalformed');
    const plain = openssl('-cades', '-md', 'sha256');
    const more = await signSampleWith(samplePdf(), {}, (content) => Uint8Array.of(...plain(content), 0, 7));
    expect(kinds(first(verify(more)))).toContain('cmsMalformed');
  });
  test('a signature algorithm that names another digest than the one that was used is refused', async () => {
    const plain = openssl('-cades', '-md', 'sha256');
    const other = (content: Uint8Array): Uint8Array => {
      const hex = Buffer.from(plain(content)).toString('hex');
      const at = hex.lastIndexOf('2a864886f70d010101');
      return new Uint8Array(Buffer.from(`${hex.slice(0, at)}2a864886f70d01010d${hex.slice(at + 18)}`, 'hex'));
    };
    expect(kinds(first(verify(await signSampleWith(samplePdf(), {}, other))))).toContain('cmsMalformed');
  });
  test('content that is carried inside the CMS is refused', async () => {
    const file = await signSampleWith(samplePdf(), { contentsBytes: 65_536 }, openssl('-nodetach', '-cades'));
    expect(kinds(first(verify(file)))).toContain('cmsMalformed');
  });
  test('a certificate in the CMS with the same key and name as the signer is not taken for it', async () => {
    const twin = pki.crossSigned(person, sub);
    const other = (content: Uint8Array): Uint8Array => {
      fs.writeFileSync(path.join(pki.folder, 'content'), content);
      pki.openssl('cms', '-sign', '-cades', '-binary', '-md', 'sha256', '-in', 'content', '-signer', person.pemPath,
        '-inkey', person.keyPath, '-outform', 'DER', '-out', 'cms.der', '-nocerts', '-certfile', twin.pemPath);
      return new Uint8Array(fs.readFileSync(path.join(pki.folder, 'cms.der')));
    };
    const signature = first(verify(await signSampleWith(samplePdf(), {}, other)));
    expect(signature.status).not.toBe('valid');
  });
});

test('digests that are known from writing are not computed again, and a wrong one is found out', async () => {
  const file = await signSample(samplePdf(), person);
  const numbers = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/.exec(Buffer.from(file).toString('latin1')) ?? [];
  const [gap = 0, resume = 0, length = 0] = numbers.slice(2).map(Number);
  const request = { byteRange: [0, gap, resume, length] as const, algorithm: 'SHA-256' as const };
  const digest = sha256(Buffer.concat([file.subarray(0, gap), file.subarray(resume)]));
  const known = { digests: [{ ...request, digest }] };
  const validation = new DocumentValidation(PdfDocument.open(new BufferSource(file)), { trust, at: now, ...known });
  expect(validation.step()).toBe(false);
  expect(validation.verdict().verdict).toBe('valid');
  expect(verify(file, { digests: [{ ...request, digest: sha256(file) }] }).verdict).toBe('invalid');
});

test('a large file is read in steps with progress', async () => {
  const file = await signSample(samplePdf(), person);
  const validation = new DocumentValidation(PdfDocument.open(new BufferSource(file)), { trust, at: now });
  expect(validation.progress).toBe(0);
  while (validation.step()) expect(validation.progress).toBeLessThan(1);
  expect(validation.progress).toBe(1);
  expect(validation.verdict().verdict).toBe('valid');
});

test('names with marks of either composition are read as one', () => {
  const { certificate } = pki.leaf(sub, { subject: personSubject('Nguyễn Văn Ánh'.normalize('NFD')) });
  expect(certificate.holderName).toBe('Nguyễn Văn Ánh');
});
