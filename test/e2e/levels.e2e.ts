import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { demoBaseUrl, startDemoServer, type DemoServer } from '../rig/pkiServer/demoServer';
import { sharedDemoPki } from '../rig/sharedDemoPki';
import { closeDocuments } from './atDesk';
import { clerkPin, machine, officialPin, resize, signed, start, type Machine, type Session } from './rig';

/**
 * Levels, servers and waiting files in the window, with a loopback PKI that fails on order, and tokens that can be
 * pulled out. Only the root's list is imported:
 * the servers alone know the status of a person.
 */
describe('levels and servers in the window', () => {
  let demo: DemoServer;
  let desk: Machine;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    demo = await startDemoServer(await sharedDemoPki());
    desk = await machine({
      faulty: true, lists: 'root',
      settings: {
        level: 'B-T',
        timestampServers: [`${demo.server.url}/tsa`],
        network: { rewrites: [{ from: demoBaseUrl, to: demo.server.url }], timestampSeconds: 2, statusSeconds: 2 },
      },
    });
    session = await start(desk);
    ({ page } = session);
    page.setDefaultTimeout(20_000);
    await page.locator('[data-room="sign"]').click();
  });

  afterAll(async () => {
    const violations = await session.violations();
    await session.close();
    await demo.stop();
    desk.dispose();
    expect(violations).toEqual([]);
  });

  const status = (name: string, of: string) => page.locator(`[data-file="${name}"][data-status="${of}"]`).waitFor({ timeout: 60_000 });
  const queued = (name: string, state: string) => page.locator(`[data-queued="${name}"][data-state="${state}"]`);
  const forgetAnswers = (): void => fs.rmSync(path.join(desk.env['ANSO_HOME'] ?? '', 'cache'), { recursive: true, force: true });

  async function sign(pin = officialPin): Promise<void> {
    await page.locator('input[name="pin"]').fill(pin);
    await page.locator('[data-primary]:not([aria-disabled="true"])').click();
  }

  function copies(folder: string, count: number): string {
    const place = path.join(desk.folder, folder);
    fs.mkdirSync(place);
    const source = desk.document('quyet-dinh-mot-trang.pdf');
    for (let number = 1; number <= count; number += 1) fs.copyFileSync(source, path.join(place, `vb ${number}.pdf`));
    return place;
  }

  test('the status line says that timestamps can be had, and the certificate is known to be in force before the PIN', async () => {
    await page.locator('[data-services="ok"]').waitFor();
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await page.locator('[data-status-check="good"]').getByText('OCSP').waitFor();
    expect(await page.getByLabel('Mức chữ ký của lần ký này').inputValue()).toBe('B-T');
    await session.screenshot('61-level');
  });

  test('another level is chosen for this batch, and reached', async () => {
    await page.getByLabel('Mức chữ ký của lần ký này').selectOption('B-LT');
    await sign();
    await page.locator('[data-level]').waitFor();
    await session.screenshot('62-level-reached');
    expect(await page.locator('[data-level]').getAttribute('data-level')).toBe('B-LT');
    await closeDocuments(page);
  });

  test('a silent timestamp server costs the level and not the signature; the window answers meanwhile', async () => {
    demo.server.fault('/tsa', { kind: 'delay', ms: 60_000 });
    await session.drop(copies('mat mang', 3));
    await page.locator('[data-primary]').getByText('(3 văn bản)').waitFor();
    await page.getByLabel('Mức chữ ký của lần ký này').selectOption('B-T');
    await sign();
    await page.getByText('Đang lấy dấu thời gian').waitFor();
    await page.locator('[data-room="journal"]').click();
    await page.getByRole('heading', { name: 'Nhật ký ký số' }).waitFor();
    await page.locator('[data-room="sign"]').click();
    for (const number of [1, 2, 3]) await status(`vb ${number}.pdf`, 'signed');
    await page.locator('[data-file="vb 1.pdf"] button').first().click();
    await page.locator('[data-level="B-B"]').waitFor();
    await page.locator('[data-warning="timestampMissing"]').waitFor();
    await page.locator('[data-warning="queuedForUpgrade"]').waitFor();
    await page.locator('[data-services="down"]').waitFor();
    await page.locator('[data-waiting="3"]').waitFor();
    await session.screenshot('63-no-timestamp');
  });

  test('the waiting files stand in a list with their reason; one may be let be', async () => {
    demo.server.fault('/tsa', { kind: 'close' });
    await page.locator('[data-room="extend"]').click();
    await queued('vb 1-da-ky.pdf', 'waiting').waitFor();
    await page.getByRole('button', { name: 'Bổ sung ngay vb 1-da-ky.pdf' }).click();
    await queued('vb 1-da-ky.pdf', 'failed').getByText('Không lấy được dấu thời gian').waitFor();
    await session.screenshot('64-waiting');
    await page.getByRole('button', { name: /^Bỏ chờ vb 3-da-ky.pdf/ }).click();
    await queued('vb 3-da-ky.pdf', 'waiting').waitFor({ state: 'detached' });
    await resize(session.devtools, 680, 430, 2);
    await queued('vb 1-da-ky.pdf', 'failed').scrollIntoViewIfNeeded();
    await session.screenshot('65-waiting-200');
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    await resize(session.devtools, 1360, 860, 1);
  });

  test('when the network comes back the files are completed by themselves', async () => {
    demo.server.fault('/tsa', null);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await queued('vb 1-da-ky.pdf', 'done').waitFor({ timeout: 60_000 });
    await queued('vb 2-da-ky.pdf', 'done').waitFor();
    await page.locator('[data-services="ok"]').waitFor();
    await page.locator('[data-waiting]').waitFor({ state: 'detached' });
    const file = path.join(desk.folder, 'mat mang', 'vb 1-da-ky.pdf');
    expect(execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })).toContain('Signature is Valid');
    await session.screenshot('66-completed');
  });

  test('a waiting file with a password asks for it where it waits, and is completed with it', async () => {
    const locked = path.join(desk.folder, 'co mat khau.pdf');
    execFileSync('qpdf', ['--encrypt', 'tep-2026', 'chu', '256', '--', desk.document('quyet-dinh-mot-trang.pdf'), locked]);
    demo.server.fault('/tsa', { kind: 'close' });
    await page.locator('[data-room="sign"]').click();
    await closeDocuments(page);
    await session.drop(locked);
    await page.locator('input[name="filePassword"]').fill('tep-2026');
    await page.keyboard.press('Enter');
    await page.getByLabel('Mức chữ ký của lần ký này').selectOption('B-T');
    await sign();
    await page.locator('[data-level="B-B"]').waitFor();
    await closeDocuments(page);
    demo.server.fault('/tsa', null);
    await page.locator('[data-room="extend"]').click();
    await page.getByRole('button', { name: 'Bổ sung ngay co mat khau-da-ky.pdf' }).click();
    await page.getByRole('button', { name: 'Nhập mật khẩu của co mat khau-da-ky.pdf' }).click();
    await session.screenshot('72-waiting-password');
    await resize(session.devtools, 680, 430, 2);
    await page.locator('[data-password-of]').scrollIntoViewIfNeeded();
    await session.screenshot('73-waiting-password-200');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await resize(session.devtools, 1360, 860, 1);
    await page.locator('input[name="queuePassword"]').fill('sai');
    await page.keyboard.press('Enter');
    await queued('co mat khau-da-ky.pdf', 'failed').getByText('Mật khẩu').first().waitFor();
    await page.getByRole('button', { name: 'Nhập mật khẩu của co mat khau-da-ky.pdf' }).click();
    await page.locator('input[name="queuePassword"]').fill('tep-2026');
    await page.getByRole('button', { name: 'Bổ sung ngay', exact: true }).click();
    await queued('co mat khau-da-ky.pdf', 'done').waitFor({ timeout: 30_000 });
  });

  test('a document signed long ago is dropped and extended; what bears no signature is told', async () => {
    const old = signed(desk, desk.document('quyet-dinh-mot-trang.pdf'), 'approve', ['--level', 'B']);
    await session.drop(old, desk.document('cong-van-ky-thay.pdf'));
    await page.locator('[data-extended="cong-van-ky-thay.pdf"][data-state="unsigned"]').waitFor();
    await page.locator('[data-extend="1"]').click();
    await page.locator('[data-extended="quyet-dinh-mot-trang-approve.pdf"][data-state="done"]').getByText('B-LTA').waitFor({ timeout: 60_000 });
    await session.screenshot('67-extended');
    expect(fs.existsSync(path.join(desk.folder, 'quyet-dinh-mot-trang-approve-gia-han.pdf'))).toBe(true);
  });

  test('an unknown status is told to a person, and stops the seal, before the PIN', async () => {
    for (const service of ['/ocsp', '/ocsp-root', '/sub.crl', '/root.crl']) demo.server.fault(service, { kind: 'close' });
    forgetAnswers();
    await page.locator('[data-room="sign"]').click();
    await closeDocuments(page);
    await session.drop(path.join(desk.folder, 'quyet-dinh-mot-trang-approve.pdf'));
    await page.getByRole('radio', { name: /Ký phát hành/ }).waitFor();
    await page.getByRole('radio', { name: /Ký phát hành/ }).check();
    await page.locator('[data-status-check="blocked"] [data-error="statusUnknown"]').waitFor();
    await page.locator('input[name="pin"]').fill(clerkPin);
    expect(await page.locator('[data-primary]').getAttribute('aria-disabled')).toBe('true');
    await session.screenshot('68-status-blocked');
    await page.getByRole('radio', { name: /Ký phê duyệt/ }).check();
    await page.locator('[data-status-check="unknown"] [data-warning="revocationUnknown"]').waitFor();
    await session.screenshot('69-status-unknown');
    demo.server.reset();
  });

  test('a token that loses its session lets the batch wait: it goes on with its PIN, and signs each file once', async () => {
    await closeDocuments(page);
    await session.drop(copies('rut ra', 6));
    await page.locator('[data-primary]').getByText('(6 văn bản)').waitFor();
    await page.getByLabel('Mức chữ ký của lần ký này').selectOption('B-B');
    desk.shim?.order('C_Sign rv=0x32 after=2');
    await sign();
    await page.locator('[data-paused="back"]').waitFor({ timeout: 60_000 });
    const results = (): number => fs.readdirSync(path.join(desk.folder, 'rut ra')).filter((name) => name.includes('-da-ky')).length;
    expect(results()).toBe(2);
    desk.shim?.order();
    await page.locator('[data-paused] input[name="pin"]').fill(officialPin);
    await page.locator('[data-go-on]').click();
    for (let number = 1; number <= 6; number += 1) await status(`vb ${number}.pdf`, 'signed');
    expect(results()).toBe(6);
    await session.screenshot('71-token-back');
  });
});
