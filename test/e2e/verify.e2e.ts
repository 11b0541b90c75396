import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { BufferSource } from '../../src/core/bytes';
import { PdfDocument } from '../../src/core/pdf/document';
import { IncrementalUpdate } from '../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfStream, isArray } from '../../src/core/pdf/objects';
import { machine, resize, signed, start, today, type Machine, type Session } from './rig';

/** Checking what comes in: one document to the bottom, and many at once. */
describe('documents that come in', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  let approved: string;
  let issued: string;

  beforeAll(async () => {
    desk = await machine();
    approved = signed(desk, desk.document('quyet-dinh-mot-trang.pdf'), 'approve');
    issued = signed(desk, approved, 'issue', ['--number', '15', '--date', today()]);
    session = await start(desk);
    ({ page } = session);
    await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
  });

  afterAll(async () => {
    const violations = await session.violations();
    await session.close();
    desk.dispose();
    expect(violations).toEqual([]);
  });

  test('what happened is told from the oldest on: the person, then the agency', async () => {
    await session.drop(issued);
    await page.locator('[data-verdict="valid"]').waitFor();
    const steps = page.getByRole('list', { name: 'Các chữ ký' }).locator('> li');
    expect(await steps.count()).toBe(2);
    await steps.nth(0).getByText(/Nguyễn Minh Khôi – cá nhân/).waitFor();
    await steps.nth(1).getByText(/ỦY BAN NHÂN DÂN XÃ AN BÌNH – cơ quan/).waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('31-chain');
  });

  test('every field that the circular wants is there, folded away', async () => {
    const fields = page.locator('[data-fields]').first();
    await fields.locator('summary').click();
    for (const name of ['Người ký', 'Đơn vị quản lý chứng thư', 'Tổ chức cấp chứng thư', 'Số chứng thư', 'Hiệu lực chứng thư', 'Thời điểm ký', 'Toàn vẹn', 'Hiệu lực khi ký']) {
      await fields.getByText(name, { exact: true }).waitFor();
    }
    await session.screenshot('32-fields');
  });

  test('the signed revision stands beside the document of today, and only later marks differ', async () => {
    await page.getByRole('button', { name: 'So với bản hiện nay' }).first().click();
    await page.locator('[data-compare]').waitFor();
    await page.locator('[data-changed="signature"]').first().waitFor();
    expect(await page.locator('[data-changed="other"]').count()).toBe(0);
    expect(await page.locator('[data-compare]').getAttribute('data-compare')).toBe('4');
    await page.locator('canvas[data-drawn="1"]').nth(1).waitFor();
    await session.screenshot('33-compared');
    await resize(session.devtools, 680, 430, 2);
    await page.locator('canvas[data-drawn="1"]').first().waitFor();
    await session.screenshot('33-compared-200-percent');
    await resize(session.devtools, 1360, 860, 1);
    await page.keyboard.press('Escape');
    await page.locator('[data-compare]').waitFor({ state: 'detached' });
  });

  test('it can be looked at alone, and saved byte for byte', async () => {
    await page.getByRole('button', { name: 'Xem bản đã ký' }).first().click();
    await page.locator('[data-revision]').getByText(/Bản mà Nguyễn Minh Khôi đã ký/).waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('34-revision');
    await page.getByRole('button', { name: 'Về bản hiện nay' }).click();
    await page.getByRole('button', { name: 'Lưu bản đã ký' }).first().click();
    await page.locator('[data-saved]').waitFor();
    const saved = fs.readFileSync(path.join(desk.folder, await page.locator('[data-saved]').getAttribute('data-saved') ?? ''));
    expect(saved.equals(fs.readFileSync(approved))).toBe(true);
  });

  test('a page that was painted over after signing is invalid, named in words, and framed in the comparison', async () => {
    const forged = path.join(desk.folder, 'to-ve-them.pdf');
    fs.writeFileSync(forged, paintedOver(fs.readFileSync(issued)));
    await session.drop(forged);
    await page.locator('[data-verdict="invalid"]').waitFor();
    await page.getByText('CÓ THAY ĐỔI KHÔNG ĐƯỢC PHÉP sau khi ký:').first().waitFor();
    await page.getByRole('button', { name: 'So với bản hiện nay' }).last().click();
    await page.locator('[data-compare]').waitFor();
    await page.locator('[data-changed="other"]').first().waitFor();
    await page.getByText('chỗ khác không phải do chữ ký thêm sau').waitFor();
    await page.locator('canvas[data-drawn="1"]').nth(1).waitFor();
    await page.getByRole('button', { name: 'Chỗ sau' }).click();
    await session.screenshot('35-forged-compared');
    await page.getByRole('button', { name: 'Đóng so sánh' }).click();
  });

  test('a forged document is refused with a notice that can be signed; nothing of it is accepted', async () => {
    expect(await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Từ chối…' }).click();
    await page.getByLabel('Nơi gửi').fill('Ủy ban nhân dân xã Bình Minh');
    await page.getByRole('button', { name: 'Từ chối và lập thông báo' }).click();
    await page.locator('[data-decided="refuse"]').waitFor();
    expect(fs.readdirSync(desk.folder).filter((name) => name.startsWith('thong-bao-tu-choi-'))).toHaveLength(1);
    await session.screenshot('35-refused');
  });

  test('a good one gets its number, and a report of the check lies beside it', async () => {
    await page.locator('[data-back]').click();
    await page.locator('[data-verdict-of="valid"] button').first().click();
    await page.locator('[data-verdict="valid"]').waitFor();
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.locator('[data-decided="accept"]').getByText('số đến 1').waitFor();
    await page.getByRole('button', { name: 'Lập báo cáo kiểm tra' }).click();
    await page.locator('[data-report]').waitFor();
    await session.screenshot('35-accepted');
  });

  test('a folder of documents is checked one after another: the worst first, every one with its reason', async () => {
    const folder = path.join(desk.folder, 'Văn bản đến');
    fs.mkdirSync(folder);
    for (let number = 1; number <= 130; number += 1) fs.copyFileSync(approved, path.join(folder, `so ${number}.pdf`));
    fs.copyFileSync(path.join(desk.folder, 'to-ve-them.pdf'), path.join(folder, 'bi sua.pdf'));
    fs.copyFileSync(desk.document('bien-ban-hop.pdf'), path.join(folder, 'chua ky.pdf'));
    fs.writeFileSync(path.join(folder, 'rach.pdf'), fs.readFileSync(approved).subarray(0, 3000));
    await session.drop(folder);
    await page.locator('[data-counts*="valid:13"]').waitFor({ timeout: 120_000 });
    await page.getByText('Đã kiểm tra').waitFor({ timeout: 120_000 });
    const first = page.locator('[data-row-of]').first();
    expect(await first.getAttribute('data-verdict-of')).toBe('invalid');
    expect(await page.locator('[data-row-of="rach.pdf"]').getAttribute('data-verdict-of')).toBe('unreadable');
    expect(await page.locator('[data-row-of="chua ky.pdf"]').getAttribute('data-verdict-of')).toBe('unsigned');
    // Only the rows in sight are drawn; a screen reader hears how many there are.
    expect(await page.locator('[data-row-of]').count()).toBeLessThan(60);
    expect(Number(await page.getByRole('table').getAttribute('aria-rowcount'))).toBeGreaterThan(133);
    await page.getByRole('button', { name: 'Xuất bảng (CSV)' }).click();
    await page.locator('[data-report]').waitFor();
    await session.screenshot('36-bulk');
  });

  test('the table is walked by keys, to its last row and into a document and back', async () => {
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('End');
    await page.locator('[data-row]:focus').waitFor();
    expect(await page.locator('[data-row]:focus').getAttribute('data-row')).not.toBe('0');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-row="1"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-back]').waitFor();
    await page.locator('[data-back]').click();
    await page.getByRole('table').waitFor();
    await resize(session.devtools, 680, 430, 2);
    await session.screenshot('36-bulk-200-percent');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await resize(session.devtools, 1360, 860, 1);
  });
});

/** Adds to page 1 what hides a line of it: the attack that a clerk must see. */
function paintedOver(file: Buffer): Uint8Array {
  const document = PdfDocument.open(new BufferSource(file));
  const update = new IncrementalUpdate(document);
  const first = document.page(0);
  if (first.ref === null) throw new Error('page 1 is no object of its own');
  const paint = new TextEncoder().encode('q 1 0 0 RG 1 1 1 rg 150 500 260 24 re B Q');
  const added = update.add(new PdfStream(PdfDict.from({ Length: paint.length }), paint));
  const contents = first.dict.get('Contents');
  const before = isArray(contents) ? contents : contents === undefined ? [] : [contents];
  update.replace(first.ref, first.dict.with({ Contents: [...before, added] }));
  return Buffer.concat([file, update.write().bytes]);
}
