import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesOf, mostFiles } from '../../../src/main/window/droppedFiles';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-dropped-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const put = (...parts: string[]): string => {
  const file = path.join(folder, ...parts);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  return file;
};
const found = async (...paths: string[]) => (await filesOf(paths)).files;

test('a folder stands for the PDF files in it, in the order in which a person counts', async () => {
  const files = [put('den', 'so 2.pdf'), put('den', 'so 10.PDF'), put('den', 'thang 11', 'so 1.pdf')];
  put('den', 'ghi chu.txt');
  expect(await found(path.join(folder, 'den'))).toEqual(files);
});

test('a single file is taken whatever its name: why it cannot be used is told of it by name', async () => {
  const letter = put('thu.docx');
  expect(await found(letter, path.join(folder, 'khong co.pdf'))).toEqual([letter, path.join(folder, 'khong co.pdf')]);
});

test('a folder that leads back to itself ends', async () => {
  put('vong', 'so 1.pdf');
  fs.symlinkSync(path.join(folder, 'vong'), path.join(folder, 'vong', 'lai'));
  expect((await found(path.join(folder, 'vong'))).length).toBeLessThan(10);
});

test('a list stands for the files that it names, from its own folder, each once', async () => {
  const file = put('danh sach', 'số 1.pdf');
  const list = put('danh sach', 'ds.txt');
  fs.writeFileSync(list, `\ufeffsố 1.pdf\r\n\r\n"${file}"\r\nkhông có.pdf\r\nghi chú\r\n`);
  expect(await found(list)).toEqual([file, path.join(folder, 'danh sach', 'không có.pdf')]);
});

test('a text that names no document is told of as a file that is no document', async () => {
  const note = put('loi nhan.txt');
  fs.writeFileSync(note, 'nhớ ký trước 17 giờ\n');
  expect(await found(note)).toEqual([note]);
});

test('what is more than the program takes at once is counted, not lost in silence', async () => {
  const list = put('dai.txt');
  fs.writeFileSync(list, Array.from({ length: mostFiles + 7 }, (_, index) => `vb ${index}.pdf`).join('\n'));
  const { files, leftOut } = await filesOf([list]);
  expect([files.length, leftOut]).toEqual([mostFiles, 7]);
});
