import type { TrueTypeFont } from '../../pdf/font/trueTypeFont';
import { Picture } from '../../pdf/image/picture';
import { glyphContours, type Contour } from './glyphContours';

/** Pixels of the sample: 600 dpi at 36 mm. */
const side = 850;
/** Samples in a pixel along each axis: smooth edges. */
const samples = 3;

/**
 * A round red seal for demonstrations: two rings, a star, the name of a body around it, and MẪU across, so that nobody
 * takes it for a real one. Transparent outside its lines.
 */
export function sampleSeal(name: string, font: TrueTypeFont): Picture {
  const size = side * samples;
  const mask = new Uint8Array(size * size);
  const centre = size / 2;
  ring(mask, size, centre - 6 * samples, 9 * samples);
  ring(mask, size, centre - 26 * samples, 4 * samples);
  ring(mask, size, centre * 0.6, 4 * samples);
  fill(mask, size, [star(centre, centre * 0.78, centre * 0.2)]);
  fill(mask, size, onLine('MẪU', font, centre, centre * 1.36, centre * 0.3));
  fill(mask, size, onCircle(name.toLocaleUpperCase('vi'), font, centre, centre * 0.69, centre * 0.17));
  return shrunk(mask, size);
}

function ring(mask: Uint8Array, size: number, radius: number, width: number): void {
  const centre = size / 2;
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) {
    const distance = Math.hypot(x + 0.5 - centre, y + 0.5 - centre);
    if (distance <= radius && distance > radius - width) mask[y * size + x] = 1;
  }
}

function star(x: number, y: number, radius: number): Contour {
  return Array.from({ length: 10 }, (_, i) => {
    const reach = i % 2 === 0 ? radius : radius * 0.382;
    const angle = (i * Math.PI) / 5 - Math.PI / 2;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
}

/** Text centred on a point of its baseline. */
function onLine(text: string, font: TrueTypeFont, x: number, baseline: number, em: number): Contour[] {
  const scale = em / font.unitsPerEm;
  let pen = x - (font.width(text) * scale) / 2;
  return font.glyphsOf(text.normalize('NFC')).flatMap((glyph) => {
    const left = pen;
    pen += font.advance(glyph) * scale;
    return glyphContours(font, glyph).map((contour) => contour.map(([px, py]) => [left + px * scale,
      baseline - py * scale] as const));
  });
}

/** Text around the upper arc, its feet to the centre; long names are set smaller. */
function onCircle(text: string, font: TrueTypeFont, centre: number, radius: number, largest: number): Contour[] {
  const longest = radius * 1.75 * Math.PI;
  const natural = (font.width(text) / font.unitsPerEm) * largest;
  const scale = (largest * Math.min(1, longest / Math.max(1, natural))) / font.unitsPerEm;
  let turn = -(font.width(text) * scale) / radius / 2;
  return font.glyphsOf(text.normalize('NFC')).flatMap((glyph) => {
    const advance = font.advance(glyph) * scale;
    const angle = turn + advance / 2 / radius;
    turn += advance / radius;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    return glyphContours(font, glyph).map((contour) => contour.map(([px, py]) => {
      const [along, up] = [px * scale - advance / 2, radius + py * scale];
      return [centre + along * cos + up * sin, centre + along * sin - up * cos] as const;
    }));
  });
}

/** Fills by the non-zero rule, row by row. */
function fill(mask: Uint8Array, size: number, contours: readonly Contour[]): void {
  const crossings: { x: number; up: number }[][] = Array.from({ length: size }, () => []);
  for (const contour of contours) contour.forEach(([x1, y1], i) => {
    const [x2, y2] = contour[(i + 1) % contour.length] ?? [x1, y1];
    if (y1 === y2) return;
    const [from, to] = y1 < y2 ? [y1, y2] : [y2, y1];
    for (let y = Math.max(0, Math.ceil(from - 0.5)); y + 0.5 < to && y < size; y += 1) {
      crossings[y]?.push({ x: x1 + ((y + 0.5 - y1) / (y2 - y1)) * (x2 - x1), up: y1 < y2 ? 1 : -1 });
    }
  });
  crossings.forEach((row, y) => {
    row.sort((a, b) => a.x - b.x);
    let winding = 0;
    row.forEach(({ x, up }, i) => {
      winding += up;
      const next = row[i + 1];
      if (winding === 0 || !next) return;
      mask.fill(1, y * size + Math.max(0, Math.round(x)), y * size + Math.min(size, Math.round(next.x)));
    });
  });
}

function shrunk(mask: Uint8Array, size: number): Picture {
  const rgb = new Uint8Array(3 * side * side);
  const alpha = new Uint8Array(side * side);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) {
    let covered = 0;
    for (let dy = 0; dy < samples; dy += 1) for (let dx = 0; dx < samples; dx += 1) {
      covered += mask[(y * samples + dy) * size + x * samples + dx] ?? 0;
    }
    const pixel = y * side + x;
    rgb.set([204, 20, 33], 3 * pixel);
    alpha[pixel] = Math.round((255 * covered) / (samples * samples));
  }
  return new Picture({ width: side, height: side, rgb, alpha, pixelsPerMetre: null });
}
