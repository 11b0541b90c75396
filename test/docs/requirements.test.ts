import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs/requirements.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Row'));
const cells = (row: string): string[] => row.slice(1, -1).split(' | ').map((cell) => cell.trim());

/** The file of tests that a row means: `core/x` is a unit test, `e2e/x` one in the window. */
const testFile = (name: string): string => join(root, 'test', name.startsWith('e2e/') ? `${name}.e2e.ts` : `${name}.test.ts`);

test('every row has its five cells and says whether it is done', () => {
  expect(rows.length).toBeGreaterThan(150);
  for (const row of rows) {
    expect([row, cells(row).length]).toEqual([row, 5]);
    expect([row, /^(?:done|partly|not done)/u.test(cells(row)[4] ?? '')]).toEqual([row, true]);
  }
});

test('every test that a row names is there', () => {
  const missing: string[] = [];
  for (const row of rows) {
    for (const [, name = '', titles] of (cells(row)[3] ?? '').matchAll(/`([^`]+)`((?:,? “[^”]+”)*)/gu)) {
      const file = testFile(name);
      if (!existsSync(file)) {
        missing.push(name);
        continue;
      }
      const source = readFileSync(file, 'utf8');
      for (const [, title = ''] of (titles ?? '').matchAll(/“([^”]+)”/gu)) if (!source.includes(title)) missing.push(`${name}: ${title}`);
    }
  }
  expect(missing).toEqual([]);
});

test('every file that a row names is there', () => {
  const named = rows.flatMap((row) => [...(cells(row)[2] ?? '').matchAll(/`(src\/[^`]+)`/gu)].map(([, path = '']) => path));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
