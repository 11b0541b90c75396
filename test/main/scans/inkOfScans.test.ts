import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { RectMm } from '../../../src/contract/models';
import { JpegThread } from '../../../src/main/scans/jpegThread';
import { placeDocument } from '../../../src/main/useCases/placeDocument';
import { Workspace } from '../../../src/main/workspace';

jest.setTimeout(60_000);
const built = resolve(__dirname, '../../../out');
const folder = mkdtempSync(join(tmpdir(), 'anso-ink-'));
const workspace = new Workspace({
  home: join(folder, 'home'), fonts: join(built, 'fonts'), launchTokenHost: () => { throw new Error('no token here'); },
});
afterAll(async () => {
  await workspace.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const ptPerMm = 72 / 25.4;

/** A colour scan at 200 dpi of a page with words at these places, the upper left corner of the ink in millimetres. */
interface Words { readonly text: string; readonly x: number; readonly y: number }

async function scanOf(name: string, ...words: readonly Words[]): Promise<string> {
  const paper = await PDFDocument.create();
  const page = paper.addPage([595.28, 841.89]);
  const font = await paper.embedFont(StandardFonts.TimesRoman);
  for (const { text, x, y } of [...words, { text: 'UBND XA AN BINH', x: 35, y: 26 }]) {
    page.drawText(text, { x: x * ptPerMm, y: 841.89 - y * ptPerMm - 9, size: 12, font });
  }
  const typed = join(folder, `${name}-typed.pdf`);
  writeFileSync(typed, await paper.save());
  execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=60', '-singlefile', typed, join(folder, name)]);
  const scan = await PDFDocument.create();
  const picture = await scan.embedJpg(readFileSync(join(folder, `${name}.jpg`)));
  scan.addPage([595.28, 841.89]).drawImage(picture, { x: 0, y: 0, width: 595.28, height: 841.89 });
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, await scan.save());
  return path;
}

const copyOf = (file: string, more: { boxes?: readonly (RectMm & { page: number; kind: 'text' })[] } = {}) =>
  placeDocument(file, { act: 'copy', ...more }, workspace);
const lowerRight = ({ x, y, w, h }: RectMm = { x: 0, y: 0, w: 0, h: 0 }) => ({ right: x + w, bottom: y + h });

test('the copy line of a scan with a white corner stands in box 14', async () => {
  const { boxes: [box], warnings } = await copyOf(await scanOf('white'));
  expect(box?.y).toBeCloseTo(7, 0);
  expect(lowerRight(box).right).toBeCloseTo(201, 0);
  expect(warnings).toEqual([]);
});

test('it moves off what is scanned there, and stays in the corner', async () => {
  const { boxes: [box], warnings } = await copyOf(await scanOf('stamped', { text: 'SAO Y; 12/11/2026; 08:00:00', x: 150, y: 7 }));
  // The scanned line is 4 mm high.
  expect(box?.y).toBeGreaterThan(10.5);
  expect(lowerRight(box).bottom).toBeLessThan(19.5);
  expect(warnings.map(({ kind }) => kind)).not.toContain('textOverContent');
});

test('a corner that is full of ink wants a reason; a place chosen by hand over ink is told', async () => {
  const rows = Array.from({ length: 14 }, (_, row) => ({ text: 'W'.repeat(24), x: 100, y: 3 + 3 * row }));
  const full = await scanOf('full', ...rows);
  const { warnings } = await copyOf(full);
  expect(warnings).toContainEqual(expect.objectContaining({ kind: 'textOverContent', needsReason: true }));
  const byHand = await copyOf(full, { boxes: [{ kind: 'text', page: 1, x: 110, y: 8, w: 70, h: 8 }] });
  expect(byHand.warnings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['placedByHand', 'textOverContent']));
});

test('the stamp ĐẾN stands on white paper of a scan', async () => {
  const scan = await scanOf('incoming', { text: 'So: 12/QD', x: 35, y: 50 }, { text: 'W'.repeat(38), x: 35, y: 75 });
  const { boxes: [box], warnings } = await placeDocument(scan, { act: 'income' }, workspace);
  expect(warnings).toEqual([]);
  const { right, bottom } = lowerRight(box);
  for (const word of [{ x: 35, y: 27, w: 35, h: 2 }, { x: 35, y: 51, w: 18, h: 2 }, { x: 35, y: 76, w: 150, h: 2 }]) {
    const { x = 0, y = 0 } = box ?? {};
    expect(right <= word.x || x >= word.x + word.w || bottom <= word.y || y >= word.y + word.h).toBe(true);
  }
});

test('a picture that cannot be decoded is told, and what is torn ends no program', async () => {
  const path = await scanOf('torn');
  const bytes = readFileSync(path);
  const at = bytes.indexOf(Buffer.of(0xff, 0xda));
  bytes.fill(0xff, at + 20, at + 4000);
  const torn = join(folder, 'torn-2.pdf');
  writeFileSync(torn, bytes);
  expect((await copyOf(torn)).warnings.map(({ kind }) => kind)).toContain('inkNotRead');
});

test('a JPEG that would take too long is given up', async () => {
  await copyOf(await scanOf('slow'));
  await expect(new JpegThread(built, 1).decode(readFileSync(join(folder, 'slow.jpg')))).rejects.toThrow('deadline');
});
