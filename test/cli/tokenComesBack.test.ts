import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BufferSource } from '../../src/core/bytes';
import { PdfDocument } from '../../src/core/pdf/document';
import { cardOf, cardPin } from '../rig/card/cardOf';
import { cardRig, type CardRig } from '../rig/card/cardRig';
import type { PivCard } from '../rig/card/pivCard';
import { openScModule, until, whyNoVirtualReader } from '../rig/card/pcscDaemon';
import { runAnso } from '../rig/runAnso';

// pcscd, OpenSC and the virtual reader have races of their own (decision 0009); each failure is still printed
jest.retryTimes(2, { logErrorsBeforeRetry: true });

/** A terminal of its own for a program (util-linux). */
const terminal = '/usr/bin/script';
const cli = resolve(__dirname, '../../out/cli/anso.cjs');
const decision = resolve(__dirname, '../corpus/quyet-dinh-mot-trang.pdf');
const why = whyNoVirtualReader() ?? (existsSync(terminal) ? null : 'not installed: script');
const there = why === null ? test : test.skip;

let rig: CardRig;
let card: PivCard;
let env: Readonly<Record<string, string>>;
let serial: string;

beforeAll(async () => {
  if (why !== null) return;
  rig = await cardRig();
  env = { ANSO_HOME: join(rig.folder, 'home'), ...rig.env };
});
beforeEach(async () => {
  if (why !== null) return;
  const [official] = rig.pki.officials;
  if (!official) throw new Error('no official');
  card = cardOf(official);
  await inserted();
});
afterEach(() => { rig.readers[0].onSignature = () => undefined; });
afterAll(() => rig.dispose());

/** The card is in, and the program sees it: the reader takes a moment to tell. */
async function inserted(): Promise<void> {
  await rig.readers[0].insert(card);
  await until(async () => {
    const { stdout } = await runAnso(['tokens', '--json'], env);
    const tokens = JSON.parse(stdout) as { module: string; serial: string }[];
    serial = tokens.find(({ module }) => module === openScModule)?.serial ?? '';
    return serial !== '';
  });
}

let made = 0;
function incoming(): { readonly place: string; readonly out: string } {
  made += 1;
  const place = join(rig.folder, `den-${String(made)}`);
  mkdirSync(place);
  for (const number of [1, 2, 3, 4, 5]) copyFileSync(decision, join(place, `vb ${String(number)}.pdf`));
  return { place, out: join(rig.folder, `di-${String(made)}`) };
}

/** The card leaves its reader as the signature of this number is asked for, once. */
function pullAt(number: number): void {
  rig.readers[0].onSignature = () => {
    if (card.signatures !== number - 1) return;
    rig.readers[0].onSignature = () => undefined;
    rig.readers[0].remove();
  };
}

function expectAllSignedOnce(out: string): void {
  const names = readdirSync(out);
  expect(names.sort()).toEqual([1, 2, 3, 4, 5].map((number) => `vb ${String(number)}.pdf`));
  for (const name of names) {
    const document = PdfDocument.open(new BufferSource(new Uint8Array(readFileSync(join(out, name)))));
    expect(document.signatureFields().filter(({ value }) => value)).toHaveLength(1);
  }
}

there('at a terminal the batch waits for the same card, tells another one, asks the PIN once more, and signs each once', async () => {
  const { place, out } = incoming();
  pullAt(3);
  const command = ['sign', place, '--act', 'approve', '--token', serial, '--out', out].map((word) => `'${word}'`).join(' ');
  const child = spawn(terminal, ['-qfec', `'${process.execPath}' '${cli}' ${command}`, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'dumb', ...env },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
  const ended = new Promise<number | null>((done) => { child.on('close', done); });
  const prompts = (): number => said.split('Mật khẩu (PIN) của thiết bị').length - 1;

  await until(() => prompts() === 1, 20_000);
  child.stdin.write(`${cardPin}\r`);
  await until(() => said.includes('Cắm lại đúng thiết bị'), 20_000);
  expect(said).toContain('đã ký xong 2 văn bản, còn 3. «vb 3.pdf» chưa được ký');
  await rig.readers[0].insert(cardOf(rig.pki.agency, '9a', '33'.repeat(16)));
  await until(() => said.includes('là thiết bị khác'), 20_000);
  expect(prompts()).toBe(1);
  rig.readers[0].remove();
  await rig.readers[0].insert(card);
  await until(() => prompts() === 2, 20_000);
  child.stdin.write(`${cardPin}\r`);
  expect(await ended).toBe(0);
  child.stdin.end();
  expect(said).not.toContain(cardPin);
  expect(card.presented).toBe(2);
  expectAllSignedOnce(out);
}, 90_000);

there('with --pin-stdin nobody waits: the rest is told as not signed, with the way to go on', async () => {
  const { place, out } = incoming();
  const args = ['sign', place, '--act', 'approve', '--token', serial, '--out', out, '--pin-stdin', '--json'];
  const state = ['--resume', join(rig.folder, 'lo.state')];
  pullAt(3);
  const first = await runAnso([...args, ...state], env, { input: `${cardPin}\n` });
  const results = JSON.parse(first.stdout) as { status: string; error: { kind: string } | null }[];
  expect(results.map(({ status }) => status)).toEqual(['signed', 'signed', 'failed', 'failed', 'failed']);
  // By the moment, this card leaves a general error; then it is the device that failed, and never the PIN.
  for (const { error } of results.slice(2)) expect(['tokenRemoved', 'deviceFailed']).toContain(error?.kind);
  expect(first.code).toBe(8);
  expect(first.stderr).toContain('Chạy lại đúng lệnh này để ký tiếp; văn bản đã ký không bị ký lại.');
  await inserted();
  expect(await runAnso([...args, ...state], env, { input: `${cardPin}\n` })).toMatchObject({ code: 0 });
  expectAllSignedOnce(out);
}, 90_000);
