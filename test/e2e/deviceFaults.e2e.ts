import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { until } from '../rig/card/pcscDaemon';
import { faultShim, type FaultShim } from '../rig/faultShim';
import { agencyToken, machine, start, type Machine, type Session } from './rig';

const crashes = 20;
const hangs = 4;

/** Drivers that crash and hang while a person works; bench/tokenHost.ts does a hundred of each. */
describe('a driver that falls over beside an open document', () => {
  let desk: Machine;
  let shim: FaultShim;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    const plain = await machine();
    const soft = [
      '/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
    ].find((place) => fs.existsSync(place));
    if (soft === undefined) throw new Error('SoftHSM is not installed');
    shim = faultShim(soft, plain.folder);
    const env: Readonly<Record<string, string>> = { ...plain.env, ...shim.env };
    const home = env['ANSO_HOME'] ?? '';
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ modules: [shim.modulePath] }));
    desk = { ...plain, env };
    session = await start(desk);
    ({ page } = session);
    await page.locator('[data-room="sign"]').click();
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await page.locator('canvas[data-drawn="1"]').waitFor();
  });

  afterAll(async () => {
    shim.order();
    expect(await session.violations()).toEqual([]);
    await session.close();
    desk.dispose();
  });

  const calls = (name: string): number => shim.calls().filter((call) => call === name).length;
  const there = (): Promise<boolean> => page.locator(`[data-device="${agencyToken}"]`).isVisible();

  test(`${String(crashes)} crashes: the window works on, and the token comes back by itself each time`, async () => {
    await page.locator('[data-room="devices"]').click();
    await until(there);
    for (let round = 0; round < crashes; round += 1) {
      shim.forgetCalls();
      shim.order('C_GetSlotList crash');
      await until(() => calls('C_GetSlotList') > 0);
      shim.order();
      // A fresh host has listed everything again, and the window shows it.
      await until(async () => calls('C_FindObjectsFinal') > 0 && await there());
    }
  }, 120_000);

  test(`${String(hangs)} hangs: the person goes on with her document meanwhile, and the token comes back by itself`, async () => {
    for (let round = 0; round < hangs; round += 1) {
      shim.forgetCalls();
      shim.order('C_GetTokenInfo hang');
      await until(() => calls('C_GetTokenInfo') > 0);
      shim.order();
      // While the driver hangs, the person goes to her document and comes back.
      await page.locator('[data-room="sign"]').click();
      await page.locator('canvas[data-drawn="1"]').waitFor();
      await page.locator('[data-room="devices"]').click();
      await until(async () => calls('C_FindObjectsFinal') > 0 && await there());
    }
  }, 120_000);

  test('after all of it the document is open as it was', async () => {
    await page.locator('[data-room="sign"]').click();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    expect(shim.calls().filter((call) => /^C_(Login|SetPIN|InitPIN)$/.test(call))).toEqual([]);
  });
});
