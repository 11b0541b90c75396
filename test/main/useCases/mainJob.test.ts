import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { corpus, Office, picture } from './office';

let office: Office;
beforeAll(async () => { office = await Office.open(); });
afterAll(() => office.close());

/** What poppler says, which knows nothing of this program. */
function pdfsig(file: string): { valid: number; signatures: number; whole: number } {
  const words = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  const count = (pattern: RegExp): number => words.match(pattern)?.length ?? 0;
  return { valid: count(/Signature is Valid/gu), signatures: count(/^Signature #/gmu), whole: count(/Total document signed/gu) };
}

/** Each CMS with the bytes it covers, judged by openssl as a CAdES signature. */
function opensslVerifies(file: string): number {
  const bytes = readFileSync(file);
  const text = bytes.toString('latin1');
  let verified = 0;
  for (const match of text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/gu)) {
    const [gap, resume, length] = match.slice(1).map(Number) as [number, number, number];
    const cms = Buffer.from(text.slice(gap + 1, resume - 1), 'hex');
    writeFileSync(join(office.folder, 'cms.der'), cms.subarray(0, 4 + cms.readUInt16BE(2)));
    writeFileSync(join(office.folder, 'content'), Buffer.concat([bytes.subarray(0, gap), bytes.subarray(resume, resume + length)]));
    execFileSync('openssl', [
      'cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', join(office.folder, 'cms.der'), '-content', join(office.folder, 'content'),
      '-CAfile', pem(office.rig.pki.root.certificateDer), '-certfile', pem(office.rig.pki.sub.certificateDer), '-purpose', 'any', '-out', '/dev/null',
    ], { stdio: 'pipe' });
    verified += 1;
  }
  return verified;
}

function pem(der: Uint8Array): string {
  const file = join(office.folder, `${createHash('sha256').update(der).digest('hex')}.pem`);
  writeFileSync(file, new X509Certificate(der).toString());
  return file;
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex').toUpperCase();

test.each([
  ['quyet-dinh-mot-trang.pdf', 'khoi', 1],
  ['cong-van-ky-thay.pdf', 'ha', 1],
  ['ke-hoach-nam-trang.pdf', 'khoi', 4],
] as const)('%s: the official approves, the clerk issues, every verifier calls every signature valid', async (name, by, page) => {
  const source = join(corpus, name);
  const before = { sha256: sha256(source), changed: statSync(source).mtimeMs };
  const approved = await office.approved(name, by);
  const [issued] = await office.sign({
    by: 'clerk', act: 'issue', files: [approved], number: '15', date: '2026-11-20', sealMm: 36,
    image: picture('con-dau-mau.png'), reason: 'số và ngày được cấp hôm trước',
  });
  expect(issued?.result).toMatchObject({ status: 'signed', error: null, signatures: ['Signature2', 'Signature3', 'Signature4', 'Signature5'] });
  const output = issued?.result.output ?? '';

  expect(pdfsig(output)).toMatchObject({ valid: 5, signatures: 5, whole: 1 });
  expect(opensslVerifies(output)).toBe(5);
  execFileSync('qpdf', ['--check', output]);
  expect(issued?.verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency', order: 'ok' });
  // four signatures of one agency, each told by the mark that it is
  const day = expect.stringMatching(/20/u) as string;
  const month = expect.stringMatching(/11/u) as string;
  expect(issued?.verdict?.signatures.map(({ mark }) => mark)).toEqual(expect.arrayContaining([
    { kind: 'signature', text: null }, { kind: 'number', text: '15' }, { kind: 'day', text: day },
    { kind: 'month', text: month }, { kind: 'seal', text: null },
  ]));
  const register = office.workspace.records.table('outgoing').list({ search: String(sha256(output)) });
  expect(register).toEqual([expect.objectContaining({
    numberSymbol: expect.stringMatching(/^15\/\S+$/u), documentDay: '2026-11-20', fileSha256: sha256(output),
    signer: by === 'khoi' ? 'Nguyễn Minh Khôi' : 'Trần Thu Hà', keeper: expect.stringMatching(/^VT/u),
  })]);
  expect(String(register[0]?.['typeAndSubject'])).toMatch(/^(?:Quyết định|Công văn|Kế hoạch) \S/u);
  expect(String(register[0]?.['recipients'])).not.toMatch(/Nơi nhận|Lưu/u);
  expect(issued?.result.boxes.filter(({ kind }) => kind === 'seal')).toEqual([expect.objectContaining({ page, w: 36, h: 36 })]);

  // Nothing before the new signatures has changed, and the source is as it was.
  const original = readFileSync(source);
  expect(readFileSync(output).subarray(0, original.length).equals(original)).toBe(true);
  expect({ sha256: sha256(source), changed: statSync(source).mtimeMs }).toEqual(before);
  expect(issued?.result.sha256Before).toBe(sha256(approved));
  expect(issued?.result.sha256After).toBe(sha256(output));
});

test('two signers side by side: each signs above the own name, both stay valid', async () => {
  const source = join(corpus, 'hai-nguoi-ky.pdf');
  const [first] = await office.sign({ by: 'ha', act: 'approve', files: [source], image: picture('chu-ky-ha.png') });
  const [second] = await office.sign({ by: 'khoi', act: 'approve', files: [first?.result.output ?? ''], image: picture('chu-ky-khoi.png') });
  const boxes = [first, second].map((outcome) => outcome?.result.boxes[0]);
  expect(boxes[0]?.signer).toBe('Trần Thu Hà');
  expect(boxes[1]?.signer).toBe('Nguyễn Minh Khôi');
  expect(Math.abs((boxes[0]?.x ?? 0) - (boxes[1]?.x ?? 0))).toBeGreaterThan(30);
  expect(second?.verdict?.signatures.map(({ status }) => status)).toEqual(['valid', 'valid']);
  expect(pdfsig(second?.result.output ?? '')).toMatchObject({ valid: 2, signatures: 2 });
});

test('a batch asks for the PIN once', async () => {
  let asked = 0;
  const outcomes = await office.sign({
    by: 'khoi', act: 'approve', image: picture('chu-ky-khoi.png'),
    files: ['quyet-dinh-mot-trang.pdf', 'ke-hoach-nam-trang.pdf', 'bang-ngang.pdf'].map((name) => join(corpus, name)),
    into: office.folder,
    reason: 'thử',
    pin: () => { asked += 1; return Promise.resolve('80415926'); },
  });
  expect(outcomes.map(({ result }) => result.status)).toEqual(['signed', 'signed', 'signed']);
  expect(asked).toBe(1);
});

test('with no trust configured a good document is not called valid, and nothing is called broken', async () => {
  const approved = await office.approved('quyet-dinh-mot-trang.pdf');
  const { workspace } = office;
  const verdict = await verifyFile(approved, workspace.trustStoreOf([]), new Date(), workspace.settings.read());
  expect(verdict.verdict).toBe('indeterminate');
  expect(verdict.signatures[0]).toMatchObject({ checks: expect.objectContaining({ integrity: 'ok', path: 'unknown' }), changesAfter: 'none' });
});
