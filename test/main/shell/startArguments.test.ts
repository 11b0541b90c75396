import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readStart } from '../../../src/main/shell/startArguments';

describe('what the program is started with', () => {
  let folder: string;
  const packaged = { folder: '', root: null };

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-start-'));
    fs.writeFileSync(path.join(folder, 'công văn đi.pdf'), '%PDF-1.7');
    fs.writeFileSync(path.join(folder, 'verify'), 'a file of an odd name');
  });

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('nothing: the window with nothing in it', () => {
    expect(readStart(['/opt/anso/anso'], packaged)).toEqual({ kind: 'window', files: [] });
  });

  test('a document opened with two clicks: the window with it, by its whole path', () => {
    const file = path.join(folder, 'công văn đi.pdf');
    expect(readStart(['/opt/anso/anso', file], packaged)).toEqual({ kind: 'window', files: [file] });
    expect(readStart(['/opt/anso/anso', 'công văn đi.pdf'], { ...packaged, folder })).toEqual({ kind: 'window', files: [file] });
  });

  test('a command of the command line, with its options as they are', () => {
    expect(readStart(['/opt/anso/anso', 'sign', 'a.pdf', '--act', 'approve', '--json'], packaged))
      .toEqual({ kind: 'command', words: ['sign', 'a.pdf', '--act', 'approve', '--json'] });
    expect(readStart(['/opt/anso/anso', '--help'], packaged)).toEqual({ kind: 'command', words: ['--help'] });
  });

  test('a file of that name goes before a command', () => {
    expect(readStart(['/opt/anso/anso', 'verify'], { ...packaged, folder })).toEqual({ kind: 'window', files: [path.join(folder, 'verify')] });
  });

  test('switches for Chromium are neither files nor words of a command', () => {
    const switches = ['--no-sandbox', '--ozone-platform=headless', '--user-data-dir=/tmp/x', '--inspect=0', '--allow-file-access-from-files'];
    expect(readStart(['/opt/anso/anso', ...switches], packaged)).toEqual({ kind: 'window', files: [] });
    expect(readStart(['/opt/anso/anso', '--ozone-platform=headless', 'tokens'], packaged)).toEqual({ kind: 'command', words: ['tokens'] });
  });

  test('in a source tree, what comes after the folder of the program', () => {
    const given = { folder, root: '/src/anso' };
    expect(readStart(['electron', '--inspect=0', '/src/anso/', 'journal', 'list'], given)).toEqual({ kind: 'command', words: ['journal', 'list'] });
    expect(readStart(['electron', '/src/anso', 'công văn đi.pdf'], given)).toEqual({ kind: 'window', files: [path.join(folder, 'công văn đi.pdf')] });
    expect(readStart(['node', 'launch.cjs', '/src/anso'], given)).toEqual({ kind: 'window', files: [] });
  });

  test('a path that is not there, and ten thousand of them', () => {
    expect(readStart(['/opt/anso/anso', '/nowhere/a.pdf'], packaged)).toEqual({ kind: 'window', files: ['/nowhere/a.pdf'] });
    const many = Array.from({ length: 10_000 }, (_, n) => `/nowhere/${n}.pdf`);
    expect(readStart(['/opt/anso/anso', ...many], packaged)).toMatchObject({ kind: 'window', files: { length: 1000 } });
  });
});
