import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DocumentVerdict } from '../../../src/contract/models';
import { EvidenceStore } from '../../../src/main/evidence/evidenceStore';

const verdict: DocumentVerdict = { verdict: 'valid', effect: 'agency', signatures: [], order: 'notApplicable', warnings: [] };
const digest = (number: number): string => number.toString(16).padStart(64, '0').toUpperCase();
let home: string;
let store: EvidenceStore;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-evidence-'));
  store = new EvidenceStore(home);
  for (let number = 1; number <= 5; number += 1) {
    store.keep(digest(number), { file: `so ${String(number)}.pdf`, verifiedAt: '2026-11-22T08:00:00+07:00', verdict }, []);
    const at = new Date(2026, 10, number);
    fs.utimesSync(path.join(home, 'evidence', digest(number).toLowerCase(), 'verdict.json'), at, at);
  }
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

test('the newest first, a page at a time, with how many there are', () => {
  const names = (offset: number, limit: number): readonly string[] =>
    store.page(offset, limit).entries.map(({ file }) => file);
  expect(names(0, 2)).toEqual(['so 5.pdf', 'so 4.pdf']);
  expect(names(4, 2)).toEqual(['so 1.pdf']);
  expect(store.page(0, 2).total).toBe(5);
});

test('the verdict can be read again as it was given, and is gone when it was deleted', () => {
  expect(store.read(digest(3))).toEqual(verdict);
  expect(store.delete(digest(3))).toBe(true);
  expect(store.read(digest(3))).toBeNull();
  expect(store.page(0, 10).total).toBe(4);
});

test('a record that was written by halves is left out; nothing outside the store is read', () => {
  fs.writeFileSync(path.join(home, 'evidence', digest(2).toLowerCase(), 'verdict.json'), '{"file":');
  expect(store.page(0, 10).entries.map(({ file }) => file)).not.toContain('so 2.pdf');
  expect(store.read('../../etc')).toBeNull();
});
