import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { machine, repository, resize, start, type Machine, type Session } from './rig';

/** The office's registers, as the clerk keeps them. */
describe('the registers', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  const anso = (...args: string[]): string =>
    execFileSync(process.execPath, [path.join(repository, 'out/cli/anso.cjs'), ...args], { env: { ...process.env, ...desk.env }, encoding: 'utf8' });

  beforeAll(async () => {
    desk = await machine();
    anso('register', 'agency', 'set', 'name=ỦY BAN NHÂN DÂN XÃ GIA VIỄN', 'place=Gia Viễn', 'symbol=UBND', 'headTitle=CHỦ TỊCH', 'headName=Nguyễn Minh Khôi');
    anso('register', 'units', 'add', 'code=VP', 'name=Văn phòng');
    anso('register', 'people', 'add', 'code=CB01', 'name=Nguyễn Minh Khôi', 'title=Chủ tịch', 'unit=VP', 'sex=Nam', 'birthDay=05/03/1980');
    anso('register', 'people', 'add', 'code=CB02', 'name=Trần Thị Lan', 'title=Văn thư', 'unit=VP', 'sex=Nữ', 'birthDay=20/10/1990');
    session = await start(desk);
    ({ page } = session);
    await page.getByRole('button', { name: 'Sổ đăng ký' }).click();
    await page.getByRole('heading', { name: 'Cán bộ, công chức' }).waitFor();
  });

  afterAll(async () => {
    await session.close();
    desk.dispose();
  });

  test('a register lists its entries with names for codes, and is searched without marks', async () => {
    await page.locator('[data-entry="CB02"]').getByText('Văn phòng').waitFor();
    await page.getByLabel('Tìm trong sổ').fill('tran thi');
    await page.locator('[data-total="1"]').waitFor();
    await page.locator('[data-entry="CB02"]').waitFor();
    await page.getByLabel('Tìm trong sổ').fill('');
    await page.locator('[data-total="2"]').waitFor();
    await session.screenshot('60-register');
  });

  test('at 200 % nothing is cut off', async () => {
    await resize(session.devtools, 680, 430, 2);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await session.screenshot('61-register-200-percent');
    await resize(session.devtools, 1360, 860, 1);
  });
});
