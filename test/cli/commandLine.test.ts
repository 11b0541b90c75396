import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeSoftTokens, tokenOf, type SoftTokens } from '../rig/softToken';
import { runAnso } from '../rig/runAnso';
import { sharedDemoPki } from '../rig/sharedDemoPki';

/** The built program, as another program would run it. */
const corpus = resolve(__dirname, '../corpus');
const pin = '70915426';
const clerkPin = '70932384';

let folder: string;
let soft: SoftTokens;
let trust: readonly string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anso-cli-'));
  const pki = await sharedDemoPki();
  const [khoi] = pki.officials;
  if (!khoi) throw new Error('no official');
  soft = await makeSoftTokens(join(folder, 'tokens'), [tokenOf(khoi, 'KHOI', pin), tokenOf(pki.agency, 'CON DAU', clerkPin)]);
  trust = [pki.root.certificatePath, pki.sub.certificatePath, pki.root.crlPath, pki.sub.crlPath];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. */
  readonly json: Record<string, never>;
}

async function anso(args: readonly string[], input = ''): Promise<Answer> {
  const said = await runAnso(args, { ANSO_HOME: join(folder, 'home'), ...soft.env }, { input });
  const isJson = args.includes('--json') && said.stdout !== '';
  return { ...said, json: isJson ? (JSON.parse(said.stdout) as Record<string, never>) : {} };
}

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const approveTo = (out: string, more: readonly string[] = []): readonly string[] => [
  'sign', decision, '--act', 'approve', '--token', 'KHOI', '--out', out, '--image', join(corpus, 'pictures/chu-ky-khoi.png'),
  '--pin-stdin', '--json', ...more,
];

test('tokens: labels, classes and PIN state, without a login', async () => {
  const { code, json } = await anso(['tokens', '--json']);
  expect(code).toBe(0);
  expect(json).toEqual(expect.arrayContaining([
    expect.objectContaining({
      label: 'KHOI', pinState: 'ok',
      certificates: [expect.objectContaining({ holder: 'Nguyễn Minh Khôi', class: 'person', usable: true })],
    }),
    expect.objectContaining({ label: 'CON DAU', certificates: [expect.objectContaining({ class: 'agency' })] }),
  ]));
});

test('place: boxes in millimetres, no token, no PIN', async () => {
  const { code, json } = await anso(['place', decision, '--act', 'approve', '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject({
    act: 'approve', pages: 1, found: true,
    blocks: [{ page: 1, signer: 'Nguyễn Minh Khôi', title: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] }],
    boxes: [{ kind: 'signature', page: 1, signer: 'Nguyễn Minh Khôi' }],
  });
});

test('place: a document without a block says so and is no error', async () => {
  const { code, json } = await anso(['place', join(corpus, 'van-ban-quet.pdf'), '--act', 'approve', '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject({ found: false, blocks: [], boxes: [], warnings: [expect.objectContaining({ kind: 'noTextLayer' })] });
});

test('the whole job: approve, issue, verify, journal', async () => {
  const out = join(folder, 'job');
  mkdirSync(out);
  await anso(['trust', 'add', ...trust, '--yes']);
  const approved = await anso(approveTo(join(out, 'ky.pdf')), `${pin}\n`);
  expect(approved).toMatchObject({ code: 0, json: { status: 'signed', signatures: ['Signature1'], level: 'B-B', error: null } });
  const issued = await anso([
    'sign', join(out, 'ky.pdf'), '--act', 'issue', '--token', 'CON DAU', '--out', join(out, 'dau.pdf'), '--number', '7',
    '--date', '2026-11-20', '--reason', 'cấp số hôm trước', '--image', join(corpus, 'pictures/con-dau-mau.png'), '--seal-mm', '36', '--pin-stdin', '--json',
  ], `${clerkPin}\n`);
  expect(issued.code).toBe(0);
  expect(issued.json['boxes']).toEqual(expect.arrayContaining([
    expect.objectContaining({ kind: 'number', text: '07' }), expect.objectContaining({ kind: 'seal', w: 36, h: 36 }),
  ]));
  const verified = await anso(['verify', join(out, 'dau.pdf'), '--json']);
  expect(verified).toMatchObject({ code: 0, json: { verdict: 'valid', effect: 'person+agency', order: 'ok' } });
  const journal = await anso(['journal', 'verify', '--json']);
  expect(journal).toMatchObject({ code: 0, json: { ok: true, open: [] } });
});

test('verify: exit codes for unsigned, invalid and unreadable', async () => {
  expect(await anso(['verify', decision, '--json'])).toMatchObject({ code: 4, json: { verdict: 'unsigned' } });
  const signed = join(folder, 'sua.pdf');
  await anso(approveTo(signed), `${pin}\n`);
  const bytes = readFileSync(signed);
  // One letter of the reason for every suspicion: a byte of the signed page.
  const at = bytes.indexOf('/MediaBox') + '/MediaBox'.length + 3;
  bytes[at] = 0x39;
  writeFileSync(signed, bytes);
  expect(await anso(['verify', signed, '--json'])).toMatchObject({ code: 1, json: { verdict: 'invalid' } });
  const text = join(folder, 'thu.pdf');
  writeFileSync(text, 'không phải PDF');
  expect(await anso(['verify', text, '--json'])).toMatchObject({ code: 7, json: { error: { kind: 'notPdf' } } });
});

test('a wrong PIN: exit code 5, told as a wrong PIN, in JSON and in words', async () => {
  const answer = await anso(approveTo(join(folder, 'sai-pin.pdf')), '00000000\n');
  expect(answer).toMatchObject({ code: 5, json: { status: 'failed', error: { kind: 'pinIncorrect' } } });
  expect(answer.stderr).toContain('Sai mật khẩu (PIN)');
  expect(existsSync(join(folder, 'sai-pin.pdf'))).toBe(false);
});

test('a refused document: exit code 1 and the rule by name', async () => {
  const secret = join(folder, 'mat.pdf');
  copyFileSync(join(corpus, 'van-ban-mat.pdf'), secret);
  const answer = await anso(['sign', secret, '--act', 'approve', '--token', 'KHOI', '--out', join(folder, 'x.pdf'), '--pin-stdin', '--json']);
  expect(answer).toMatchObject({ code: 1, json: { status: 'refused', error: { kind: 'secretDocument' } } });
});

test('a batch in which one file is bad: exit code 8, the rest is signed', async () => {
  const bad = join(folder, 'xau.pdf');
  writeFileSync(bad, 'x');
  const answer = await anso([
    'sign', decision, bad, '--act', 'approve', '--token', 'KHOI', '--out', `${folder}/lo/`, '--pin-stdin', '--json',
  ], `${pin}\n`);
  expect(answer.code).toBe(8);
  expect(answer.json).toMatchObject([{ status: 'signed' }, { status: 'failed', error: { kind: 'notPdf' } }]);
});

test.each([
  ['a PIN in an argument', ['sign', decision, '--pin', pin]],
  ['a misspelt option', ['sign', decision, '--atc', 'approve']],
  ['no act', ['sign', decision, '--token', 'KHOI', '--out', 'x.pdf']],
  ['an unknown command', ['ky']],
])('%s is wrong use, and the PIN is not repeated', async (_name, args) => {
  const answer = await anso(args);
  expect(answer.code).toBe(2);
  expect(answer.stdout + answer.stderr).not.toContain(pin);
});

test('English on request; nothing but JSON on standard output', async () => {
  const answer = await anso(['verify', join(folder, 'none.pdf'), '--json', '--lang', 'en']);
  expect(answer.code).toBe(7);
  expect(answer.stderr).toContain('was not found');
  expect(() => JSON.parse(answer.stdout)).not.toThrow();
});

test('a name in a document cannot steer the terminal', async () => {
  const file = join(folder, 'a\u001b[2Jb.pdf');
  copyFileSync(decision, file);
  const answer = await anso(['verify', file]);
  expect(answer.stdout + answer.stderr).not.toContain('\u001b');
});

test.each([
  ['initial', 'signature'], ['attach', 'text'], ['copy', 'text'], ['digitise', 'text'], ['income', 'arrival'],
])('place shows where the mark of %s goes', async (act, kind) => {
  const { code, json } = await anso(['place', decision, '--act', act, '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject({ act, found: true, boxes: [{ kind, page: 1 }] });
});

test('words that an option does not know are wrong use', async () => {
  expect((await anso(['place', decision, '--act', 'copy', '--copy-kind', 'photo'])).code).toBe(2);
  expect((await anso(['place', decision, '--act', 'approve', '--profile', 'hanoi'])).code).toBe(2);
  expect((await anso(['place', decision, '--act', 'notarise'])).code).toBe(2);
});

test('report says box by box how a document keeps to the decree, and fails nothing', async () => {
  const { code, json } = await anso(['report', decision, '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject({ pages: 1, verdict: 'unsigned' });
  expect(json['items']).toEqual(expect.arrayContaining([
    expect.objectContaining({ box: '3', verdict: 'ok', article: 'NĐ 30/2020 PL I, II.3' }),
  ]));
});

test('picture sample and import make pictures of real size', async () => {
  const sample = join(folder, 'mau.png');
  expect((await anso(['picture', 'sample', '--name', 'Xã An Bình', '--seal-mm', '36', '--out', sample])).code).toBe(0);
  const { code, json } = await anso([
    'picture', 'import', sample, '--act', 'issue', '--width-mm', '36', '--out', join(folder, 'dau.png'), '--json',
  ]);
  expect(code).toBe(0);
  expect(json).toMatchObject({ colour: 'red', widthMm: 36, warnings: [] });
});
