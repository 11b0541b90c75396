import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { machine, start, type Machine, type Session } from './rig';

/** Records that cannot be used must not take the rest of the program with them. */
describe('records that cannot be used', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  const records = (): string => path.join(desk.env['ANSO_HOME'] ?? '', 'records.db');

  beforeAll(async () => { desk = await machine(); });
  afterEach(async () => session.close());
  afterAll(() => desk.dispose());

  const begin = async (): Promise<void> => {
    session = await start(desk);
    ({ page } = session);
  };

  test('two copies on one database: the second says so, and works', async () => {
    const lock = new Database(path.join(desk.env['ANSO_HOME'] ?? '', 'copies.lock'));
    lock.exec('begin');
    lock.prepare('select count(*) from sqlite_schema').get();
    await begin();
    await page.locator('[data-records="shared"]').getByText('Một bản Ấn Số khác').waitFor();
    await page.getByRole('button', { name: 'Nhật ký' }).click();
    await page.getByRole('heading', { name: 'Nhật ký ký số' }).waitFor();
    await session.screenshot('79-two-copies');
    lock.close();
  });

  test('a database of a newer version is told, is left alone, and documents are still verified', async () => {
    const database = new Database(records());
    database.pragma('user_version = 999');
    database.close();
    await begin();
    await page.locator('[data-records="journalBroken"]').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await session.screenshot('80-newer-database');
    await page.getByText('chưa có chữ ký').first().waitFor();
    const after = new Database(records(), { readonly: true });
    expect(after.pragma('user_version', { simple: true })).toBe(999);
    after.close();
  });

  test('a damaged database is told, and leads to the room where a backup is put back', async () => {
    for (const end of ['-wal', '-shm']) fs.rmSync(records() + end, { force: true });
    fs.writeFileSync(records(), Buffer.alloc(65_536, 'hỏng '));
    await begin();
    await page.locator('[data-records="journalBroken"]').waitFor();
    await page.getByRole('button', { name: 'Tới Nhật ký để khôi phục' }).click();
    await page.getByRole('button', { name: 'Sao lưu, khôi phục' }).click();
    await page.getByRole('menuitem', { name: 'Khôi phục' }).waitFor();
    await session.screenshot('81-damaged-database');
  });
});
