import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSource } from '../../../src/main/files/fileSource';

let folder: string;
let path: string;
const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anso-source-'));
  path = join(folder, 'a.pdf');
  writeFileSync(path, bytes);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('reads any range, also across windows and past the end', () => {
  const source = FileSource.open(path);
  const ranges = [[0, 10], [65_530, 20], [10, 200_000], [299_990, 100], [400_000, 5], [65_536, 65_536]] as const;
  for (const [offset, length] of ranges) {
    expect(Buffer.from(source.read(offset, length))).toEqual(Buffer.from(bytes.subarray(offset, offset + length)));
  }
  source.close();
});

test('a file that another program writes to while it is open is noticed', () => {
  const grown = FileSource.open(path);
  appendFileSync(path, 'x');
  expect(() => grown.assertUnchanged()).toThrow(expect.objectContaining({ kind: 'fileChanged' }));
  grown.close();

  const sameSize = FileSource.open(path);
  writeFileSync(path, Buffer.alloc(sameSize.length));
  utimesSync(path, new Date(), new Date(Date.now() + 5000));
  expect(() => sameSize.assertUnchanged()).toThrow(expect.objectContaining({ kind: 'fileChanged' }));
  sameSize.close();

  const cut = FileSource.open(path);
  truncateSync(path, 100);
  expect(() => cut.read(200_000, 10)).toThrow(expect.objectContaining({ kind: 'fileChanged' }));
  cut.close();
});

test('a missing file and a folder are told apart from a broken one', () => {
  expect(() => FileSource.open(join(folder, 'none.pdf'))).toThrow(expect.objectContaining({ kind: 'fileNotFound' }));
  expect(() => FileSource.open(folder)).toThrow(expect.objectContaining({ kind: 'fileNotReadable' }));
});

// Windows has no pipes in folders
(process.platform === 'win32' ? test.skip : test)('a pipe or a device that lies among documents is refused at once', () => {
  const pipe = join(folder, 'pipe.pdf');
  execFileSync('mkfifo', [pipe]);
  symlinkSync('/dev/zero', join(folder, 'zero.pdf'));
  for (const name of [pipe, join(folder, 'zero.pdf')]) {
    expect(() => FileSource.open(name)).toThrow(expect.objectContaining({ kind: 'fileNotReadable' }));
  }
}, 5000);
