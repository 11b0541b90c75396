import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { atTerminal, type Answer, type Terminal } from './atTerminal';

const decision = resolve(__dirname, '../corpus/quyet-dinh-mot-trang.pdf');
const pin = '70915427';
const password = 'mật khẩu 9f31';

let terminal: Terminal;
let folder: string;
atTerminal(pin, (at) => { [terminal, folder] = [at, at.folder]; });

/** The input stays open, as that of a program that goes on running. */
async function anso(args: readonly string[], input: string): Promise<Answer<unknown> & { readonly said: string }> {
  const answer = await terminal.anso(args, { input, keepsInput: true });
  return { ...answer, said: answer.stdout + answer.stderr };
}

const signing = (file: string, out: string, ...more: readonly string[]): readonly string[] => [
  'sign', file, '--act', 'approve', '--token', 'KHOI', '--out', out, '--pin-stdin', ...more,
];

function encrypted(name: string, ...options: readonly string[]): string {
  const path = join(folder, name);
  execFileSync('qpdf', ['--encrypt', ...options, '--', decision, path]);
  return path;
}

test('an encrypted document is placed, signed and verified with its password, which is followed by the PIN', async () => {
  const file = encrypted('kin.pdf', password, 'chu', '256');
  const out = join(folder, 'da-ky.pdf');
  expect(await anso(['place', file, '--act', 'approve', '--password-stdin'], `${password}\n`)).toMatchObject({
    code: 0, json: { found: true },
  });
  const signed = await anso(signing(file, out, '--password-stdin'), `${password}\n${pin}\n`);
  expect(signed).toMatchObject({ code: 0, json: { status: 'signed', signatures: ['Signature1'] } });
  expect(signed.said).not.toContain(password);
  expect(signed.said).not.toContain(pin);
  // earlier bytes as they were, and still encrypted
  expect(readFileSync(out).subarray(0, readFileSync(file).length).equals(readFileSync(file))).toBe(true);
  expect(execFileSync('pdfsig', ['-upw', password, out], { encoding: 'utf8' })).toContain('Signature is Valid');
  expect(execFileSync('qpdf', [`--password=${password}`, '--check', out], { encoding: 'utf8' })).toContain('No syntax');
  expect(await anso(['verify', out, '--password-stdin'], `${password}\r\n`)).toMatchObject({
    json: { signatures: [{ field: 'Signature1', checks: { integrity: 'ok' } }] },
  });
});

test('without its password it says which secret it wants, and the PIN is not asked for', async () => {
  const file = encrypted('kin-2.pdf', password, 'chu', '128', '--use-aes=y');
  const answer = await anso(signing(file, join(folder, 'x.pdf')), '');
  expect(answer).toMatchObject({ code: 7, json: { error: { kind: 'encryptedPdf', data: { reason: 'password' } } } });
  expect(answer.said).toContain('--password-stdin');
  const wrong = await anso(signing(file, join(folder, 'x.pdf'), '--password-stdin'), 'sai\n');
  expect(wrong).toMatchObject({ code: 7, json: { error: { kind: 'encryptedPdf' } } });
});

test('a document whose author permits no change is signed with a warning, and refused where the office says so', async () => {
  const file = encrypted('cam.pdf', '', 'chu', '256', '--modify=none');
  const told = expect.arrayContaining([expect.objectContaining({ kind: 'changeForbidden' })]);
  const out = join(folder, 'cam-ky.pdf');
  const signed = await anso(signing(file, out), `${pin}\n`);
  expect(signed).toMatchObject({ code: 0, json: { status: 'signed', warnings: told } });
  expect(execFileSync('pdfsig', [out], { encoding: 'utf8' })).toContain('Signature is Valid');

  expect((await anso(['rule', 'set', 'documentPermissions', 'strict'], '')).code).toBe(0);
  const refused = await anso(signing(file, join(folder, 'x.pdf')), '');
  expect(refused).toMatchObject({ code: 1, json: { status: 'refused', error: { kind: 'changeForbidden' } } });
  const asOwner = await anso(signing(file, join(folder, 'chu.pdf'), '--password-stdin'), `chu\n${pin}\n`);
  expect(asOwner).toMatchObject({ code: 0, json: { status: 'signed' } });
});

test('a password in an argument is wrong use, and is not repeated', async () => {
  const answer = await anso(['place', decision, '--act', 'approve', '--password', password], '');
  expect(answer.code).toBe(2);
  expect(answer.said).not.toContain(password);
  expect(answer.said).toContain('--password-stdin');
});

test('a document with broken cross-references is signed, and is whole afterwards', async () => {
  const file = join(folder, 'hong.pdf');
  const text = readFileSync(decision, 'latin1').replace(/startxref\s+\d+/, 'startxref\n7');
  writeFileSync(file, text, 'latin1');
  const out = join(folder, 'lanh.pdf');
  expect(await anso(['verify', file], '')).toMatchObject({ code: 7, json: { error: { kind: 'damagedPdf' } } });
  expect(await anso(signing(file, out), `${pin}\n`)).toMatchObject({ code: 0, json: { status: 'signed' } });
  expect(readFileSync(out, 'latin1').startsWith(text)).toBe(true);
  expect(execFileSync('qpdf', ['--check', out], { encoding: 'utf8' })).toContain('No syntax');
  expect(await anso(['verify', out], '')).toMatchObject({ json: { signatures: [{ checks: { integrity: 'ok' } }] } });
});
