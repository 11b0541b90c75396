import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertWritableFolder, OutputFile } from '../../../src/main/files/outputFile';

let folder: string;
let source: string;
let target: string;
const fresh = { overwrite: false } as const;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anso-output-'));
  source = join(folder, 'goc.pdf');
  target = join(folder, 'ky.pdf');
  writeFileSync(source, 'original');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a result appears under its name only when it is whole', () => {
  const output = OutputFile.create(target, { source, ...fresh });
  output.write(Buffer.from('half'));
  expect(existsSync(target)).toBe(false);
  output.write(Buffer.from(' whole'));
  output.flush();
  output.publish();
  output.discard();
  expect(readFileSync(target, 'utf8')).toBe('half whole');
  expect(readdirSync(folder).sort()).toEqual(['goc.pdf', 'ky.pdf']);
});

test('nothing stays behind when signing is given up', () => {
  const output = OutputFile.create(target, { source, ...fresh });
  output.write(Buffer.from('half'));
  output.discard();
  expect(readdirSync(folder)).toEqual(['goc.pdf']);
});

test('the input is never written to, by whatever name it is reached', () => {
  const other = join(folder, 'same.pdf');
  linkSync(source, other);
  expect(() => OutputFile.create(other, { source, overwrite: true })).toThrow(expect.objectContaining({ kind: 'outputIsInput' }));
  expect(() => OutputFile.create(join(folder, '.', 'goc.pdf'), { source, overwrite: true })).toThrow(
    expect.objectContaining({ kind: 'outputIsInput' }),
  );
});

test('a file that is there is replaced only when that was asked for', () => {
  writeFileSync(target, 'older result');
  expect(() => OutputFile.create(target, { source, ...fresh })).toThrow(expect.objectContaining({ kind: 'outputExists' }));
  const output = OutputFile.create(target, { source, overwrite: true });
  output.write(Buffer.from('newer'));
  output.publish();
  expect(readFileSync(target, 'utf8')).toBe('newer');
});

test('a file that appeared while signing is not overwritten', () => {
  const output = OutputFile.create(target, { source, ...fresh });
  output.write(Buffer.from('ours'));
  writeFileSync(target, 'somebody else');
  expect(() => output.publish()).toThrow(expect.objectContaining({ kind: 'outputExists' }));
  output.discard();
  expect(readFileSync(target, 'utf8')).toBe('somebody else');
  expect(readdirSync(folder).sort()).toEqual(['goc.pdf', 'ky.pdf']);
});

test('a folder that is not there, or is a file, is told before any PIN', () => {
  for (const path of [join(folder, 'none'), source]) {
    expect(() => assertWritableFolder(path)).toThrow(expect.objectContaining({ kind: 'outputNotWritable' }));
  }
});

test('a folder without permission is told before any PIN (as root, only where the kernel refuses root too)', () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  // Root ignores permissions, so an immutable folder stands in for one where the system has it.
  const refuses = process.getuid?.() !== 0 || spawnSync('chattr', ['+i', closed]).status === 0;
  try {
    const check = (): void => { assertWritableFolder(closed); };
    if (refuses) expect(check).toThrow(expect.objectContaining({ kind: 'outputNotWritable' }));
    else expect(check).not.toThrow();
  } finally {
    spawnSync('chattr', ['-i', closed]);
  }
});

/** A disk of 64 KB, where the test may mount one. */
function smallDisk(): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'anso-disk-'));
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0 ? disk : null;
}
const disk = smallDisk();
afterAll(() => {
  if (disk) spawnSync('umount', [disk]);
});

(disk ? test : test.skip)('a full disk is told as such and leaves no half file (needs the right to mount a small disk)', () => {
  const output = OutputFile.create(join(disk ?? '', 'ky.pdf'), { source, ...fresh });
  expect(() => {
    for (let n = 0; n < 10; n += 1) output.write(new Uint8Array(16 * 1024));
  }).toThrow(expect.objectContaining({ kind: 'diskFull' }));
  output.discard();
  expect(readdirSync(disk ?? '')).toEqual([]);
});
