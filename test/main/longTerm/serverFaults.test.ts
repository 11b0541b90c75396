import { createPrivateKey } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { texts, warningText } from '../../../src/contract/languages';
import type { PadesLevel, SignResult } from '../../../src/contract/models';
import { Certificate } from '../../../src/core/pki/certificate';
import { DerReader, readWhole, tags } from '../../../src/core/pki/derReader';
import { derSequence } from '../../../src/core/pki/derWriter';
import type { DemoServer } from '../../rig/pkiServer/demoServer';
import { makeStatus, makeTimestamp, type AnswerKey, type MadeStatus, type MadeTimestamp } from '../../rig/pkiServer/madeAnswers';
import type { ServerFault } from '../../rig/pkiServer/serverFault';
import { makeServiceKey, timestampExtensions } from '../../rig/pkiServer/serviceKey';
import { corpus, picture, type Office } from '../useCases/office';
import { openServedOffice, type ServedOffice } from './servedOffice';

let served: ServedOffice;
let office: Office;
let demo: DemoServer;
let sub: AnswerKey;
let khoi: Certificate;
let clerk: Certificate;
beforeAll(async () => {
  served = await openServedOffice();
  ({ office, demo } = served);
  const { pki } = office.rig;
  sub = keyOf(join(pki.folder, 'sub.crt'), join(pki.folder, 'sub.key'));
  khoi = Certificate.parse(pki.officials[0]?.certificateDer ?? new Uint8Array());
  clerk = Certificate.parse(pki.agency.certificateDer);
}, 60_000);
afterAll(() => served.close());
/** Nothing but servers tells a status: the lists of the trust folder are gone, those of servers out of order. */
beforeEach(() => {
  served.tidy();
  for (const list of ['root.crl', 'sub.crl']) rmSync(join(office.workspace.home, 'trust', list), { force: true });
  office.workspace.addTrust([]);
});

function keyOf(certificatePath: string, keyPath: string): AnswerKey {
  const bytes = readFileSync(certificatePath);
  const der = bytes[0] === 0x30 ? bytes : Buffer.from(bytes.toString('utf8').replace(/-----[^-]+-----/gu, ''), 'base64');
  return { certificate: Certificate.parse(new Uint8Array(der)), privateKey: createPrivateKey(readFileSync(keyPath)) };
}

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
async function sign(level: PadesLevel = 'B-B', more: object = {}): Promise<SignResult> {
  const wish = { by: 'khoi', act: 'approve', files: [decision], image: picture('chu-ky-khoi.png'), level, ...more };
  const [outcome] = await office.sign(wish as never);
  if (!outcome) throw new Error('no outcome');
  return outcome.result;
}
const started = (): Readonly<Record<string, unknown>> =>
  office.workspace.journal.list(5).find(({ event }) => event === 'signingStarted')?.body ?? {};

const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);
const status = (of: Partial<MadeStatus>, by?: AnswerKey): ServerFault => ({
  kind: 'answer',
  make: () => makeStatus(by ?? sub, {
    certificate: khoi, issuer: sub.certificate, state: 'good', thisUpdate: hours(-1), nextUpdate: hours(24), ...of,
  }),
});
const refused = (number: number): ServerFault => ({ kind: 'body', body: Uint8Array.of(0x30, 3, 0x0a, 1, number) });

describe('an OCSP answer that proves nothing is none, and it is said why, in words', () => {
  const faults: readonly (readonly [string, () => ServerFault, string])[] = [
    ['slow', () => ({ kind: 'delay', ms: 5000 }), 'serverTimeout'],
    ['drips without end', () => ({ kind: 'drip', everyMs: 20 }), 'serverTimeout'],
    ['closes the connection', () => ({ kind: 'close' }), 'ECONNRESET'],
    ['HTTP 500', () => ({ kind: 'status', status: 500 }), 'HTTP 500'],
    ['HTTP 403 of a proxy', () => ({ kind: 'status', status: 403 }), 'HTTP 403'],
    ['cut short', () => ({ kind: 'truncate', octets: 60 }), 'incomplete'],
    ['endless', () => ({ kind: 'huge', octets: 3_000_000 }), 'too large'],
    ['a web page', () => ({ kind: 'body', body: Buffer.from('<html>đăng nhập</html>') }), 'malformedOcsp'],
    ['its signature does not hold', () => ({ kind: 'damage' }), 'OCSP signature'],
    ['tryLater', () => refused(3), 'tryLater'],
    ['unauthorized', () => refused(6), 'unauthorized'],
    ['the state is unknown', () => status({ state: 'unknown' }), 'OCSP unknown'],
    ['of another certificate', () => status({ certificate: clerk }), 'OCSP other'],
    ['by a holder who was not appointed', () => status({}, keyOf(
      join(office.rig.pki.folder, 'agency.crt'), join(office.rig.pki.folder, 'agency.key'))), 'OCSP signature'],
    ['nextUpdate is past', () => status({ thisUpdate: hours(-48), nextUpdate: hours(-24) }), 'OCSP stale'],
    ['thisUpdate lies in the future', () => status({ thisUpdate: hours(2), nextUpdate: hours(24) }), 'OCSP stale'],
    ['of another question', () => status({ nonce: Uint8Array.of(1, 2, 3, 4) }), 'OCSP nonce'],
    ['sends round in circles', () => ({ kind: 'redirect', to: `${demo.server.url}/ocsp`, status: 308 }), 'redirects'],
    ['sends to a file', () => ({ kind: 'redirect', to: 'file:///etc/passwd', status: 302 }), 'address'],
  ];
  test.each(faults)('%s', async (_, fault, reason) => {
    for (const list of ['/sub.crl', '/root.crl']) demo.server.fault(list, { kind: 'status', status: 404 });
    demo.server.fault('/ocsp', fault());
    const begun = performance.now();
    const result = await sign();
    expect(performance.now() - begun).toBeLessThan(6000);
    expect(result).toMatchObject({ status: 'signed', level: 'B-B' });
    const warning = result.warnings.find(({ kind }) => kind === 'revocationUnknown');
    expect(String(warning?.data?.['reason'])).toContain(`${khoi.holderName}: ${reason}, HTTP 404`);
    expect(started()).toMatchObject({ status: 'unknown' });
    expect(String(started()['statusSource'])).toContain(reason);
    for (const language of ['vi', 'en'] as const) {
      const text = warningText(texts(language), warning ?? { kind: 'noPicture' });
      expect(text).toContain('404)');
      expect(text).not.toContain(`: ${reason},`);
    }
  }, 15_000);

  test('a responder that hangs leaves time for the list', async () => {
    demo.server.fault('/ocsp', { kind: 'delay', ms: 5000 });
    const result = await sign();
    expect(result.warnings).toEqual([]);
    expect(started()).toMatchObject({ status: 'good', statusSource: 'crl' });
  });

  test.each([301, 302, 307, 308] as const)('a redirect with %i is followed, question and all', async (code) => {
    demo.server.fault('/moved', status({}));
    demo.server.fault('/ocsp', { kind: 'redirect', to: `${demo.server.url}/moved`, status: code });
    await sign();
    const asked = demo.server.requests.filter(({ path }) => path === '/moved');
    expect(asked[0]).toMatchObject({ method: 'POST' });
    expect(String(started()['statusSource'])).toContain('ocsp');
  });
});

describe('a list that proves nothing is none', () => {
  test.each<readonly [string, () => Promise<ServerFault> | ServerFault, string]>([
    ['slow', () => ({ kind: 'delay', ms: 5000 }), 'serverTimeout'],
    ['cut short', () => ({ kind: 'truncate', octets: 60 }), 'incomplete'],
    ['its signature does not hold', () => ({ kind: 'damage' }), 'CRL signature'],
    ['of another authority', async () => ({ kind: 'body', body: await demo.server.list('root') }), 'CRL signature'],
    ['no list', () => ({ kind: 'body', body: Buffer.from('<html>') }), 'malformedCrl'],
    ['drips without end', () => ({ kind: 'drip', everyMs: 20 }), 'serverTimeout'],
  ])('%s', async (_, fault, reason) => {
    demo.server.fault('/ocsp', { kind: 'status', status: 500 });
    demo.server.fault('/sub.crl', await fault());
    const { warnings } = await sign();
    const told = String(warnings.find(({ kind }) => kind === 'revocationUnknown')?.data?.['reason']);
    expect(told).toContain(`${khoi.holderName}: HTTP 500, ${reason}`);
  }, 15_000);
});

describe('the issuer, where only its address is known', () => {
  const store = (): string => join(office.workspace.home, 'trust', 'sub.crt');
  beforeEach(() => {
    rmSync(store(), { force: true });
    office.workspace.addTrust([]);
  });
  afterAll(() => { office.workspace.addTrust([office.rig.pki.sub.certificatePath]); });

  test.each([301, 308] as const)('is fetched, over a redirect with %i too', async (code) => {
    demo.server.fault('/sub.crt', { kind: 'redirect', to: `${demo.server.url}/moved.crt`, status: code });
    demo.server.fault('/moved.crt', { kind: 'body', body: office.rig.pki.sub.certificateDer });
    expect(await sign()).toMatchObject({ status: 'signed', warnings: [] });
  });

  test.each<readonly [string, () => ServerFault]>([
    ['a server that hangs', () => ({ kind: 'delay', ms: 9000 })],
    ['another certificate', () => ({ kind: 'body', body: office.rig.pki.root.certificateDer })],
    ['an endless answer', () => ({ kind: 'huge', octets: 3_000_000 })],
  ])('%s ends in a refusal that says what is missing, soon', async (_, fault) => {
    demo.server.fault('/sub.crt', fault());
    const begun = performance.now();
    await expect(sign()).rejects.toMatchObject({ kind: 'certificateNotTrusted' });
    expect(performance.now() - begun).toBeLessThan(5000);
  }, 15_000);
});

describe('a timestamp is taken from who may give it, for what was asked, now', () => {
  let tsa: AnswerKey;
  let expired: AnswerKey;
  let person: AnswerKey;
  beforeAll(async () => {
    const { folder } = office.rig.pki;
    const root = { certificatePath: join(folder, 'root.pem'), keyPath: join(folder, 'root.key') };
    type Days = readonly [from: number, to: number];
    const make = async (id: string, days?: Days): Promise<AnswerKey> => {
      const key = await makeServiceKey(office.folder, id, root, {
        name: `TSA ${id}`, extensions: timestampExtensions, ...(days ? { days } : {}),
      });
      return keyOf(key.certificatePath, key.keyPath);
    };
    [tsa, expired] = await Promise.all([make('own'), make('old', [-700, -30])]);
    person = keyOf(join(folder, 'agency.crt'), join(folder, 'agency.key'));
  });

  /** What the question asks for: imprint and nonce (RFC 3161 2.4.1). */
  function asked(question: Uint8Array): { imprint: Uint8Array; nonce: Uint8Array } {
    const request = DerReader.inside(readWhole(question, tags.sequence));
    request.next();
    const imprint = request.enter();
    imprint.next();
    const hash = imprint.next().content;
    let next = request.next();
    if (next.tag === tags.oid) next = request.next();
    return { imprint: hash, nonce: next.content };
  }
  const token = (of: Partial<MadeTimestamp> = {}, by?: () => AnswerKey): ServerFault => ({
    kind: 'answer',
    make: (question) => {
      const made = makeTimestamp(by?.() ?? tsa, { ...asked(question), time: new Date(), ...of });
      return derSequence(derSequence(Uint8Array.of(2, 1, 0)), made);
    },
  });

  test('as it should be', async () => {
    demo.server.fault('/tsa', token());
    expect(await sign('B-T')).toMatchObject({ level: 'B-T', warnings: [] });
  });

  test.each<readonly [string, () => ServerFault, string]>([
    ['another nonce', () => token({ nonce: 4711 }), 'nonce'],
    ['no nonce', () => ({ kind: 'answer', make: (question) => derSequence(derSequence(Uint8Array.of(2, 1, 0)),
      makeTimestamp(tsa, { imprint: asked(question).imprint, time: new Date() })) }), 'nonce'],
    ['another imprint', () => token({ imprint: new Uint8Array(32).fill(7) }), 'imprint'],
    ['a certificate that has expired', () => token({}, () => expired), 'validity'],
    ['a certificate that is not for timestamps', () => token({}, () => person), 'keyUsage'],
    ['no certificate inside', () => token({ embed: false }), 'noCertificate'],
    ['bound to another certificate', () => token({ bind: khoi }), 'certificateBinding'],
    ['a time of last week', () => token({ time: hours(-24 * 7) }), 'clock'],
    ['a time of next year', () => token({ time: hours(24 * 365) }), 'clock'],
    ['refused: no source of time', () => ({ kind: 'body', body: Uint8Array.of(
      0x30, 0x0b, 0x30, 0x09, 2, 1, 2, 3, 4, 1, 0, 2, 0) }), 'timeNotAvailable'],
    ['a page of the gateway', () => ({ kind: 'body', body: Buffer.from('<html>'), contentType: 'text/html' }), 'malformedTimestampAnswer'],
    ['granted, without a token', () => ({ kind: 'body', body: Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 0) }), 'malformedTimestampAnswer'],
  ])('%s', async (_, fault, reason) => {
    demo.server.fault('/tsa', fault());
    const result = await sign('B-T');
    expect(result).toMatchObject({ status: 'signed', level: 'B-B' });
    expect(String(result.warnings.find(({ kind }) => kind === 'timestampMissing')?.data?.['reason'])).toMatch(new RegExp(`: ${reason}$`, 'u'));
  });

  test('another policy than the agency accepts; the next server is asked', async () => {
    const { settings } = office.workspace;
    settings.change((all) => ({ ...all, timestampPolicies: ['1.3.6.1.4.1.99999.1.1'] }));
    demo.server.fault('/wrong', token({ policy: '1.2.3.4' }));
    const servers = { timestampServers: [`${demo.server.url}/wrong`, `${demo.server.url}/tsa`] };
    expect(await sign('B-T', { servers })).toMatchObject({ level: 'B-T', warnings: [] });
    office.tidy();
    const alone = await sign('B-T', { servers: { timestampServers: [`${demo.server.url}/wrong`] } });
    expect(alone.warnings).toMatchObject([{ kind: 'timestampMissing', data: { reason: expect.stringContaining('policy') } }, {}]);
    settings.change((all) => ({ ...all, timestampPolicies: [] }));
  });

  test('half an hour apart: taken, and the person is told to set the clock', async () => {
    demo.server.fault('/tsa', token({ time: hours(-0.5) }));
    const result = await sign('B-T');
    expect(result).toMatchObject({ level: 'B-T', warnings: [{ kind: 'clockDiffers', data: { minutes: 30 } }] });
  });

  test('each server says by itself why it gave none', async () => {
    demo.server.fault('/a', { kind: 'status', status: 503 });
    demo.server.fault('/b', { kind: 'delay', ms: 5000 });
    const servers = { timestampServers: ['a', 'b'].map((name) => `${demo.server.url}/${name}`) };
    const [warning] = (await sign('B-T', { servers })).warnings;
    const host = demo.server.url.slice('http://'.length);
    expect(warning?.data?.['reason']).toBe(`${host}: HTTP 503; ${host}: serverTimeout`);
  });
});

test('55 files: a status is asked once for all of them, and an answer 308 costs none of them', async () => {
  const files = Array.from({ length: 55 }, (_, n) => {
    const copy = join(office.out, `van-ban-${String(n)}.pdf`);
    writeFileSync(copy, readFileSync(decision));
    return copy;
  });
  demo.server.fault('/ocsp', { kind: 'redirect', to: `${demo.server.url}/moved`, status: 308 });
  demo.server.fault('/moved', status({}));
  const wish = { by: 'khoi', act: 'approve', files, level: 'B-B' } as const;
  const outcomes = await office.sign(wish as never);
  expect(outcomes.filter(({ result }) => result.status === 'signed')).toHaveLength(55);
  const asked = demo.server.requests.map(({ path }) => path);
  // one question about the signer, one about his authority
  expect(asked.filter((path) => path === '/moved').length).toBeLessThanOrEqual(2);
  expect(asked.length).toBeLessThanOrEqual(6);
}, 60_000);
