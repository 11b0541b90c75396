import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeJpeg } from '../core/pdf/image/writeJpeg';

/** Pictures kept for certificates, and the report of a document as a file, by the built program. No token is needed. */
const cli = resolve(__dirname, '../../out/cli/anso.cjs');
const corpus = resolve(__dirname, '../corpus');
const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const certificate = 'AB'.repeat(32);
const scan = ['picture', 'import', join(corpus, 'pictures/chu-ky-khoi.png'), '--act', 'approve', '--width-mm', '40'];

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'anso-cli-pictures-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function anso(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], ANSO_HOME: join(folder, 'home') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--json'], { env, encoding: 'utf8' });
  return { code: status, stderr, json: (stdout === '' ? null : JSON.parse(stdout)) as Record<string, never> | null };
}

test('a picture is kept for a certificate, shown by its size where the marks go, locked, and forgotten again', () => {
  const bare = anso('place', decision, '--act', 'approve');
  expect(anso(...scan, '--out', join(folder, 'ky.png'), '--cert', certificate)).toMatchObject({ code: 0, json: { widthMm: 40 } });
  const listed = anso('picture', 'list');
  expect(listed.json).toMatchObject([{ certificate, file: 'ky.png', act: 'approve', widthMm: 40, locked: false }]);

  // The only one of its kind is shown without being named, and so is the one of a named certificate.
  for (const more of [[], ['--cert', certificate]]) {
    const placed = anso('place', decision, '--act', 'approve', ...more);
    expect(placed.code).toBe(0);
    expect((placed.json?.['boxes'] as unknown as { w: number }[])[0]?.w).toBeLessThanOrEqual(40.1);
    expect(placed.json?.['boxes']).not.toEqual(bare.json?.['boxes']);
  }
  expect(anso('place', decision, '--act', 'approve', '--cert', 'CD'.repeat(32))).toMatchObject({ code: 2 });

  expect(anso('picture', 'lock', '--cert', certificate).json).toMatchObject([{ locked: true }]);
  expect(anso(...scan, '--out', join(folder, 'khac.png'), '--cert', certificate)).toMatchObject({ code: 1 });
  expect(anso('picture', 'forget', '--cert', certificate)).toMatchObject({ code: 1 });
  expect(anso('picture', 'unlock', '--cert', certificate).json).toMatchObject([{ locked: false }]);
  expect(anso('picture', 'forget', '--cert', certificate).json).toEqual([]);
});

test('the report of a document is kept as PDF or JSON', () => {
  const pdf = join(folder, 'doi-chieu.pdf');
  expect(anso('report', decision, '--out', pdf)).toMatchObject({ code: 0, json: { pages: 1 } });
  const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).normalize('NFC');
  for (const word of ['ĐỐI CHIẾU THỂ THỨC VĂN BẢN', 'quyet-dinh-mot-trang.pdf', 'Ô 7b', 'Nguyễn Minh Khôi']) expect(words).toContain(word);
  const json = join(folder, 'doi-chieu.json');
  const told = anso('report', decision, '--out', json);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ file: 'quyet-dinh-mot-trang.pdf', items: told.json?.['items'] });
  // Nothing is written over.
  expect(anso('report', decision, '--out', json).code).not.toBe(0);
});

test.each([
  ['en', 'The ink of the picture is not red.', 'cannot be read: the file is cut short.', 'no ink is seen'],
  ['vi', 'Mực của ảnh không phải màu đỏ.', 'Không đọc được ảnh «cut.jpg»: tệp bị cắt cụt.', 'không thấy nét mực'],
])('what is wrong with a picture is told in the words of the language that was asked for: %s', (lang, colour, cut, empty) => {
  const told = (file: string) => {
    const env = { PATH: process.env['PATH'], ANSO_HOME: join(folder, 'home') };
    const args = ['picture', 'import', file, '--act', 'issue', '--width-mm', '36', '--lang', lang, '--out', join(folder, 'seal.png')];
    return spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8' });
  };
  expect(told(join(corpus, 'pictures/chu-ky-khoi.png')).stderr.normalize('NFC')).toContain(colour);
  const sheet = writeJpeg({ across: 40, down: 30, square: () => [250, 128, 128] });
  writeFileSync(join(folder, 'cut.jpg'), sheet.subarray(0, sheet.length - 9));
  expect(told(join(folder, 'cut.jpg'))).toMatchObject({ stderr: expect.stringContaining(cut) });
  writeFileSync(join(folder, 'empty.jpg'), sheet);
  expect(told(join(folder, 'empty.jpg'))).toMatchObject({ stderr: expect.stringContaining(empty) });
});
