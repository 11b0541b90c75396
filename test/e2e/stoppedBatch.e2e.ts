import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { demoBaseUrl, startDemoServer, type DemoServer } from '../rig/pkiServer/demoServer';
import { sharedDemoPki } from '../rig/sharedDemoPki';
import { machine, officialPin, start, type Machine, type Session } from './rig';

const count = 24;

/**
 * A batch that is stopped in the middle. The timestamp server holds the batch there: on a machine of any speed it is
 * stopped while some of it is signed and some is not.
 */
describe('a batch that was stopped', () => {
  let demo: DemoServer;
  let desk: Machine;
  let session: Session;
  let page: Page;
  let place: string;
  let signedFirst = 0;

  beforeAll(async () => {
    demo = await startDemoServer(await sharedDemoPki());
    desk = await machine({
      settings: {
        level: 'B-T',
        timestampServers: [`${demo.server.url}/tsa`],
        network: { rewrites: [{ from: demoBaseUrl, to: demo.server.url }], timestampSeconds: 600 },
      },
    });
    place = path.join(desk.folder, 'lo dung');
    fs.mkdirSync(place);
    for (let number = 1; number <= count; number += 1) {
      fs.copyFileSync(desk.document('quyet-dinh-mot-trang.pdf'), path.join(place, `vb ${number}.pdf`));
    }
    await open();
  });

  afterAll(async () => {
    const violations = await session.violations();
    await session.close();
    await demo.stop();
    desk.dispose();
    expect(violations).toEqual([]);
  });

  const results = (): string[] => fs.readdirSync(place).filter((name) => name.includes('-da-ky'));

  async function open(): Promise<void> {
    session = await start(desk);
    ({ page } = session);
    page.setDefaultTimeout(20_000);
    await page.locator('[data-room="sign"]').click();
  }

  async function sign(): Promise<void> {
    await page.locator('input[name="pin"]').fill(officialPin);
    await page.locator('[data-primary]:not([aria-disabled="true"])').click();
  }

  test('it stops at once, while a server keeps it waiting; what is signed stands, what is not is as it was', async () => {
    await session.drop(place);
    await page.locator('[data-primary]').getByText(`(${count} văn bản)`).waitFor({ timeout: 60_000 });
    await page.locator('[data-services="ok"]').waitFor();
    const held = new Promise<void>((resolve) => { demo.server.fault('/tsa', { kind: 'hold', after: 5, held: resolve }); });
    await sign();
    await held;
    await page.getByRole('button', { name: 'Dừng' }).click();
    await page.locator('[data-error="cancelled"]').waitFor();
    await page.locator('[data-last-run]').waitFor();
    await session.screenshot('30-stopped');
    signedFirst = results().length;
    expect(signedFirst).toBeGreaterThan(0);
    expect(signedFirst).toBeLessThan(count);
    expect(await page.locator('[data-file][data-status="signed"]').count()).toBe(signedFirst);
    expect(await page.locator('[data-file][data-status="ready"]').count()).toBe(count - signedFirst);
    await page.locator('[data-primary]').getByText(`(${count - signedFirst} văn bản)`).waitFor();
    demo.server.fault('/tsa', null);
  });

  test('it is offered when the program, and then its folder, is opened again, and signs nothing twice', async () => {
    const left = count - signedFirst;
    await session.close();

    // The next day.
    await open();
    await page.locator('[data-batch]').getByText(`lô dừng ở ${signedFirst}/${count} văn bản`).waitFor();
    await session.screenshot('48-batch-offered');
    await session.drop(place);
    await page.locator('nav [data-batch]').waitFor();
    await session.screenshot('49-batch-offered-beside');
    await page.getByRole('button', { name: `Ký tiếp ${left} văn bản` }).click();
    await page.getByText(`Văn bản (${count})`).waitFor({ timeout: 60_000 });
    await page.locator('[data-primary]').getByText(`(${left} văn bản)`).waitFor({ timeout: 60_000 });
    await sign();
    await page.locator('[data-summary]').getByText(`${left} đã ký`).waitFor({ timeout: 60_000 });
    expect(results()).toHaveLength(count);
    expect(results().some((name) => name.includes('-da-ky-2'))).toBe(false);
    await page.locator('[data-batch]').waitFor({ state: 'detached' });
    await session.screenshot('50-batch-resumed');
  });
});
