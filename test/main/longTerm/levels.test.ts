import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Act, PadesLevel } from '../../../src/contract/models';
import { AnsoError } from '../../../src/contract/errors';
import { BufferSource } from '../../../src/core/bytes';
import { Certificate } from '../../../src/core/pki/certificate';
import { PdfDocument } from '../../../src/core/pdf/document';
import { readSecurityStore } from '../../../src/core/signature/securityStore';
import { signatureTokens } from '../../../src/core/signature/signatureTokens';
import { UpgradeQueue } from '../../../src/main/records/upgradeQueue';
import { QueueDesk } from '../../../src/main/window/queueDesk';
import { extendFile, type ExtendRequest } from '../../../src/main/useCases/extendFile';
import type { DemoServer } from '../../rig/pkiServer/demoServer';
import type { ServerFault } from '../../rig/pkiServer/serverFault';
import { corpus, picture, type Office } from '../useCases/office';
import { openServedOffice, type ServedOffice } from './servedOffice';

let served: ServedOffice;
let office: Office;
let demo: DemoServer;
beforeAll(async () => {
  served = await openServedOffice();
  ({ office, demo } = served);
}, 60_000);
afterAll(() => served.close());
beforeEach(() => { served.tidy(); });

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const timeless = { by: 'khoi', act: 'approve' as Act, files: [decision], image: picture('chu-ky-khoi.png') } as const;

async function sign(level: PadesLevel, more: object = {}) {
  const [outcome] = await office.sign({ ...timeless, level, ...more } as never);
  if (!outcome) throw new Error('no outcome');
  return outcome.result;
}
const open = (path: string): PdfDocument => PdfDocument.open(new BufferSource(new Uint8Array(readFileSync(path))));
const tool = (program: string, ...args: readonly string[]): string => {
  try {
    return execFileSync(program, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (thrown) {
    const { stdout, stderr } = thrown as { stdout?: string; stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}`;
  }
};
const pem = (id: string): string => join(office.rig.pki.folder, `${id}.pem`);

/** What pdfsig and qpdf say of a finished file. */
function judged(path: string): void {
  expect(tool('pdfsig', '-nocert', path)).toContain('Signature is Valid.');
  const check = tool('qpdf', '--check', path);
  expect(check).toContain('No syntax or stream encoding errors found');
  expect(check).not.toContain('WARNING');
}

/** openssl on one timestamp token over bytes. */
function stamped(token: Uint8Array, data: Uint8Array): string {
  const [tokenPath, dataPath, trustPath] = ['token.der', 'data', 'trust.pem'].map((name) => join(office.folder, name)) as [string, string, string];
  writeFileSync(tokenPath, token);
  writeFileSync(dataPath, data);
  writeFileSync(trustPath, readFileSync(pem('root')));
  return tool('openssl', 'ts', '-verify', '-in', tokenPath, '-token_in', '-data', dataPath, '-CAfile', trustPath);
}

function covered(file: Uint8Array, document: PdfDocument, field: string): Uint8Array {
  const value = document.signatureFields().find(({ name }) => name === field)?.value;
  const [, gap = 0, resume = 0, length = 0] = (document.array(value?.get('ByteRange')) ?? []).map((item) => document.number(item) ?? 0);
  return new Uint8Array(Buffer.concat([file.subarray(0, gap), file.subarray(resume, resume + length)]));
}

describe('the levels, judged by pdfsig, qpdf and openssl', () => {
  test('B-T: a timestamp over the signature value, which openssl verifies', async () => {
    const result = await sign('B-T');
    expect(result).toMatchObject({ status: 'signed', level: 'B-T', warnings: [] });
    const path = result.output ?? '';
    judged(path);
    const [token] = signatureTokens(open(path));
    const contents = join(office.folder, 'cms.der');
    writeFileSync(contents, token?.contents ?? '');
    // the signature value, taken out by openssl
    const parsed = tool('openssl', 'asn1parse', '-inform', 'DER', '-in', contents);
    const value = [...parsed.matchAll(/^\s*(\d+):d=5.*hl=4 l= *256 prim: OCTET STRING/gmu)].at(-1)?.[1];
    const data = readFileSync(contents).subarray(Number(value) + 4, Number(value) + 4 + 256);
    expect(stamped(token?.timestamp?.der ?? new Uint8Array(), new Uint8Array(data))).toContain('Verification: OK');
  });

  test('B-LT: chain, status of signer, authorities and timestamp authority, each once', async () => {
    const result = await sign('B-LT');
    expect(result).toMatchObject({ status: 'signed', level: 'B-LT', warnings: [] });
    judged(result.output ?? '');
    const store = readSecurityStore(open(result.output ?? ''));
    const holders = store.certificates.map((der) => Certificate.parse(der).subject.commonName);
    expect(holders).toEqual(expect.arrayContaining(['RootCA mẫu', 'CA mẫu phục vụ các cơ quan Nhà nước', 'Máy chủ cấp dấu thời gian mẫu']));
    expect(new Set(holders).size).toBe(holders.length);
    expect(store.ocsps.length).toBe(2);
    // the timestamp authority's certificate names no responder: the list of its issuer stands in
    expect(store.crls.length).toBe(1);
  });

  test('B-LTA: a document timestamp over all of it, which openssl verifies; renewal adds one more', async () => {
    const result = await sign('B-LTA');
    expect(result).toMatchObject({ status: 'signed', level: 'B-LTA', warnings: [] });
    const path = result.output ?? '';
    judged(path);
    const last = (file: string) => signatureTokens(open(file)).at(-1);
    const bytes = new Uint8Array(readFileSync(path));
    expect(last(path)).toMatchObject({ kind: 'documentTimestamp', end: bytes.length });
    const token = last(path)?.contents ?? new Uint8Array();
    const unpadded = token.subarray(0, 4 + (token[2] ?? 0) * 256 + (token[3] ?? 0));
    expect(stamped(unpadded, covered(bytes, open(path), last(path)?.field ?? ''))).toContain('Verification: OK');

    const renewed = await extended({ file: path, output: join(office.out, 'renewed.pdf'), level: 'B-LTA' });
    expect(renewed.level).toBe('B-LTA');
    const after = new Uint8Array(readFileSync(renewed.output));
    expect(Buffer.from(after.subarray(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
    expect(signatureTokens(open(renewed.output)).map(({ kind }) => kind)).toEqual(['signature', 'documentTimestamp', 'documentTimestamp']);
    judged(renewed.output);
  });

  test('a batch asks each authority once', async () => {
    const files = ['quyet-dinh-mot-trang.pdf', 'ke-hoach-nam-trang.pdf'].map((name) => join(corpus, name));
    const outcomes = await office.sign({ ...timeless, files, level: 'B-LT', overwrite: true } as never);
    expect(outcomes.map(({ result }) => result.error?.kind ?? result.level)).toEqual(['B-LT', 'B-LT']);
    const asked = demo.server.requests.filter(({ path }) => path.startsWith('/ocsp')).length;
    expect(asked).toBe(2);
  });
});

const extended = (request: Omit<ExtendRequest, 'overwrite'>) => {
  const services = office.workspace.services();
  const { workspace } = office;
  return extendFile({ overwrite: false, ...request }, { services, workspace }).finally(() => { services.dispose(); });
};
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'done', (thrown: unknown) => (thrown instanceof AnsoError ? thrown.kind : String(thrown)));

test('a file signed without a network is extended later: proof of time first, then material', async () => {
  const plain = await sign('B-B');
  const target = join(office.out, 'longterm.pdf');
  await extended({ file: plain.output ?? '', output: target, level: 'B-LT' });
  expect(signatureTokens(open(target)).map(({ kind }) => kind)).toEqual(['signature', 'documentTimestamp']);
  expect(readSecurityStore(open(target)).ocsps.length).toBe(2);
  judged(target);
});

test('what is missing is told, and no file is written then', async () => {
  const plain = await sign('B-B');
  for (const path of ['/ocsp', '/sub.crl', '/root.crl']) demo.server.fault(path, { kind: 'status', status: 500 });
  office.workspace.addTrust([]);
  const { root, sub } = office.rig.pki;
  // lists of the trust folder would do; without them nothing is left
  for (const list of [root.crlPath, sub.crlPath]) rmSync(join(office.workspace.home, 'trust', list.split('/').at(-1) ?? ''), { force: true });
  office.workspace.addTrust([]);
  const target = join(office.out, 'no.pdf');
  expect(await kindOf(extended({ file: plain.output ?? '', output: target, level: 'B-LT' }))).toBe('longTermIncomplete');
  expect(office.results()).not.toContain('no.pdf');
  office.workspace.addTrust([root.crlPath, sub.crlPath]);
});

describe('a timestamp server that fails costs the level, not the signature', () => {
  const faults: readonly (readonly [string, ServerFault])[] = [
    ['500', { kind: 'status', status: 500 }],
    ['slow', { kind: 'delay', ms: 3000 }],
    ['truncated', { kind: 'truncate', octets: 200 }],
    ['drips', { kind: 'drip', everyMs: 20 }],
    ['closes', { kind: 'close' }],
    ['not ASN.1', { kind: 'body', body: Buffer.from('<html>') }],
    ['bad signature', { kind: 'damage' }],
    ['endless', { kind: 'huge', octets: 3_000_000 }],
  ];
  test.each(faults)('%s', async (_, fault) => {
    demo.server.fault('/tsa', fault);
    const result = await sign('B-T');
    expect(result).toMatchObject({
      status: 'signed', level: 'B-B', warnings: [{ kind: 'timestampMissing' }, { kind: 'queuedForUpgrade' }],
    });
    judged(result.output ?? '');
  });

  test('an old answer with another nonce is not taken', async () => {
    const old = await sign('B-T');
    const token = signatureTokens(open(old.output ?? ''))[0]?.timestamp?.der ?? new Uint8Array();
    const status = Uint8Array.of(0x30, 3, 2, 1, 0);
    const length = status.length + token.length;
    const replay = Buffer.concat([Uint8Array.of(0x30, 0x82, length >> 8, length & 255), status, token]);
    demo.server.fault('/tsa', { kind: 'body', body: new Uint8Array(replay) });
    office.tidy();
    const result = await sign('B-T');
    expect(result.level).toBe('B-B');
    expect(JSON.stringify(result.warnings)).toMatch(/imprint|nonce/);
  });

  test.each([308, 302] as const)('a redirect with %i is followed', async (status) => {
    const { url } = demo.server;
    demo.server.fault('/moved', { kind: 'redirect', to: `${url}/tsa`, status });
    const moved = await sign('B-T', { servers: { timestampServers: [`${url}/moved`] } });
    expect(moved.level).toBe('B-T');
  });

  test('the second server stands in for the first', async () => {
    const { url } = demo.server;
    const second = await sign('B-T', { servers: { timestampServers: ['http://127.0.0.1:9/', `${url}/tsa`] } });
    expect(second.level).toBe('B-T');
  });

  test('a slow server holds up two files and not the whole batch', async () => {
    demo.server.fault('/tsa', { kind: 'delay', ms: 5000 });
    const files = [1, 2, 3, 4, 5].map((n) => {
      const copy = join(office.out, `van-ban-${String(n)}.pdf`);
      writeFileSync(copy, readFileSync(decision));
      return copy;
    });
    const started = performance.now();
    const outcomes = await office.sign({ ...timeless, files, level: 'B-T' } as never);
    expect(outcomes.map(({ result }) => [result.status, result.level])).toEqual(files.map(() => ['signed', 'B-B']));
    expect(performance.now() - started).toBeLessThan(4500);
  });

  test('the queue makes it good in place, and only the file that was signed', async () => {
    demo.server.fault('/tsa', { kind: 'status', status: 500 });
    const result = await sign('B-LT');
    demo.server.fault('/tsa', null);
    const before = readFileSync(result.output ?? '');
    const [entry, ...others] = new UpgradeQueue(office.workspace.home).entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ path: result.output, level: 'B-LT' });
    if (!entry || entry.level === 'B-B') throw new Error('nothing queued');
    await extended({ file: entry.path, output: null, level: entry.level, expected: entry.sha256 });
    const after = readFileSync(result.output ?? '');
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    judged(result.output ?? '');
    expect(await kindOf(extended({ file: entry.path, output: null, level: entry.level, expected: entry.sha256 }))).toBe('fileChanged');
  });
});

describe('a waiting file with a password', () => {
  const secret = 'mật khẩu tệp';
  let locked: string;
  let desk: QueueDesk;
  let open: string | undefined;
  beforeEach(async () => {
    const file = join(office.folder, 'co-mat-khau.pdf');
    execFileSync('qpdf', ['--encrypt', secret, 'chu', '256', '--', decision, file]);
    demo.server.fault('/tsa', { kind: 'status', status: 500 });
    const result = await sign('B-T', { files: [file], password: secret });
    expect(result).toMatchObject({ status: 'signed', level: 'B-B' });
    locked = result.output ?? '';
    demo.server.fault('/tsa', null);
    open = undefined;
    desk = new QueueDesk({
      workspace: office.workspace, isSigning: () => false, changed: () => undefined, progress: () => undefined,
      passwordOf: (path) => (path === locked ? open : undefined),
    });
  });
  afterEach(() => desk.dispose());
  const state = () => desk.list((path) => ({ name: path, folder: '' }))[0];

  test('says that it wants one, takes it from a person, and keeps it nowhere', async () => {
    await desk.run({});
    expect(state()).toMatchObject({ state: 'failed', error: { kind: 'encryptedPdf', data: { reason: 'password' } } });
    await desk.run({ password: 'sai' });
    expect(state()).toMatchObject({ state: 'failed', error: { kind: 'passwordIncorrect' } });
    await desk.run({ password: secret });
    expect(state()).toMatchObject({ state: 'done', error: null });
    expect(tool('pdfsig', '-nocert', '-upw', secret, locked)).toContain('Signature is Valid.');
    expect(tool('grep', '-rla', secret, office.workspace.home)).toBe('');
  });

  test('is completed by itself while its document is open in the window, and holds nobody up while it is not', async () => {
    await desk.run({});
    const before = demo.server.requests.length;
    await desk.run({ byItself: true });
    expect(demo.server.requests.length).toBe(before);
    open = secret;
    await desk.run({ byItself: true });
    expect(state()).toMatchObject({ state: 'done' });
  });
});

describe('before anything is signed the certificate is asked about', () => {
  const khoi = (): string =>
    Certificate.parse(office.rig.pki.officials[0]?.certificateDer ?? new Uint8Array()).serialHex;
  const told = async (work: Promise<unknown>): Promise<string> => kindOf(work);

  test('revoked and suspended certificates sign nothing', async () => {
    for (const reason of ['keyCompromise', 'certificateHold']) {
      demo.server.revoke('sub', khoi(), new Date(Date.now() - 3_600_000), reason);
      rmSync(join(office.workspace.home, 'cache'), { recursive: true, force: true });
      expect(await told(sign('B-B'))).toBe('certificateRevoked');
    }
    expect(office.results()).toEqual([]);
  });

  test('the journal keeps what was found out', async () => {
    await sign('B-B');
    const started = office.workspace.journal.list(5).find(({ event }) => event === 'signingStarted');
    expect(started?.body).toMatchObject({ path: 'ok', status: 'good', statusSource: 'ocsp', algorithm: 'RSA PKCS#1 v1.5 SHA-256' });
  });

  test.each<readonly [string, ServerFault]>([
    ['bad signature', { kind: 'damage' }],
    ['truncated', { kind: 'truncate', octets: 40 }],
    ['500', { kind: 'status', status: 500 }],
  ])('an answer that is worth nothing is none: the list of the trust folder counts (%s)', async (_, fault) => {
    demo.server.fault('/ocsp', fault);
    await sign('B-B');
    const started = office.workspace.journal.list(5).find(({ event }) => event === 'signingStarted');
    expect(started?.body).toMatchObject({ status: 'good', statusSource: 'crl' });
  });

  describe('status unknown', () => {
    const lists = (): readonly string[] => [office.rig.pki.root.crlPath, office.rig.pki.sub.crlPath];
    beforeEach(() => {
      for (const list of lists()) rmSync(join(office.workspace.home, 'trust', list.split('/').at(-1) ?? ''), { force: true });
      office.workspace.addTrust([]);
      demo.server.fault('*', { kind: 'status', status: 500 });
    });
    afterAll(() => { office.workspace.addTrust(lists()); });

    test('warns a person, stops the seal, and the policy can say otherwise', async () => {
      const person = await sign('B-B');
      expect(person).toMatchObject({ status: 'signed', warnings: [{ kind: 'revocationUnknown' }] });
      const seal = { by: 'clerk', act: 'issue', files: [person.output ?? ''], image: picture('con-dau-mau.png'), number: '15', date: '2026-11-21' } as const;
      expect(await told(office.sign(seal))).toBe('statusUnknown');
      expect(office.workspace.journal.list(1)[0]).toMatchObject({
        event: 'signingRefused', body: { kind: 'statusUnknown', act: 'issue', statusSource: expect.stringContaining('HTTP 500') },
      });
      const { settings } = office.workspace;
      const known = settings.read().unknownStatus;
      settings.change((all) => ({ ...all, unknownStatus: { person: 'block', agency: 'warn' } }));
      office.tidy();
      expect(await told(sign('B-B'))).toBe('statusUnknown');
      settings.change((all) => ({ ...all, unknownStatus: known }));
    });

    test('without a network the seal wants a reason', async () => {
      const person = await sign('B-B');
      const seal = { by: 'clerk', act: 'issue', files: [person.output ?? ''], image: picture('con-dau-mau.png'), servers: { offline: true } } as const;
      const [refused] = await office.sign(seal as never);
      expect(refused?.result.error?.kind).toBe('reasonNeeded');
      demo.server.requests.length = 0;
      const [signed] = await office.sign({ ...seal, reason: 'Mất mạng, lãnh đạo đồng ý' } as never);
      expect(signed?.result.status).toBe('signed');
      expect(demo.server.requests).toEqual([]);
    });
  });
});
