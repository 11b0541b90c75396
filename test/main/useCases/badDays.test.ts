import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { IncrementalUpdate } from '../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfRef, PdfStream } from '../../../src/core/pdf/objects';
import { Journal } from '../../../src/main/records/journal';
import { recoverInterrupted } from '../../../src/main/records/recoverInterrupted';
import { chooseCertificate } from '../../../src/main/tokens/chooseCertificate';
import { corpus, Office, picture, pins } from './office';

let office: Office;
beforeAll(async () => { office = await Office.open(); });
beforeEach(() => { office.tidy(); });
afterAll(() => office.close());

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const signature = picture('chu-ky-khoi.png');
const seal = { image: picture('con-dau-mau.png'), sealMm: 36, number: '15', date: '2026-11-20', reason: 'cấp số hôm trước' } as const;

/** A file of the office's own folder, which tests may change. */
function own(name: string, content?: Uint8Array | string): string {
  const path = join(office.folder, name);
  if (content === undefined) copyFileSync(join(corpus, name), path);
  else writeFileSync(path, content);
  return path;
}

async function approve(file: string, more: Partial<Parameters<Office['sign']>[0]> = {}): Promise<{ status?: string; kind?: string; data: Readonly<Record<string, unknown>> }> {
  const [outcome] = await office.sign({ by: 'khoi', act: 'approve', files: [file], image: signature, ...more });
  const { status, error } = outcome?.result ?? {};
  return { ...(status ? { status } : {}), ...(error ? { kind: error.kind } : {}), data: error?.data ?? {} };
}

describe('a document that cannot be signed gets an error of its own kind, before any PIN, and leaves nothing behind', () => {
  const whole = readFileSync(decision);
  test.each<[string, () => string, string]>([
    ['a text file', () => own('thu.pdf', 'không phải PDF\n'), 'notPdf'],
    ['an empty file', () => own('rong.pdf', ''), 'notPdf'],
    ['a torn file', () => own('dut.pdf', whole.subarray(0, Math.floor(whole.length * 0.6))), 'damagedPdf'],
    ['a missing file', () => join(office.folder, 'khong-co.pdf'), 'fileNotFound'],
    ['a document without a signing block', () => own('khong-co-khoi-ky.pdf'), 'noSigningBlock'],
    ['a scan', () => own('van-ban-quet.pdf'), 'noTextLayer'],
    ['a secret document', () => own('van-ban-mat.pdf'), 'secretDocument'],
    ['a file with a password', () => {
      const path = join(office.folder, 'mat-khau.pdf');
      execFileSync('qpdf', ['--encrypt', 'user', 'owner', '256', '--', decision, path]);
      return path;
    }, 'encryptedPdf'],
  ])('%s', async (_name, make, kind) => {
    const file = make();
    const pin = jest.fn(() => Promise.resolve(pins.khoi));
    expect(await approve(file, { pin })).toMatchObject({ kind, data: { file: file.split('/').at(-1) } });
    expect(pin).not.toHaveBeenCalled();
    expect(office.results()).toEqual([]);
  });
});

test('the name of a secret document is not in the journal', async () => {
  await approve(own('van-ban-mat.pdf'));
  const [entry] = office.workspace.journal.list(1);
  expect(entry).toMatchObject({ event: 'signingRefused', body: { kind: 'secretDocument', file: '' } });
});

describe('the PIN', () => {
  test('a wrong one is told with what is known, and nothing is written', async () => {
    const answer = await approve(decision, { pin: () => Promise.resolve('00000000') });
    expect(answer).toMatchObject({ status: 'failed', kind: 'pinIncorrect' });
    expect(['ok', 'low', 'final']).toContain(answer.data['state']);
    expect(office.results()).toEqual([]);
  });

  test('one of impossible length costs no try', async () => {
    office.rig.shim.order('pinlimit=3');
    expect(await approve(decision, { pin: () => Promise.resolve('1') })).toMatchObject({ kind: 'pinLength' });
    expect(office.rig.shim.wrongTries()).toBe(0);
  });

  test('a wrong one in a batch costs one try, not one for each document', async () => {
    office.rig.shim.order('pinlimit=9');
    const files = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => own(name, readFileSync(decision)));
    const outcomes = await office.sign({ by: 'khoi', act: 'approve', files, image: signature, pin: () => Promise.resolve('00000000') });
    expect(outcomes.map(({ result }) => result.error?.kind)).toEqual(['pinIncorrect', 'pinIncorrect', 'pinIncorrect']);
    expect(office.rig.shim.wrongTries()).toBe(1);
  });

  test('a locked token is told as locked', async () => {
    office.rig.shim.order('pinlimit=1');
    expect(await approve(decision, { pin: () => Promise.resolve('00000000') })).toMatchObject({ kind: 'pinLocked' });
  });

  test('an unknown fault at login is a device fault, never a wrong PIN', async () => {
    office.rig.shim.order('C_Login rv=0x80000123');
    expect(await approve(decision)).toMatchObject({ kind: 'deviceFailed' });
  });

  test('is in nothing that the program writes', async () => {
    await approve(decision);
    await approve(decision, { pin: () => Promise.resolve(pins.ha), overwrite: true });
    office.workspace.settings.change((settings) => settings);
    const found = spawnSync('grep', ['-rla', '-e', pins.khoi, '-e', pins.ha, office.folder], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
  });
});

describe('the token', () => {
  test('pulled out in the middle of a batch: what was signed stays, the rest is told, no half file', async () => {
    const files = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => own(name, readFileSync(decision)));
    office.rig.shim.order('C_Sign rv=0x32 after=2');
    const outcomes = await office.sign({ by: 'khoi', act: 'approve', files, image: signature });
    expect(outcomes.map(({ result }) => result.error?.kind ?? result.status)).toEqual(['signed', 'signed', 'tokenRemoved', 'tokenRemoved']);
    expect(office.results()).toEqual(['approve-a.pdf', 'approve-b.pdf']);
    expect(office.workspace.journal.verify()).toMatchObject({ ok: true, open: [] });
    office.rig.shim.order();
    expect(await approve(files[2] ?? '')).toMatchObject({ status: 'signed' });
  });

  test('pulled out between number and seal: no document with a number and no seal', async () => {
    const approved = await office.approved('quyet-dinh-mot-trang.pdf');
    office.rig.shim.order('C_Sign rv=0x32 after=2');
    const [outcome] = await office.sign({ by: 'clerk', act: 'issue', files: [approved], ...seal });
    expect(outcome?.result).toMatchObject({ status: 'failed', error: { kind: 'tokenRemoved' } });
    expect(office.results()).toEqual(['approve-quyet-dinh-mot-trang.pdf']);
  });

  test('a driver that crashes costs one message', async () => {
    office.rig.shim.order('C_Sign crash times=1');
    expect(await approve(decision)).toMatchObject({ kind: 'deviceCrashed' });
    office.rig.shim.order();
    expect(await approve(decision)).toMatchObject({ status: 'signed' });
  });

  test('an expired certificate is refused before the PIN', async () => {
    await expect(office.sign({ by: 'expired', act: 'approve', files: [decision] })).rejects.toMatchObject({
      kind: 'certificateExpired', data: { holder: 'Phạm Quốc Tuấn' },
    });
  });

  test("the official's certificate does not seal, the clerk's does not approve", async () => {
    const approved = await office.approved('quyet-dinh-mot-trang.pdf');
    const [sealed] = await office.sign({ by: 'khoi', act: 'issue', files: [approved], ...seal });
    expect(sealed?.result).toMatchObject({ status: 'refused', error: { kind: 'wrongCertificateClass' } });
    const [signed] = await office.sign({ by: 'clerk', act: 'approve', files: [decision] });
    expect(signed?.result).toMatchObject({ status: 'refused', error: { kind: 'wrongCertificateClass' } });
  });

  test('without a certificate of the right class it is said what is there', async () => {
    const token = await office.token('clerk');
    expect(() => chooseCertificate(token, 'approve')).toThrow(
      expect.objectContaining({ kind: 'wrongCertificateClass', data: expect.objectContaining({ class: 'agency', needed: 'person' }) }),
    );
  });
});

describe('the seal', () => {
  test('waits for the signature of the authorised person', async () => {
    const [outcome] = await office.sign({ by: 'clerk', act: 'issue', files: [decision], ...seal });
    expect(outcome?.result).toMatchObject({ status: 'refused', error: { kind: 'noPersonSignature' } });
  });

  test('is not put on a document whose signed content was changed', async () => {
    const approved = await office.approved('quyet-dinh-mot-trang.pdf');
    const bytes = readFileSync(approved);
    const stream = bytes.indexOf('stream') + 40;
    bytes[stream] = (bytes[stream] ?? 0) ^ 1;
    const [outcome] = await office.sign({ by: 'clerk', act: 'issue', files: [own('sua.pdf', bytes)], ...seal });
    expect(outcome?.result.status).not.toBe('signed');
    expect(['earlierSignatureInvalid', 'damagedPdf']).toContain(outcome?.result.error?.kind);
  });

  test('is not put on a document whose page was replaced after signing', async () => {
    const bytes = readFileSync(await office.approved('quyet-dinh-mot-trang.pdf'));
    const document = PdfDocument.open(new BufferSource(bytes));
    const page = document.page(0);
    const update = new IncrementalUpdate(document);
    const forged = update.add(new PdfStream(PdfDict.from({ Length: 0 }), new Uint8Array()));
    if (!(page.ref instanceof PdfRef)) throw new Error('page without object');
    update.replace(page.ref, page.dict.with({ Contents: forged }));
    const [outcome] = await office.sign({
      by: 'clerk', act: 'issue', ...seal, reason: 'thử',
      files: [own('thay.pdf', Buffer.concat([bytes, update.write().bytes]))],
    });
    expect(outcome?.result.status).not.toBe('signed');
  });

  test('is not set twice', async () => {
    const approved = await office.approved('quyet-dinh-mot-trang.pdf');
    const [issued] = await office.sign({ by: 'clerk', act: 'issue', files: [approved], ...seal });
    const [again] = await office.sign({ by: 'clerk', act: 'issue', files: [issued?.result.output ?? ''], ...seal });
    expect(again?.result).toMatchObject({ status: 'refused', error: { kind: 'alreadyIssued' } });
  });
});

describe('the file', () => {
  test('changed while the PIN is typed is not signed', async () => {
    const file = own('quyet-dinh-mot-trang.pdf');
    const pin = (): Promise<string> => {
      appendFileSync(file, '\n');
      return Promise.resolve(pins.khoi);
    };
    expect(await approve(file, { pin })).toMatchObject({ kind: 'fileChanged' });
    expect(office.results()).toEqual([]);
  });

  test('changed while it is being signed leaves no result', async () => {
    const file = own('quyet-dinh-mot-trang.pdf');
    const progress = ({ step }: { step: string }): void => {
      if (step === 'signing') appendFileSync(file, '\n');
    };
    expect(await approve(file, { progress })).toMatchObject({ kind: 'fileChanged' });
    expect(office.results()).toEqual([]);
  });

  test('a result that is there already is not overwritten', async () => {
    await approve(decision);
    expect(await approve(decision)).toMatchObject({ kind: 'outputExists' });
  });

  test('a folder that is not there is told before the PIN', async () => {
    const pin = jest.fn(() => Promise.resolve(pins.khoi));
    expect(await approve(decision, { into: join(office.folder, 'khong-co'), pin })).toMatchObject({ kind: 'outputNotWritable' });
    expect(pin).not.toHaveBeenCalled();
  });

  test('a full disk leaves no half file (where a small disk may be mounted)', async () => {
    const disk = join(office.folder, 'dia');
    mkdirSync(disk);
    // The document is larger than this disk; its probe is not.
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status === 0;
    try {
      if (mounted) {
        expect(await approve(decision, { into: disk })).toMatchObject({ kind: 'diskFull' });
        expect(readdirSync(disk)).toEqual([]);
      }
    } finally {
      if (mounted) spawnSync('umount', [disk]);
    }
  });
});

test('stopping a batch keeps what is signed and touches nothing else', async () => {
  const files = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => own(name, readFileSync(decision)));
  const stop = new AbortController();
  const progress = ({ index, step }: { index: number; step: string }): void => {
    if (index === 0 && step === 'done') stop.abort();
  };
  const outcomes = await office.sign({ by: 'khoi', act: 'approve', files, image: signature, progress, signal: stop.signal });
  expect(outcomes.map(({ result }) => result.error?.kind ?? result.status)).toEqual(['signed', 'cancelled', 'cancelled']);
  expect(office.results()).toEqual(['approve-a.pdf']);
});

test("another person's certificate is refused; where the administrator lets it be, it wants a reason, which the journal keeps", async () => {
  const other = own('cong-van-ky-thay.pdf');
  expect(await approve(other, { reason: 'Được giao ký thay theo QĐ 12' })).toMatchObject({ status: 'refused', kind: 'otherCertificate' });
  office.workspace.settings.change((settings) => ({ ...settings, refuseOtherCertificate: false }));
  expect(await approve(other)).toMatchObject({ status: 'refused', kind: 'reasonNeeded' });
  expect(await approve(other, { reason: 'Được giao ký thay theo QĐ 12' })).toMatchObject({ status: 'signed' });
  const started = office.workspace.journal.list(10).find(({ event }) => event === 'signingStarted');
  expect(started?.body['reason']).toBe('Được giao ký thay theo QĐ 12');
});

test('a crash in the middle of signing is told at the next start, and its half file is gone', () => {
  const path = join(office.folder, 'crashed.db');
  const half = own('.ket-qua.pdf.1.anso-tmp', 'half');
  const dead = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], { encoding: 'utf8' });
  const before = new Journal(path);
  const started = before.append('signingStarted', {
    act: 'approve', file: 'a.pdf', output: join(office.folder, 'ket-qua.pdf'), temporary: half, pid: Number(dead.stdout),
  });
  before.dispose();

  const after = new Journal(path);
  expect(after.verify().open).toEqual([started]);
  expect(recoverInterrupted(after)).toBe(1);
  expect(after.list(1)[0]).toMatchObject({ event: 'signingInterrupted', body: { output: 'absent', started } });
  expect(after.verify()).toMatchObject({ ok: true, open: [] });
  expect(existsSync(half)).toBe(false);
  after.dispose();
});
