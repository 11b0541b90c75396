import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk } from './atDesk';
import { clerkPin, officialPin, officialToken, placeOf, resize, type Machine, type Session } from './rig';

/**
 * The main job in the window, with real PKCS#11 tokens: an official approves a decision, the clerk
 * issues it. The steps build on one another, as they do on a desk.
 */
describe('a decision on its way through the window', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  let decision: string;
  let shownNumber = { xMin: 0, xMax: 0, yMid: 0 };

  atDesk((at) => { ({ desk, session, page } = at); }, {
    before: (there) => {
      decision = there.document('quyet-dinh-mot-trang.pdf');
    },
  });

  test('the empty window teaches what to do first and names the plugged-in tokens', async () => {
    await page.locator('[data-room="sign"]').click();
    await page.getByRole('heading', { name: 'Ký và đóng dấu văn bản' }).waitFor();
    await page.locator(`[data-token="${officialToken}"]`).getByText(/còn [\d.]+ ngày/).waitFor();
    expect(await page.title()).toContain('bản thay thế');
    await session.screenshot('01-empty');
  });

  test('a dropped document shows its page with the signature where it will print', async () => {
    await session.chooseFiles(desk.picture('chu-ky-khoi.png'));
    await session.drop(decision);
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await page.locator('[data-act="approve"]').or(page.getByText('Ký phê duyệt').first()).first().waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    await page.getByRole('button', { name: 'Vị trí' }).waitFor();
    await page.locator('[data-picture-missing="approve"]').waitFor();
    await openStep(page, 'Vị trí');
    await page.getByRole('button', { name: /ảnh chữ ký/ }).click();
    await page.locator('[data-mark="signature"] img').waitFor();
    await page.locator('[data-picture-missing]').waitFor({ state: 'detached' });
    const { x, y, w, h } = await placeOf(page, 'signature');
    const { titleBottomMm, nameTopMm, nameCentreMm } = truth('quyet-dinh-mot-trang.pdf');
    expect(Math.abs(x + w / 2 - nameCentreMm)).toBeLessThan(3);
    expect(y).toBeGreaterThan(titleBottomMm - 1);
    expect(y + h).toBeLessThan(nameTopMm + 1);
    await session.screenshot('02-dropped');
  });

  test('the act that is not allowed says which rule stands against it', async () => {
    await openStep(page, 'Việc');
    await page.locator('[data-act="issue"][data-refusal="noPersonSignature"]').waitFor();
    await page.getByText('Chưa có chữ ký số hợp lệ của người có thẩm quyền').waitFor();
    await session.screenshot('03-act');
  });

  test('a mark is nudged by keys, dragged by the pointer and goes back by Escape; it keeps its size', async () => {
    const mark = page.locator('[data-mark="signature"]');
    const automatic = await placeOf(page, 'signature');
    await mark.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    const nudged = await placeOf(page, 'signature');
    expect(nudged.x - automatic.x).toBeCloseTo(1.1, 1);
    expect(nudged.y - automatic.y).toBeCloseTo(-1, 1);
    await page.locator('[data-footnote]').getByText('chữ ký').waitFor();

    const box = await mark.boundingBox();
    if (box === null) throw new Error('the mark is not on the page');
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x - 40, box.y + 10, { steps: 6 });
    await page.mouse.up();
    const dragged = await placeOf(page, 'signature');
    expect(dragged.x).toBeLessThan(nudged.x - 10);
    expect([dragged.w, dragged.h]).toEqual([automatic.w, automatic.h]);
    await page.locator('[data-place="signature"]').getByText('đặt bằng tay').waitFor();

    await page.keyboard.press('Escape');
    expect(await placeOf(page, 'signature')).toEqual(automatic);
    await page.keyboard.press('ArrowDown');
    await session.screenshot('04-nudged');
  });

  test('certificates that do not fit are listed with the reason', async () => {
    await page.getByText('chứng thư khác không dùng được cho việc này').click();
    await page.locator('[data-fit="unusable"]').getByText('đã hết hạn').waitFor();
    await page.locator('[data-fit="wrongClass"]').getByText('cần chứng thư loại cá nhân').waitFor();
    await page.locator('[data-fit="fits"]').getByText('Nguyễn Minh Khôi').first().waitFor();
    await session.screenshot('05-certificates');
  });

  test('a wrong PIN is told as such, leaves no output, and the field is empty', async () => {
    await page.locator('input[name="pin"]').fill('000000');
    await page.getByRole('button', { name: 'Ký phê duyệt', exact: true }).click();
    await page.locator('[data-error="pinIncorrect"]').waitFor();
    expect(await page.locator('input[name="pin"]').inputValue()).toBe('');
    expect(fs.readdirSync(path.dirname(decision))).toEqual(['quyet-dinh-mot-trang.pdf']);
    await session.screenshot('06-wrong-pin');
  });

  test('the right PIN signs; the result tells the verdict and where the file lies', async () => {
    const before = fs.readFileSync(decision);
    await page.locator('input[name="pin"]').fill(officialPin);
    await page.locator('input[name="pin"]').press('Enter');
    await page.locator('[data-verdict]').waitFor({ timeout: 60_000 });
    await page.locator('[data-status]').getByText('Nguyễn Minh Khôi').first().waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('07-approved');
    expect(fs.readFileSync(decision).equals(before)).toBe(true);
    const [output] = outputs(decision);
    expect(validSignatures(output)).toBe(1);
    expect(fs.readFileSync(output ?? '').subarray(0, before.length).equals(before)).toBe(true);
  });

  test('before and after stand side by side: nothing differs but the signature', async () => {
    await page.getByRole('button', { name: 'So trước và sau' }).click();
    await page.locator('[data-compare="1"]').waitFor();
    expect(await page.locator('[data-changed="other"]').count()).toBe(0);
    await session.screenshot('07-before-and-after');
    await page.keyboard.press('Escape');
    await page.locator('[data-compare]').waitFor({ state: 'detached' });
  });

  test('the PIN is nowhere in the page after signing', async () => {
    expect(await page.content()).not.toContain(officialPin);
    const kept = await page.evaluate(() => [...document.querySelectorAll('input')].map((input) => input.value));
    expect(kept.join()).not.toContain(officialPin);
  });

  test('the signed document goes on to the clerk: number, date and seal are shown where they will print', async () => {
    await page.getByRole('button', { name: 'Mở văn bản vừa ký' }).click();
    await page.getByRole('radio', { name: /Ký phát hành/ }).waitFor();
    await page.getByRole('radio', { name: /Ký phát hành/ }).check();
    await page.getByLabel('Số văn bản').fill('15');
    await session.chooseFiles(desk.picture('con-dau-mau.png'));
    await openStep(page, 'Vị trí');
    await page.getByRole('button', { name: /ảnh con dấu/ }).click();
    await page.locator('[data-mark="seal"] img').waitFor();
    await page.locator('[data-mark="number"]').getByText('15').waitFor();
    await page.locator('[data-mark="day"]').waitFor();
    await page.locator('[data-mark="month"]').waitFor();
    const { w, h } = await placeOf(page, 'seal');
    expect(w).toBe(h);
    await page.locator('[data-mark="number"] svg[data-type]').waitFor();
    shownNumber = await textPlace(page, 'number');
    await session.screenshot('08-issue');
  });

  test('a seal dragged over the recipients is warned of before the PIN, and Escape takes it back', async () => {
    const seal = page.locator('[data-mark="seal"]');
    const automatic = await placeOf(page, 'seal');
    const box = await seal.boundingBox();
    if (box === null) throw new Error('the seal is not on the page');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 75 * (box.width / automatic.w), y + 12, { steps: 8 });
    await page.mouse.up();
    await page.locator('[data-warning="sealOverRecipients"]').waitFor();
    await session.screenshot('08-seal-over-recipients');
    await seal.focus();
    await page.keyboard.press('Escape');
    await page.locator('[data-warning="sealOverRecipients"]').waitFor({ state: 'detached' });
    expect(await placeOf(page, 'seal')).toEqual(automatic);
  });

  test('the seal is put on, and every signature of the document is judged again', async () => {
    const field = page.locator('input[name="pin"]');
    await field.fill(clerkPin);
    await page.getByRole('button', { name: 'Đóng dấu phát hành', exact: true }).click();
    await page.locator('[data-verdict]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-signature]').count()).toBeGreaterThan(1);
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('09-issued');
    const newest = outputs(decision).at(-1);
    const all = await page.locator('[data-signature]').count();
    expect(validSignatures(newest)).toBe(all);
    // What was shown is what is printed: poppler finds the number where the window had it.
    const [printed] = words(newest ?? '').filter(({ text }) => text === '15');
    expect(printed?.xMin).toBeGreaterThan(shownNumber.xMin - 0.3);
    expect(printed?.xMax).toBeLessThan(shownNumber.xMax + 0.3);
    expect(Math.abs((printed?.yMid ?? 0) - shownNumber.yMid)).toBeLessThan(1);
  });

  test('a finished file is shown in the file manager', async () => {
    await session.app.evaluate(({ shell }) => {
      const shown = new Promise<string>((resolve) => { shell.showItemInFolder = resolve; });
      Object.assign(globalThis, { shown });
    });
    await page.getByRole('button', { name: 'Mở thư mục' }).click();
    const shown = await session.app.evaluate(() => (globalThis as unknown as { shown: Promise<string> }).shown);
    expect(outputs(decision)).toContain(shown);
  });

  test('the journal lists what was done and proves that nothing was changed', async () => {
    await page.getByRole('button', { name: 'Nhật ký' }).click();
    await page.locator('[data-event]').first().waitFor();
    await page.getByText('quyet-dinh-mot-trang').first().waitFor();
    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
    await page.locator('[data-journal="true"]').waitFor();
    await session.screenshot('10-journal');
  });

  test('anybody can check the finished document', async () => {
    await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
    await session.chooseFiles(outputs(decision).at(-1) ?? '');
    await page.getByRole('button', { name: 'Mở văn bản…' }).click();
    await page.locator('[data-verdict]').waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await page.getByRole('button', { name: 'Xem ở trang 1' }).first().click();
    await page.locator('[data-signature-frame]').waitFor();
    await session.screenshot('11-verify');
  });

  test('a document that was changed after signing is invalid, and the reason is said', async () => {
    const forged = path.join(desk.folder, 'gia-mao.pdf');
    const bytes = fs.readFileSync(outputs(decision).at(-1) ?? '');
    const at = bytes.indexOf('stream') + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    fs.writeFileSync(forged, bytes);
    await session.drop(forged);
    await page.locator('[data-verdict="invalid"]').waitFor();
    await page.getByText('Nội dung đã bị thay đổi sau khi ký.').first().waitFor();
    expect(await page.locator('[data-verdict="valid"]').count()).toBe(0);
    await session.screenshot('12-forged');
  });

  test('English is complete', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign and seal' }).waitFor();
    await session.screenshot('13-english');
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('button', { name: 'Ký và đóng dấu' }).waitFor();
  });

  test('at 200 % and in a window of 1024 x 700 nothing is cut off', async () => {
    await page.getByRole('button', { name: 'Ký và đóng dấu' }).click();
    for (const [width, height, scale, name] of [[680, 430, 2, '200-percent'], [1024, 700, 1, '1024x700']] as const) {
      await resize(session.devtools, width, height, scale);
      await page.locator('canvas[data-drawn="1"]').first().waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await session.screenshot(`14-${name}`);
    }
    await resize(session.devtools, 1360, 860, 1);
  });
});

/** Unfolds a step on the right, where it is folded. */
async function openStep(page: Page, name: string): Promise<void> {
  const step = page.getByRole('button', { name: new RegExp(`(^|\\s)${name}(\\s|$)`) }).first();
  if ((await step.getAttribute('aria-expanded')) === 'false') await step.click();
}

/** The files that lie beside a document, oldest first. */
function outputs(of: string): string[] {
  const folder = path.dirname(of);
  const files = fs.readdirSync(folder).map((name) => path.join(folder, name)).filter((file) => file !== of);
  return files.sort((a, b) => fs.statSync(a).mtimeMs - fs.statSync(b).mtimeMs);
}

/** How many signatures poppler's pdfsig, which knows nothing of this program, calls valid. */
function validSignatures(file: string | undefined): number {
  if (file === undefined) throw new Error('there is no output');
  const words = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  return words.match(/Signature is Valid/g)?.length ?? 0;
}

/** Where the glyphs of a text mark stand in the window, in millimetres of the page. */
async function textPlace(page: Page, kind: string): Promise<{ xMin: number; xMax: number; yMid: number }> {
  return page.evaluate((of) => {
    const paper = document.querySelector('[data-page]')?.getBoundingClientRect();
    const text = document.querySelector(`[data-mark="${of}"] text`)?.getBoundingClientRect();
    const pxPerMm = (paper?.width ?? 0) / 210;
    const mm = (px: number, from = 0): number => (px - from) / pxPerMm;
    return {
      xMin: mm(text?.left ?? 0, paper?.left), xMax: mm(text?.right ?? 0, paper?.left),
      yMid: mm(((text?.top ?? 0) + (text?.bottom ?? 0)) / 2, paper?.top),
    };
  }, kind);
}

/** The words of page 1 and their places, as poppler reads them. */
function words(file: string): { text: string; xMin: number; xMax: number; yMid: number }[] {
  const html = execFileSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { encoding: 'utf8' });
  const form = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g;
  const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72;
  return [...html.matchAll(form)].map(([, xMin, yMin, xMax, yMax, text]) => (
    { text: text ?? '', xMin: mm(xMin), xMax: mm(xMax), yMid: (mm(yMin) + mm(yMax)) / 2 }));
}

interface TrueBlock {
  readonly titleBottomMm: number;
  readonly nameTopMm: number;
  readonly nameCentreMm: number;
}

function truth(name: string): TrueBlock {
  const file = path.join(__dirname, '../corpus/truth.json');
  const all = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, { blocks: TrueBlock[] }>;
  const block = all[name]?.blocks[0];
  if (block === undefined) throw new Error(`no true block of ${name}`);
  return block;
}
