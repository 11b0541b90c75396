import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { BufferSource } from '../../src/core/bytes';
import { PdfDocument } from '../../src/core/pdf/document';
import { atTerminal, listOf, type Answer, type Terminal } from './atTerminal';

const corpus = resolve(__dirname, '../corpus');
const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const pin = '70915427';

let terminal: Terminal;
let folder: string;
atTerminal(pin, (at) => { [terminal, folder] = [at, at.folder]; });

interface Result {
  readonly file: string;
  readonly output: string | null;
  readonly status: string;
  readonly error: { readonly kind: string } | null;
  readonly warnings: readonly { readonly kind: string }[];
}

/** @param until ends the program without a word as soon as this is true */
async function anso(args: readonly string[], until?: () => boolean): Promise<Answer<readonly Result[]>> {
  const end = until === undefined ? {} : { end: { by: 'SIGKILL' as const, when: until } };
  const answer = await terminal.anso<Result>(args, { input: `${pin}\n`, ...end });
  return { ...answer, json: listOf(answer.json) };
}

const signing = (inputs: readonly string[], out: string, ...more: readonly string[]): readonly string[] =>
  ['sign', ...inputs, '--act', 'approve', '--token', 'KHOI', '--pin-stdin', '--out', out, ...more];

function incoming(name: string, files: readonly string[]): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const file of files) copyFileSync(decision, join(place, file));
  return place;
}
const visible = (place: string): readonly string[] => readdirSync(place).filter((name) => !name.startsWith('.'));
function signaturesIn(path: string): number {
  const document = PdfDocument.open(new BufferSource(new Uint8Array(readFileSync(path))));
  return document.signatureFields().filter(({ value }) => value).length;
}
const kinds = ({ json }: Answer<readonly Result[]>): readonly string[] =>
  json.map(({ status, error }) => error?.kind ?? status);

test.each([1, 6])('killed after %i files and gone on with: no half file, none signed twice, the journal whole', async (after) => {
  const files = Array.from({ length: 16 }, (_, n) => `${String(n)}.pdf`);
  const place = incoming(`giet-${String(after)}`, files);
  const out = join(folder, `giet-${String(after)}-ra`);
  const state = join(folder, `giet-${String(after)}.state`);
  const args = signing([place], out, '--resume', state);
  mkdirSync(out);
  const killed = await anso(args, () => visible(out).length >= after);
  expect(killed.code).toBeNull();
  const there = visible(out);
  expect(there.length).toBeGreaterThanOrEqual(after);
  expect(there.length).toBeLessThan(16);
  for (const name of there) expect(signaturesIn(join(out, name))).toBe(1);
  const before = new Map(there.map((name) => [name, readFileSync(join(out, name))]));
  // as if the crash had come between the last file and the line about it, and cut another one
  const lines = readFileSync(state, 'utf8').split('\n').filter((line) => !line.includes('"status"'));
  writeFileSync(state, `${lines.join('\n')}{"file":"half`);
  const again = await anso(args);
  expect(kinds(again)).toEqual(files.map(() => 'signed'));
  expect(again.code).toBe(0);
  for (const [name, bytes] of before) expect(readFileSync(join(out, name)).equals(bytes)).toBe(true);
  for (const name of files) expect(signaturesIn(join(out, name))).toBe(1);
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(kinds(await anso(args))).toEqual(files.map(() => 'signed'));
  expect((await terminal.anso(['journal', 'verify'])).json).toMatchObject({ ok: true, open: [] });
}, 90_000);

test('two programs on the same batch: each file is signed once', async () => {
  const files = Array.from({ length: 10 }, (_, n) => `${String(n)}.pdf`);
  const place = incoming('hai', files);
  const out = join(folder, 'hai-ra');
  mkdirSync(out);
  const both = await Promise.all([anso(signing([place], out)), anso(signing([place], out))]);
  const told = files.map((_, index) => both.map((answer) => kinds(answer)[index]).sort());
  for (const pair of told) expect(pair).toEqual(['outputExists', 'signed']);
  for (const name of files) expect(signaturesIn(join(out, name))).toBe(1);
  expect(readdirSync(out)).toHaveLength(10);
}, 60_000);

test('names of every kind: two spellings of a letter, spaces, a line break, quotes, as long as a name can be', async () => {
  const long = `${'Quyết định '.repeat(20)}`.slice(0, 160);
  const longest = `${'a'.repeat(251)}.pdf`;
  const names = [
    'Quyết định.pdf'.normalize('NFC'), 'Quyết định.pdf'.normalize('NFD'), ' hai  khoảng trắng .pdf', 'dòng\nmới.pdf',
    '"nháy" & $(lệnh).pdf', '-gạch đầu.pdf', `${long}.PDF`, longest,
  ];
  const place = incoming('tên lạ', names);
  const out = join(folder, 'tên lạ ra');
  const answer = await anso(signing([place], out, '--summary', join(folder, 'ten.csv')));
  expect(kinds(answer)).toEqual(names.map(() => 'signed'));
  expect(readdirSync(out).sort()).toEqual([...names].sort());
  expect(answer.stderr).not.toContain('dòng\nmới');
  expect(readFileSync(join(folder, 'ten.csv'), 'utf8')).toContain('"');
}, 60_000);

test('a list that spells its letters otherwise than the disk finds its files', async () => {
  const place = incoming('dấu', ['tờ trình.pdf'.normalize('NFD'), 'kế hoạch.pdf'.normalize('NFC')]);
  const list = join(folder, 'chinh-ta.txt');
  writeFileSync(list, [join(place, 'tờ trình.pdf'.normalize('NFC')), join(place, 'kế hoạch.pdf'.normalize('NFD'))].join('\n'));
  expect(kinds(await anso(signing([], join(folder, 'dấu ra/'), '--list', list)))).toEqual(['signed', 'signed']);
});

test('one document under several names is signed once; a link that leads nowhere is told', async () => {
  const place = incoming('lien-ket', ['a.pdf']);
  symlinkSync(join(place, 'a.pdf'), join(place, 'b.pdf'));
  symlinkSync(join(place, 'khong-co.pdf'), join(place, 'c.pdf'));
  symlinkSync('d.pdf', join(place, 'd.pdf'));
  const list = join(folder, 'hai-lan.txt');
  writeFileSync(list, `${join(place, 'a.pdf')}\n${join(place, '.', 'a.pdf')}\n${join(place, 'b.pdf')}\n`);
  const answer = await anso(signing([place], join(folder, 'lien-ket-ra'), '--list', list));
  expect(answer.json.map(({ file, status, error }) => [file.split('/').at(-1), error?.kind ?? status])).toEqual([
    ['a.pdf', 'signed'], ['c.pdf', 'fileNotFound'], ['d.pdf', expect.stringMatching(/fileNot/u)],
  ]);
});

test('the input is not written to through a link in the output folder', async () => {
  const place = incoming('goc', ['a.pdf']);
  const out = join(folder, 'goc-ra');
  mkdirSync(out);
  linkSync(join(place, 'a.pdf'), join(out, 'a.pdf'));
  expect(kinds(await anso(signing([place], `${out}/`, '--overwrite')))).toEqual(['outputIsInput']);
  expect(readFileSync(join(place, 'a.pdf')).equals(readFileSync(decision))).toBe(true);
});

test('two documents of one name do not share a result', async () => {
  const [one, two] = [incoming('mot', ['a.pdf']), incoming('khac', ['a.pdf'])];
  const answer = await anso(signing([one, two], join(folder, 'trung-ten')));
  expect(answer.json).toMatchObject([{ error: { kind: 'outputExists' } }]);
});

test('a document that bears this signature already is told as such', async () => {
  const place = incoming('da-ky', ['a.pdf']);
  const first = await anso(signing([join(place, 'a.pdf')], join(folder, 'da-ky-1.pdf')));
  expect(first.json[0]?.warnings.map(({ kind }) => kind)).not.toContain('alreadySigned');
  const second = await anso(signing([join(folder, 'da-ky-1.pdf')], join(folder, 'da-ky-2.pdf')));
  expect(second.json).toMatchObject([{ status: 'signed', warnings: expect.arrayContaining([expect.objectContaining({ kind: 'alreadySigned' })]) }]);
});

/** A disk of its own, where one may be mounted. */
async function withDisk(options: string, work: (disk: string) => Promise<void>): Promise<void> {
  const disk = mkdtempSync(join(folder, 'dia-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]).status !== 0) return;
  await work(disk).finally(() => { execFileSync('umount', [disk]); });
}

test('a disk that fills up in the middle: whole files stay, the others are told, the rest of the batch is tried', () =>
  withDisk('size=400k', async (disk) => {
    const place = incoming('day-dia', Array.from({ length: 14 }, (_, n) => `${String(n)}.pdf`));
    const answer = await anso(signing([place], disk));
    expect(answer.code).toBe(8);
    expect(new Set(kinds(answer))).toEqual(new Set(['signed', 'diskFull']));
    const there = readdirSync(disk);
    expect(there).toHaveLength(kinds(answer).filter((kind) => kind === 'signed').length);
    for (const name of there) expect(signaturesIn(join(disk, name))).toBe(1);
    expect(answer.stderr).toMatch(/đầy|hết chỗ|dung lượng/u);
  }), 60_000);

test('a folder that may not be written to is told before the PIN', () =>
  withDisk('size=100k', async (disk) => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const place = incoming('chi-doc', ['a.pdf', 'b.pdf']);
    const answer = await anso(signing([place], disk).filter((word) => word !== '--pin-stdin'));
    expect(kinds(answer)).toEqual(['outputNotWritable', 'outputNotWritable']);
    expect(answer.code).toBe(7);
  }));

test('a file that another program cuts between check and signing is not signed, and the others are', async () => {
  const files = Array.from({ length: 12 }, (_, n) => `${String(n + 10)}.pdf`);
  const place = incoming('bi-sua', files);
  const out = join(folder, 'bi-sua-ra');
  mkdirSync(out);
  let cut = false;
  const watch = setInterval(() => {
    if (!cut && visible(out).length > 0) {
      cut = true;
      truncateSync(join(place, '21.pdf'), 4000);
    }
  }, 1);
  const answer = await anso(signing([place], out));
  clearInterval(watch);
  expect(cut).toBe(true);
  expect(kinds(answer)).toEqual([...files.slice(0, -1).map(() => 'signed'), 'fileChanged']);
  expect(visible(out)).toHaveLength(11);
}, 30_000);
