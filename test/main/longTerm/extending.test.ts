import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { withoutUndefined } from '../../../src/contract/withoutUndefined';
import type { Act, DocumentVerdict, PadesLevel, SignResult } from '../../../src/contract/models';
import { BufferSource } from '../../../src/core/bytes';
import { Certificate } from '../../../src/core/pki/certificate';
import { PdfDocument } from '../../../src/core/pdf/document';
import { readSecurityStore } from '../../../src/core/signature/securityStore';
import { extendFile, type ExtendRequest } from '../../../src/main/useCases/extendFile';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { samplePdf } from '../../core/signature/samplePdf';
import { signTimed, storeEvidence } from '../../core/validation/timedSample';
import type { DemoServer } from '../../rig/pkiServer/demoServer';
import { makeStatus } from '../../rig/pkiServer/madeAnswers';
import { makeServiceKey, timestampExtensions } from '../../rig/pkiServer/serviceKey';
import type { TestIdentity } from '../../core/pki/testPki';
import { corpus, picture, type Office } from '../useCases/office';
import { openServedOffice, type ServedOffice } from './servedOffice';

let served: ServedOffice;
let office: Office;
let demo: DemoServer;
beforeAll(async () => {
  served = await openServedOffice(5);
  ({ office, demo } = served);
}, 60_000);
afterAll(() => served.close());
beforeEach(() => { served.tidy(); });

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
async function sign(level: PadesLevel, more: object = {}): Promise<SignResult> {
  const wish = { by: 'khoi', act: 'approve' as Act, files: [decision], image: picture('chu-ky-khoi.png'), level, ...more };
  const [outcome] = await office.sign(wish as never);
  if (!outcome?.result.output) throw new Error(JSON.stringify(outcome?.result.error));
  return outcome.result;
}
async function extended(
  file: string, level: ExtendRequest['level'], password?: string, reason?: string,
): Promise<string> {
  const { workspace } = office;
  const services = workspace.services();
  const output = join(office.out, `${level}-${String(Math.random()).slice(2)}.pdf`);
  const request = { file, output, level, overwrite: false, ...withoutUndefined({ password, reason }) };
  return (await extendFile(request, { services, workspace }).finally(() => { services.dispose(); })).output;
}
const failure = (work: Promise<unknown>): Promise<AnsoError | null> =>
  work.then(() => null, (thrown: unknown) => (thrown instanceof AnsoError ? thrown : Promise.reject(thrown as Error)));
const open = (path: string): PdfDocument => PdfDocument.open(new BufferSource(new Uint8Array(readFileSync(path))));
const verified = (path: string): Promise<DocumentVerdict> => {
  const { workspace } = office;
  return verifyFile(path, workspace.trustStore(), workspace.now(), workspace.settings.read());
};
function pdfsig(path: string, ...more: readonly string[]): void {
  const told = execFileSync('pdfsig', ['-nocert', ...more, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(told).toContain('Signature is Valid.');
  expect(told).not.toContain('Digest Mismatch');
}
/** Every earlier byte stays where it is. */
const begins = (path: string, before: string): void => {
  const bytes = readFileSync(before);
  expect(readFileSync(path).subarray(0, bytes.length).equals(bytes)).toBe(true);
};

test('B-B, B-T, B-LT, B-LTA, renewed: each step holds, stores nothing twice and grows by what it needs', async () => {
  const steps = ['B-T', 'B-LT', 'B-LTA', 'B-LTA', 'B-LTA'] as const;
  let file = (await sign('B-B')).output ?? '';
  const stored: number[] = [];
  for (const level of steps) {
    const next = await extended(file, level);
    begins(next, file);
    pdfsig(next);
    // the document timestamp that proves the time came before the material, and archives none of it
    expect((await verified(next)).signatures[0]).toMatchObject({ level, status: 'valid' });
    expect(statSync(next).size - statSync(file).size).toBeLessThan(60_000);
    const { certificates, ocsps, crls } = readSecurityStore(open(next));
    for (const kind of [certificates, ocsps, crls]) {
      expect(new Set(kind.map((der) => Buffer.from(der).toString('base64'))).size).toBe(kind.length);
    }
    stored.push(certificates.length + ocsps.length + crls.length);
    file = next;
  }
  // what proves the last timestamp's authority is a list that the first step brought: nothing is left to be stored
  expect(stored.slice(2)).toEqual([stored[2], stored[2], stored[2]]);
}, 60_000);

test('what is there is not asked for again', async () => {
  const first = await extended((await sign('B-T')).output ?? '', 'B-LT');
  rmSync(join(office.workspace.home, 'cache'), { recursive: true, force: true });
  demo.server.requests.length = 0;
  const again = await extended(first, 'B-LT');
  expect(demo.server.requests).toEqual([]);
  expect(statSync(again).size).toBe(statSync(first).size);
});

test('official and seal in one file, and an encrypted file', async () => {
  const approved = (await sign('B-B')).output ?? '';
  const sealed = (await sign('B-B', {
    by: 'clerk', act: 'issue', files: [approved], image: picture('con-dau-mau.png'), number: '15', date: '2026-11-20', reason: 'thử',
  })).output ?? '';
  const both = await extended(sealed, 'B-LTA');
  pdfsig(both);
  const { signatures } = await verified(both);
  expect(signatures.filter(({ level }) => level === 'B-LTA').length).toBeGreaterThanOrEqual(2);
  expect(signatures.every(({ checks }) => checks.integrity === 'ok' && checks.scope === 'ok')).toBe(true);

  const locked = join(office.folder, 'khoa.pdf');
  execFileSync('qpdf', ['--encrypt', 'xem', 'chu', '256', '--', decision, locked]);
  const own = (await sign('B-B', { files: [locked], password: 'xem' })).output ?? '';
  const long = await extended(own, 'B-LTA', 'xem');
  begins(long, own);
  pdfsig(long, '-upw', 'xem');
  execFileSync('qpdf', ['--password=xem', '--check', long], { stdio: 'ignore' });
}, 30_000);

describe('a signer whose certificate has expired', () => {
  let expired: TestIdentity;
  let tsa: TestIdentity;
  let subKey: TestIdentity;
  const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
  beforeAll(async () => {
    const identity = (id: string, certificatePath: string, keyPath: string): TestIdentity => {
      const bytes = readFileSync(certificatePath);
      const der = bytes[0] === 0x30 ? bytes : Buffer.from(bytes.toString('utf8').replace(/-----[^-]+-----/gu, ''), 'base64');
      return {
        id, certificate: Certificate.parse(new Uint8Array(der)), privateKey: createPrivateKey(readFileSync(keyPath)),
        pemPath: certificatePath, keyPath,
      };
    };
    const { pki } = office.rig;
    const at = (name: string): string => join(pki.folder, name);
    expired = identity('expired', at('expired.crt'), at('expired.key'));
    subKey = identity('sub', at('sub.crt'), at('sub.key'));
    const root = { certificatePath: at('root.pem'), keyPath: at('root.key') };
    const made = await makeServiceKey(office.folder, 'cu', root, { name: 'TSA cũ', extensions: timestampExtensions });
    tsa = identity('tsa', made.certificatePath, made.keyPath);
  });
  const write = (name: string, bytes: Uint8Array): string => {
    const path = join(office.folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  test('without a timestamp: a late one is told to prove nothing, and makes nothing worse', async () => {
    const file = write('qua-han.pdf', await signTimed(samplePdf(), expired, { signingTime: days(-60) }));
    expect((await verified(file)).verdict).toBe('indeterminate');
    const services = office.workspace.services();
    const { workspace } = office;
    const output = join(office.folder, 'qua-han-bt.pdf');
    const result = await extendFile({ file, output, level: 'B-T', overwrite: false }, { services, workspace });
    services.dispose();
    expect(result.warnings).toMatchObject([{ kind: 'timestampAfterExpiry', data: { holder: 'Phạm Quốc Tuấn' } }]);
    begins(output, file);
    expect(await verified(output)).toMatchObject({ verdict: 'indeterminate',
      signatures: [{ reasons: expect.arrayContaining([expect.objectContaining({ kind: 'timestampAfterExpiry' })]) as object }, {}] });
  });

  test('and revoked, without a timestamp: refused, since a late one would make it invalid', async () => {
    const revoked = makeStatus(subKey, {
      certificate: expired.certificate, issuer: subKey.certificate, state: 'revoked', revokedAt: days(-50),
      thisUpdate: days(-49), nextUpdate: days(1),
    });
    const once = await signTimed(samplePdf(), expired, { signingTime: days(-60) });
    const file = write('thu-hoi.pdf', storeEvidence(once, { certificates: [subKey.certificate], ocsps: [revoked] }));
    const before = (await verified(file)).verdict;
    const { kind, data } = await failure(extended(file, 'B-T')) ?? {};
    expect([kind, data?.['holder']]).toEqual(['tooLateToExtend', 'Phạm Quốc Tuấn']);
    expect((await failure(extended(file, 'B-LTA')))?.kind).toBe('tooLateToExtend');
    expect(office.results()).toEqual([]);
    expect(before).toBe('indeterminate');
    const late = await extended(file, 'B-T', undefined, 'Thanh tra yêu cầu');
    begins(late, file);
    expect((await verified(late)).verdict).toBe('invalid');
    expect(office.workspace.journal.list(2)[1]).toMatchObject({ body: { reason: 'Thanh tra yêu cầu' } });
  });

  test('with a timestamp of its day and status that was kept: extended without asking anybody about it', async () => {
    const timestamp = { by: tsa, at: days(-60) };
    const stamped = await signTimed(samplePdf(), expired, { signingTime: days(-60), timestamp });
    const ocsp = makeStatus(subKey, {
      certificate: expired.certificate, issuer: subKey.certificate, state: 'good',
      thisUpdate: days(-60), nextUpdate: days(-59),
    });
    const file = write('con-chung-cu.pdf', storeEvidence(stamped, { certificates: [subKey.certificate], ocsps: [ocsp] }));
    const long = await extended(file, 'B-LTA');
    begins(long, file);
    expect((await verified(long)).signatures[0]).toMatchObject({ level: 'B-LTA', checks: { validity: 'ok', revocation: 'ok' } });
    const renewed = await extended(long, 'B-LTA');
    expect((await verified(renewed)).signatures[0]).toMatchObject({ level: 'B-LTA', checks: { revocation: 'ok' } });
  });

  test('with a timestamp, and status that can be asked only now: told, and nothing is written', async () => {
    demo.server.fault('/ocsp', {
      kind: 'answer', make: () => makeStatus(subKey, {
        certificate: expired.certificate, issuer: subKey.certificate, state: 'good',
        thisUpdate: new Date(), nextUpdate: days(1),
      }),
    });
    const file = await stampedThen('muon.pdf');
    const error = await failure(extended(file, 'B-LT'));
    expect(error).toMatchObject({ kind: 'longTermIncomplete' });
    expect(String(error?.data['missing'])).toContain('Phạm Quốc Tuấn: OCSP late');
    expect(office.results()).toEqual([]);
  });

  const answerNow = (archiveCutoff?: Date): void => {
    demo.server.fault('/ocsp', {
      kind: 'answer', make: () => makeStatus(subKey, {
        certificate: expired.certificate, issuer: subKey.certificate, state: 'good',
        thisUpdate: new Date(), nextUpdate: days(1), ...withoutUndefined({ archiveCutoff }),
      }),
    });
  };
  const stampedThen = async (name: string): Promise<string> =>
    write(name, await signTimed(samplePdf(), expired, {
      signingTime: days(-60), timestamp: { by: tsa, at: days(-60) },
    }));

  test('a responder that keeps expired certificates (archive cutoff) proves it still: the file becomes B-LT', async () => {
    answerNow(days(-3650));
    const long = await extended(await stampedThen('cutoff.pdf'), 'B-LT');
    expect((await verified(long)).signatures[0]).toMatchObject({ level: 'B-LT', checks: { validity: 'ok', revocation: 'ok' } });
  });

  test('one that keeps only those that expired later does not', async () => {
    answerNow(days(-1));
    expect(expired.certificate.notAfter < days(-1)).toBe(true);
    expect(await failure(extended(await stampedThen('cutoff-ngan.pdf'), 'B-LT'))).toMatchObject({ kind: 'longTermIncomplete' });
  });

  test.each([['20200101000000Z', 'B-LT'], ['20991231000000Z', 'longTermIncomplete']])(
    'where the answer says nothing of expired certificates, a list that names those since %s does: %s',
    async (since, outcome) => {
      answerNow();
      const list = listWith(`2.5.29.60=ASN1:GENERALIZEDTIME:${since}`);
      demo.server.fault('/sub.crl', { kind: 'body', body: list });
      const file = await stampedThen(`danh-sach-${since}.pdf`);
      if (outcome !== 'B-LT') {
        expect((await failure(extended(file, 'B-LT')))?.kind).toBe(outcome);
        return;
      }
      const long = await extended(file, 'B-LT');
      expect((await verified(long)).signatures[0]).toMatchObject({ level: 'B-LT', checks: { revocation: 'ok' } });
      expect(readSecurityStore(open(long)).crls.map((der) => Buffer.from(der).equals(list))).toContain(true);
    },
  );

  /** A list of the issuing authority with one more extension. */
  function listWith(extension: string): Uint8Array {
    const at = (name: string): string => join(office.rig.pki.folder, name);
    const name = join(office.folder, 'giu-het-han');
    writeFileSync(`${name}.index`, '');
    writeFileSync(`${name}.number`, '01\n');
    writeFileSync(`${name}.cnf`, ['[ca]', 'default_ca = it', '[it]', `database = ${name}.index`, `crlnumber = ${name}.number`,
      'default_md = sha256', 'crl_extensions = ext', '[ext]', 'authorityKeyIdentifier = keyid', extension, ''].join('\n'));
    execFileSync('openssl', ['ca', '-config', `${name}.cnf`, '-gencrl', '-cert', at('sub.pem'), '-keyfile', at('sub.key'), '-crldays', '2', '-out', `${name}.pem`], { stdio: 'ignore' });
    execFileSync('openssl', ['crl', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.crl`]);
    return new Uint8Array(readFileSync(`${name}.crl`));
  }

  test('revoked since, which only the server knows: refused before any timestamp is asked for', async () => {
    const file = (await sign('B-B')).output ?? '';
    served.tidy();
    const own = (await office.token('khoi')).certificates[0]?.certificate;
    if (own === undefined) throw new Error('no certificate');
    demo.server.fault('/ocsp', {
      kind: 'answer', make: () => makeStatus(subKey, {
        certificate: own, issuer: subKey.certificate, state: 'revoked', revokedAt: days(-2), thisUpdate: new Date(), nextUpdate: days(1),
      }),
    });
    expect((await verified(file)).verdict).toBe('valid');
    expect(await failure(extended(file, 'B-T'))).toMatchObject({ kind: 'tooLateToExtend', data: { holder: 'Nguyễn Minh Khôi' } });
    expect(demo.server.requests.map(({ path }) => path)).not.toContain('/tsa');
    expect(office.results()).toEqual([]);
  });

  test('with a server that does not answer, nothing is known against it: the timestamp is taken', async () => {
    const file = (await sign('B-B')).output ?? '';
    served.tidy();
    for (const path of ['/ocsp', '/ocsp-root', '/sub.crl', '/root.crl']) demo.server.fault(path, { kind: 'status', status: 500 });
    begins(await extended(file, 'B-T'), file);
  });
});

test('an archive timestamp of an authority that nobody trusts is not taken, and no file is written', async () => {
  const file = (await sign('B-B')).output ?? '';
  const stranger = join(office.folder, 'la');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=TSA la', '-days', '30', '-keyout', `${stranger}.key`, '-out', `${stranger}.pem`,
    '-addext', 'extendedKeyUsage=critical,timeStamping', '-addext', 'keyUsage=critical,digitalSignature'], { stdio: 'ignore' });
  const { PkiServer } = await import('../../rig/pkiServer/pkiServer');
  const timestamp = { certificatePath: `${stranger}.pem`, keyPath: `${stranger}.key` };
  const other = await PkiServer.start({ authorities: [], timestamp });
  const services = office.workspace.services({ timestampServers: [`${other.url}/tsa`] });
  const output = join(office.out, 'la.pdf');
  const work = { services, workspace: office.workspace };
  const error = await failure(extendFile({ file, output, level: 'B-T', overwrite: false }, work));
  expect(error).toMatchObject({ kind: 'timestampFailed', data: { reasons: expect.stringContaining('certificate not trusted') } });
  expect(existsSync(output)).toBe(false);
  services.dispose();
  await other.stop();
});

test('a revocation list above the budget is left out, and that is said; below it, it goes in', async () => {
  const at = (name: string): string => join(office.rig.pki.folder, name);
  const name = join(office.folder, 'lon');
  const serials = Array.from({ length: 60 }, (_, n) => `6F${n.toString(16).padStart(14, '0')}`.toUpperCase());
  writeFileSync(`${name}.index`, serials.map((serial) => `R\t300101000000Z\t250101000000Z\t${serial}\tunknown\t/CN=x\n`).join(''));
  writeFileSync(`${name}.number`, '01\n');
  writeFileSync(`${name}.cnf`, ['[ca]', 'default_ca = it', '[it]', `database = ${name}.index`, `crlnumber = ${name}.number`,
    'default_md = sha256', 'crl_extensions = ext', '[ext]', 'authorityKeyIdentifier = keyid', ''].join('\n'));
  execFileSync('openssl', ['ca', '-config', `${name}.cnf`, '-gencrl', '-cert', at('sub.pem'), '-keyfile', at('sub.key'), '-crldays', '2', '-out', `${name}.pem`], { stdio: 'ignore' });
  execFileSync('openssl', ['crl', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.crl`]);
  const list = new Uint8Array(readFileSync(`${name}.crl`));
  expect(list.length).toBeGreaterThan(2048);
  demo.server.fault('/ocsp', { kind: 'status', status: 500 });
  demo.server.fault('/sub.crl', { kind: 'body', body: list });
  const trusted = join(office.workspace.home, 'trust', 'sub.crl');
  rmSync(trusted, { force: true });
  office.workspace.addTrust([]);
  const { settings } = office.workspace;
  settings.change((all) => ({ ...all, network: { ...all.network, maxListKilobytes: 1 } }));
  const small = await sign('B-LT');
  expect(small).toMatchObject({ level: 'B-T', warnings: expect.arrayContaining([
    { kind: 'crlTooLarge', data: { kilobytes: Math.ceil(list.length / 1024) } }, expect.objectContaining({ kind: 'longTermMissing' }),
  ]) });
  expect(readSecurityStore(open(small.output ?? '')).crls.some((der) => der.length === list.length)).toBe(false);
  settings.change((all) => ({ ...all, network: { ...all.network, maxListKilobytes: 512 } }));
  office.tidy();
  const whole = await sign('B-LT');
  expect(whole).toMatchObject({ level: 'B-LT', warnings: [] });
  expect(readSecurityStore(open(whole.output ?? '')).crls.some((der) => der.length === list.length)).toBe(true);
  office.workspace.addTrust([office.rig.pki.sub.crlPath]);
});
