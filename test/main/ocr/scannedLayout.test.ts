import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument, degrees } from 'pdf-lib';
import type { Act } from '../../../src/contract/models';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import { openDocument } from '../../../src/main/files/openDocument';
import { readableLayout } from '../../../src/main/files/readableLayout';
import { scannedLayout } from '../../../src/main/ocr/scannedLayout';
import { TextRecogniser } from '../../../src/main/ocr/textRecogniser';
import { JpegThread } from '../../../src/main/scans/jpegThread';

jest.setTimeout(120_000);
const built = resolve(__dirname, '../../../out');
const corpus = resolve(__dirname, '../../corpus');
const recogniser = new TextRecogniser(built);
const jpegThread = new JpegThread(built);
const folder = mkdtempSync(join(tmpdir(), 'anso-ocr-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function layoutOf(path: string, { act = 'approve', by = recogniser }: { act?: Act; by?: TextRecogniser } = {}) {
  const open = openDocument(path);
  try {
    return await scannedLayout(open, readableLayout(open), act, { textRecogniser: by, jpegThread });
  } finally {
    open.source.close();
  }
}

/** A decree document printed, put a little askew on the glass and scanned. */
async function scanOf(name: string, angle: number): Promise<string> {
  const source = join(corpus, 'thu-thach', name);
  execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=45', '-singlefile', source, join(folder, 'page')]);
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedJpg(readFileSync(join(folder, 'page.jpg')));
  const [width, height] = [picture.width * 0.36, picture.height * 0.36];
  pdf.addPage([width, height]).drawImage(picture, { x: 4, y: 0, width, height, rotate: degrees(angle) });
  const path = join(folder, `${name}-${String(angle)}.pdf`);
  writeFileSync(path, await pdf.save());
  return path;
}

const truths = JSON.parse(readFileSync(join(corpus, 'thu-thach', 'truth.json'), 'utf8')) as
  Record<string, { blocks: readonly Readonly<{ signer: string } & Record<'page' | 'titleBottomMm' | 'nameTopMm', number>>[] }>;

test.each([
  ['01-cong-van-so.pdf', 0], ['02-quyet-dinh-chu-tich.pdf', 0.6],
])('the room of the signature is found on the scan of %s, %s degrees askew, and is told to be read by OCR', async (name, angle) => {
  const { layout, warnings } = await layoutOf(await scanOf(name, angle));
  const truth = truths[name]?.blocks[0];
  const [block, ...others] = layout.blocks;
  expect(others).toEqual([]);
  expect(block).toMatchObject({ source: 'ocr', page: 1, signer: truth?.signer });
  expect(block?.confidence).toBeLessThanOrEqual(0.75);
  expect(warnings).toEqual([expect.objectContaining({ kind: 'readByOcr' })]);
  const [box] = placeMarks(layout, { act: 'approve', purpose: 'preview' }).boxes;
  // Askew, a page of A4 moves by a few millimetres.
  const tolerance = 2 + angle * 4;
  expect(box?.y).toBeGreaterThan((truth?.titleBottomMm ?? 999) - tolerance);
  expect((box?.y ?? 999) + (box?.h ?? 0)).toBeLessThan((truth?.nameTopMm ?? 0) + tolerance);
});

test('a document with text is not read again, nor a scan for acts that need no signing block', async () => {
  const never = new TextRecogniser('/nowhere');
  const typed = await layoutOf(join(corpus, 'quyet-dinh-mot-trang.pdf'), { by: never });
  expect(typed).toMatchObject({ layout: { hasText: true }, warnings: [] });
  expect(typed.layout.source).toBeUndefined();
  expect(await layoutOf(join(corpus, 'van-ban-quet.pdf'), { act: 'copy', by: never })).toMatchObject({ layout: { hasText: false }, warnings: [] });
});

test('past its deadline the reading ends, and is told', async () => {
  expect(await layoutOf(join(corpus, 'van-ban-quet.pdf'), { by: new TextRecogniser(built, 1) }))
    .toMatchObject({ layout: { hasText: false, blocks: [] }, warnings: [{ kind: 'ocrFailed', data: { reason: 'deadline' } }] });
});

test('a program without its parts says so', async () => {
  expect((await layoutOf(join(corpus, 'van-ban-quet.pdf'), { by: new TextRecogniser(folder) })).warnings)
    .toEqual([{ kind: 'ocrFailed', data: { reason: 'notInstalled' } }]);
});

test('an empty sheet has no block, and no guess is made', async () => {
  const white = join(folder, 'white.pdf');
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedPng(readFileSync(join(corpus, 'pictures', 'chu-ky-khoi.png')));
  pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  writeFileSync(white, await pdf.save());
  expect((await layoutOf(white)).layout.blocks).toEqual([]);
});
