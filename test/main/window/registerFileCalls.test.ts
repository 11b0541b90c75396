import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../../../src/main/ports';
import { DocumentTable } from '../../../src/main/window/documentTable';
import { registerFileCalls } from '../../../src/main/window/registerFileCalls';
import { Workspace } from '../../../src/main/workspace';

const home = mkdtempSync(join(tmpdir(), 'anso-import-'));
const sheet = join(home, 'don-vi.csv');
const workspace = new Workspace({ home, fonts: '', launchTokenHost: () => { throw new Error('no token is needed'); } });
const ports = { chooseFiles: () => Promise.resolve([sheet]) } as Partial<Ports> as Ports;
const calls = registerFileCalls(ports, workspace, new DocumentTable());
const units = (): number => workspace.records.table('units').count();

afterAll(async () => {
  await workspace.dispose();
  rmSync(home, { recursive: true, force: true });
});

async function chosen(rows: string): Promise<number> {
  writeFileSync(sheet, `Mã đơn vị;Tên đơn vị\n${rows}`);
  return (await calls['records.chooseImport']({ register: 'units' }))?.file ?? 0;
}

test('a spreadsheet with a mistake is refused as a whole, also where the window asks for it all the same', async () => {
  const file = await chosen('VP;Văn phòng\n;Thiếu mã\n');
  expect(() => calls['records.acceptImport']({ file, update: false }))
    .toThrow(expect.objectContaining({ kind: 'importRejected', data: { count: 1 } }));
  expect(units()).toBe(0);
});

test('what is taken in is what was shown, and only once', async () => {
  const file = await chosen('VP;Văn phòng\n');
  writeFileSync(sheet, 'Mã đơn vị;Tên đơn vị\nXX;Viết đè sau khi xem\n');
  expect(calls['records.acceptImport']({ file, update: false })).toEqual({ added: 1, updated: 0 });
  expect(workspace.records.table('units').get('VP')).toMatchObject({ name: 'Văn phòng' });
  expect(() => calls['records.acceptImport']({ file, update: false })).toThrow(expect.objectContaining({ kind: 'wrongUse' }));
  expect(units()).toBe(1);
});
