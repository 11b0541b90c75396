import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageAppearance, textAppearance } from '../../../../src/core/pdf/appearance/markAppearance';
import type { TrueTypeFont } from '../../../../src/core/pdf/font/trueTypeFont';
import { packPicture } from '../../../../src/core/pdf/image/packPicture';
import type { PackedPicture } from '../../../../src/core/pdf/image/packedPicture';
import { Picture } from '../../../../src/core/pdf/image/picture';
import { PdfDict, PdfName, PdfStream } from '../../../../src/core/pdf/objects';
import type { PdfObject, PdfRef } from '../../../../src/core/pdf/objects';
import { tinos } from '../font/tinos';
import { PdfBuilder } from '../text/pdfBuilder';

const folder = mkdtempSync(join(tmpdir(), 'anso-mark-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rotations = [0, 90, 180, 270] as const;
type Rotation = (typeof rotations)[number];
const dpi = 144;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where a box of the displayed page (points, top left) lies on a page of 400 by 600 that /Rotate turns. */
function rectOnPage(rotate: Rotation, box: Box): number[] {
  const { x, y, w, h } = box;
  if (rotate === 90) return [y, x, y + h, x + w];
  if (rotate === 180) return [400 - x - w, y, 400 - x, y + h];
  if (rotate === 270) return [400 - y - h, 600 - x - w, 400 - y, 600 - x];
  return [x, 600 - y - h, x + w, 600 - y];
}

function documentWith(rotate: Rotation, box: Box, mark: (pdf: PdfBuilder) => PdfRef): string {
  const pdf = new PdfBuilder();
  const widget = pdf.add(
    PdfDict.from({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Stamp'),
      F: 4,
      Rect: rectOnPage(rotate, box),
      AP: PdfDict.from({ N: mark(pdf) }),
    }),
  );
  pdf.page('', new PdfDict(), { Rotate: rotate, MediaBox: [0, 0, 400, 600], Annots: [widget] });
  const file = join(folder, `mark${rotate}-${Math.abs(box.x)}.pdf`);
  writeFileSync(file, pdf.build());
  return file;
}

interface Raster {
  readonly width: number;
  readonly height: number;
  at(xPt: number, yPt: number): readonly [number, number, number];
  /** Extent of the pixels that are not white, points. */
  ink(): { left: number; right: number; top: number; bottom: number };
}

function render(file: string): Raster {
  const ppm = execFileSync('pdftoppm', ['-r', String(dpi), file], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  const [, width = 0, height = 0] = (/^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 32)) ?? []).map(Number);
  const start = ppm.length - width * height * 3;
  const pixel = (x: number, y: number): [number, number, number] => {
    const at = start + 3 * (y * width + x);
    return [ppm[at] ?? 0, ppm[at + 1] ?? 0, ppm[at + 2] ?? 0];
  };
  const scale = dpi / 72;
  return {
    width: width / scale,
    height: height / scale,
    at: (xPt, yPt) => pixel(Math.floor(xPt * scale), Math.floor(yPt * scale)),
    ink: () => {
      const box = { left: Infinity, right: 0, top: Infinity, bottom: 0 };
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (Math.min(...pixel(x, y)) > 128) continue;
          box.left = Math.min(box.left, x / scale);
          box.right = Math.max(box.right, (x + 1) / scale);
          box.top = Math.min(box.top, y / scale);
          box.bottom = Math.max(box.bottom, (y + 1) / scale);
        }
      }
      return box;
    },
  };
}

/** Red upper left quarter, blue upper right, green lower left, transparent lower right. */
function quarters(size = 40): PackedPicture {
  const rgb = new Uint8Array(3 * size * size);
  const alpha = new Uint8Array(size * size).fill(255);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const pixel = y * size + x;
      const [right, lower] = [x >= size / 2, y >= size / 2];
      rgb.set(lower ? [0, 160, 0] : right ? [0, 0, 255] : [255, 0, 0], 3 * pixel);
      if (right && lower) alpha[pixel] = 0;
    }
  }
  return packPicture(new Picture({ width: size, height: size, rgb, alpha, pixelsPerMetre: null }));
}

describe.each(rotations)('on a page turned by %d degrees', (rotate) => {
  it('a picture stands upright at its place, transparent where it is transparent', () => {
    const box = { x: 100, y: 150, w: 80, h: 80 };
    const raster = render(documentWith(rotate, box, (pdf) => imageAppearance(pdf, quarters(), box, { rotate })));
    expect([raster.width, raster.height]).toEqual(rotate % 180 === 0 ? [400, 600] : [600, 400]);
    expect(raster.at(110, 160)).toEqual([255, 0, 0]);
    expect(raster.at(170, 160)).toEqual([0, 0, 255]);
    expect(raster.at(110, 220)).toEqual([0, 160, 0]);
    expect(raster.at(170, 220)).toEqual([255, 255, 255]);
    expect(raster.ink()).toEqual({ left: 100, right: 180, top: 150, bottom: 230 });
  });

  it('a picture keeps its proportions in a box of another shape', () => {
    const box = { x: 60, y: 90, w: 120, h: 80 };
    const raster = render(documentWith(rotate, box, (pdf) => imageAppearance(pdf, quarters(), box, { rotate })));
    const ink = raster.ink();
    // A viewer may widen an image to whole pixels.
    expect(Math.abs(ink.left - 80) + Math.abs(ink.right - 160)).toBeLessThan(1);
    expect(Math.abs(ink.top - 90) + Math.abs(ink.bottom - 170)).toBeLessThan(1);
  });

  it.each([['left', 0], ['center', 0.5], ['right', 1]] as const)('text is set %s and can be read back', (align, slack) => {
    const font = tinos('regular');
    const box = { x: 50 + slack, y: 200, w: 200, h: 20 };
    const text = 'HỘI ĐỒNG Ấ';
    const mark = { text, sizePt: box, fontSizePt: 14, font, align, baselinePt: 5 };
    const file = documentWith(rotate, box, (pdf) => textAppearance(pdf, mark, { rotate }));
    const read = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    expect(read.trim()).toBe(text);
    const ink = render(file).ink();
    const free = box.w - (font.width(text) / font.unitsPerEm) * 14;
    expect(Math.abs(ink.left - (box.x + slack * free))).toBeLessThan(0.8);
    expect(Math.abs(ink.right - (box.x + box.w - (1 - slack) * free))).toBeLessThan(0.8);
    // The dot below O hangs under the baseline by about a fifth of an em.
    expect(ink.bottom).toBeGreaterThan(box.y + box.h - 5 + 1);
    expect(ink.bottom).toBeLessThan(box.y + box.h - 5 + 4);
  });
});

it('digits rest on the asked baseline', () => {
  const box = { x: 100, y: 100, w: 30, h: 20 };
  const mark = { text: '14', sizePt: box, fontSizePt: 14, font: tinos('regular'), align: 'center' as const, baselinePt: 6 };
  const ink = render(documentWith(0, box, (pdf) => textAppearance(pdf, mark, { rotate: 0 }))).ink();
  expect(ink.bottom).toBeCloseTo(114, 0);
});

it('several lines keep their order and leading', () => {
  const box = { x: 30, y: 100, w: 300, h: 60 };
  const text = 'Số: 15/QĐ-UBND\n29/12/2026\n16:47:42 +07:00';
  const mark = { text, sizePt: box, fontSizePt: 10, font: tinos('regular'), align: 'right' as const };
  const file = documentWith(0, box, (pdf) => textAppearance(pdf, mark, { rotate: 0 }));
  const read = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  expect(read.trim().split('\n').map((line) => line.trim())).toEqual(text.split('\n'));
});

it.each(['regular', 'italic', 'bold', 'boldItalic'] as const)('the %s subset draws what the whole font draws', (face) => {
  const font = tinos(face);
  const box = { x: 20, y: 100, w: 360, h: 30 };
  const text = 'Nguyễn Đặng Ẵẫ ườợ Ỹỵ 0123456789 “”…';
  const mark = { text, sizePt: box, fontSizePt: 18, font, align: 'left' as const };
  const everyGlyph = new Set(Array.from({ length: font.glyphCount }, (_, glyph) => glyph));
  const whole: TrueTypeFont = Object.create(font, { subset: { value: () => font.subset(everyGlyph) } });
  const [full, subset] = [whole, font].map((used) => {
    const file = documentWith(0, box, (pdf) => textAppearance(pdf, { ...mark, font: used }, { rotate: 0 }));
    const size = statSync(file).size;
    return { file, size, ink: render(file).ink(), image: execFileSync('pdftoppm', ['-r', '144', file], { maxBuffer: 1 << 28 }) };
  });
  expect(subset?.image.equals(full?.image ?? Buffer.alloc(0))).toBe(true);
  expect(full?.size).toBeGreaterThan(10 * (subset?.size ?? 0));
  expect(subset?.ink.right).toBeGreaterThan(200);
  const fonts = execFileSync('pdffonts', [subset?.file ?? ''], { encoding: 'utf8' });
  expect(fonts).toMatch(/[A-Z]{6}\+Tinos\S* +CID TrueType +Identity-H +yes yes yes/);
});

it('a number mark costs little on disk, and a picture is packed once for a batch', () => {
  const sizes: PdfObject[] = [];
  const sink = { add: (object: PdfObject) => (sizes.push(object), new PdfBuilder().add(null)) };
  const box = { w: 20, h: 20 };
  const mark = { text: '15', sizePt: box, fontSizePt: 13, font: tinos('regular'), align: 'center' as const };
  textAppearance(sink, mark, { rotate: 0 });
  const size = (object: PdfObject): number => (object instanceof PdfStream ? object.raw().length : 100);
  const total = sizes.reduce((sum: number, object) => sum + size(object), 0);
  expect(total).toBeLessThan(6 * 1024);
});
