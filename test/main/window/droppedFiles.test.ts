import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesOf } from '../../../src/main/window/droppedFiles';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-dropped-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const put = (...parts: string[]): string => {
  const file = path.join(folder, ...parts);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  return file;
};

test('a folder stands for the PDF files in it, in the order in which a person counts', () => {
  const files = [put('den', 'so 2.pdf'), put('den', 'so 10.PDF'), put('den', 'thang 11', 'so 1.pdf')];
  put('den', 'ghi chu.txt');
  expect(filesOf([path.join(folder, 'den')])).toEqual(files);
});

test('a single file is taken whatever its name: why it cannot be used is told of it by name', () => {
  const letter = put('thu.docx');
  expect(filesOf([letter, path.join(folder, 'khong co.pdf')])).toEqual([letter, path.join(folder, 'khong co.pdf')]);
});

test('a folder that leads back to itself ends', () => {
  put('vong', 'so 1.pdf');
  fs.symlinkSync(path.join(folder, 'vong'), path.join(folder, 'vong', 'lai'));
  expect(filesOf([path.join(folder, 'vong')]).length).toBeLessThan(10);
});
