import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Opening } from '../../../src/contract/documentCalls';
import { DocumentTable } from '../../../src/main/window/documentTable';
import { openDocuments } from '../../../src/main/window/openDocuments';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-table-'));
const corpus = path.join(__dirname, '../../corpus');
const source = path.join(corpus, 'quyet-dinh-mot-trang.pdf');
const locked = path.join(folder, 'kín.pdf');
beforeAll(() => { execFileSync('qpdf', ['--encrypt', 'mật khẩu', 'chu', '256', '--', source, locked]); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a document with a password', () => {
  test('is opened by it, and a wrong one is told as such and forgotten', () => {
    const table = new DocumentTable();
    const { document, error } = table.add(locked);
    expect(error).toMatchObject({ kind: 'encryptedPdf', data: { reason: 'password' } });
    expect(table.unlock(document, 'sai').error).toEqual({ kind: 'passwordIncorrect', data: { file: 'kín.pdf' } });
    expect(table.password(document)).toBeUndefined();
    expect(table.unlock(document, 'mật khẩu')).toMatchObject({ error: null, pages: 1 });
    expect(table.unlock(document, 'sai').error?.kind).toBe('passwordIncorrect');
    expect(table.password(document)).toBe('mật khẩu');
  });

  test('is forgotten with it', () => {
    const table = new DocumentTable();
    const { document } = table.add(locked, 'mật khẩu');
    table.close(document);
    expect(table.password(document)).toBeUndefined();
    expect(() => table.unlock(document, 'mật khẩu')).toThrow('wrongUse');
  });
});

describe('many files', () => {
  const files = (count: number): string => {
    const place = fs.mkdtempSync(path.join(folder, 'lo-'));
    for (let number = 1; number <= count; number += 1) fs.copyFileSync(source, path.join(place, `${number}.pdf`));
    return place;
  };
  const never = new AbortController().signal;

  test('are told of while they are opened, each once, and others get their turn between', async () => {
    const told: Opening[] = [];
    let turns = 0;
    let ended = false;
    const turn = (): void => {
      turns += 1;
      if (!ended) setImmediate(turn);
    };
    turn();
    const hooks = { signal: never, told: (now: Opening) => { told.push(now); } };
    const all = await openDocuments([files(150)], new DocumentTable(), hooks);
    ended = true;
    expect(all).toHaveLength(150);
    expect(told.flatMap(({ documents }) => documents)).toEqual(all);
    expect(told.at(-1)).toMatchObject({ done: 150, total: 150 });
    expect(turns).toBeGreaterThan(100);
  });

  test('that are stopped leave those that are open', async () => {
    const cancel = new AbortController();
    const told: Opening[] = [];
    const hooks = { signal: cancel.signal, told: (now: Opening) => { told.push(now); } };
    setImmediate(() => { cancel.abort(); });
    const all = await openDocuments([files(60)], new DocumentTable(), hooks);
    expect(all.length).toBeLessThan(60);
    expect(told.at(-1)).toMatchObject({ done: all.length, total: all.length });
  });
});
