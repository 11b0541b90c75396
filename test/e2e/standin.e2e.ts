import { spawn } from 'node:child_process';
import { launchOptions, machine, repository, standIn, start, type Machine, type Session } from './rig';

/** The fixture behaves as Electron does where a person or the program would notice. */
describe('the stand-in for Electron', () => {
  let desk: Machine;
  let session: Session;

  beforeAll(async () => {
    desk = await machine();
    session = await start(desk);
  });

  afterAll(async () => {
    await session.close();
    desk.dispose();
  });

  test('says in its window title that it is not the product', async () => {
    expect(await session.page.title()).toContain('không phải Electron');
  });

  test('asks for files with the chooser of Chromium', async () => {
    const { page } = session;
    const asked = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Mở văn bản…' }).click();
    await (await asked).setFiles(desk.document('quyet-dinh-mot-trang.pdf'));
    await page.locator('[data-file="quyet-dinh-mot-trang.pdf"]').waitFor();
  });

  test('a second start ends by itself, and the first window stays', async () => {
    const { args = [], env } = launchOptions(desk);
    const second = spawn(standIn, [...args, repository], { env: env as NodeJS.ProcessEnv, stdio: 'ignore' });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    expect(await session.page.title()).toContain('Ấn Số');
  });

  test('the menu is there to be looked at, and its commands reach the window', async () => {
    const labels = await session.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
    expect(labels).toEqual(['Tệp', 'Sửa', 'Xem']);
    await session.app.evaluate(({ Menu }) => {
      const view = Menu.getApplicationMenu()?.items.find((item) => item.label === 'Xem');
      view?.submenu?.items.find((item) => item.label === 'Kiểm tra văn bản')?.click();
    });
    await session.page.getByRole('heading', { name: 'Kiểm tra văn bản' }).waitFor();
  });

  test('what Electron has and the stand-in has not throws', async () => {
    const said = await session.app.evaluate((electron) => {
      try {
        (electron as unknown as { clipboard: unknown }).clipboard;
        return 'nothing';
      } catch (thrown) {
        return String(thrown);
      }
    });
    expect(said).toContain('no electron');
  });
});
