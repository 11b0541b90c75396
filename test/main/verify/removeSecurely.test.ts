import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeSecurely } from '../../../src/main/incoming/removeSecurely';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-remove-')); });
afterEach(() => { fs.rmSync(folder, { recursive: true, force: true }); });
const at = (name: string): string => path.join(folder, name);

test('a document that is a link, or another name of a file, is destroyed without what it leads to', () => {
  fs.writeFileSync(at('mine.docx'), 'my own words');
  fs.symlinkSync(at('mine.docx'), at('link.pdf'));
  fs.linkSync(at('mine.docx'), at('twin.pdf'));
  for (const name of ['link.pdf', 'twin.pdf']) removeSecurely(at(name));
  expect(fs.readdirSync(folder)).toEqual(['mine.docx']);
  expect(fs.readFileSync(at('mine.docx'), 'utf8')).toBe('my own words');
});

test('a document of its own is overwritten, then deleted', () => {
  fs.writeFileSync(at('bad.pdf'), 'x'.repeat(3_000_000));
  const open = fs.openSync(at('bad.pdf'), 'r');
  removeSecurely(at('bad.pdf'));
  const left = Buffer.alloc(3_000_000);
  fs.readSync(open, left);
  fs.closeSync(open);
  expect(fs.existsSync(at('bad.pdf'))).toBe(false);
  expect(left.toString('latin1')).not.toContain('xxxxxxxxxx');
});
