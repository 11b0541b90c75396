import { AnsoError } from '../../../contract/errors';
import { Picture } from '../../pdf/image/picture';

/** Tiles of this many pixels share a tone of paper: light falls unevenly on a photograph. */
const tilePixels = 48;
/** What is this much darker or more coloured than the paper is ink at full strength; below the first it is paper. */
const paperUpTo = 0.1;
const inkFrom = 0.42;
const marginPixels = 4;
const leastInkPixels = 40;

/**
 * A scanned or photographed signature or seal without its paper: the ink opaque, the paper transparent, cut to the ink.
 * A picture that is transparent already is only cut.
 * @throws AnsoError pictureNotSuitable: nothing but paper
 */
export function withoutPaper(picture: Picture): Picture {
  const alpha = isTransparent(picture) ? (picture.alpha as Uint8Array) : alphaOfInk(picture);
  const box = inkBox(picture, alpha);
  if (!box) throw new AnsoError('pictureNotSuitable', { reason: 'noInk' });
  return cut(picture, alpha, box);
}

const isTransparent = ({ alpha }: Picture): boolean => alpha !== null && alpha.some((value) => value < 128);

function alphaOfInk({ width, height, rgb }: Picture): Uint8Array {
  const across = Math.ceil(width / tilePixels);
  const paper = paperTones(width, height, rgb, across);
  const alpha = new Uint8Array(width * height);
  for (let y = 0, pixel = 0; y < height; y += 1) {
    const row = Math.floor(y / tilePixels) * across;
    for (let x = 0; x < width; x += 1, pixel += 1) {
      const tone = 3 * (row + Math.floor(x / tilePixels));
      let difference = 0;
      for (let part = 0; part < 3; part += 1) {
        const white = paper[tone + part] ?? 255;
        difference = Math.max(difference, (white - (rgb[3 * pixel + part] ?? 255)) / Math.max(1, white));
      }
      alpha[pixel] = Math.round(255 * Math.min(1, Math.max(0, (difference - paperUpTo) / (inkFrom - paperUpTo))));
    }
  }
  return alpha;
}

/** The bright end of each tile and its neighbours; ink covers a small part of any of them. */
function paperTones(width: number, height: number, rgb: Uint8Array, across: number): Float64Array {
  const down = Math.ceil(height / tilePixels);
  const own = new Float64Array(3 * across * down);
  for (let tile = 0; tile < across * down; tile += 1) {
    const [left, top] = [(tile % across) * tilePixels, Math.floor(tile / across) * tilePixels];
    const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
    let total = 0;
    for (let y = top; y < Math.min(height, top + tilePixels); y += 2) {
      for (let x = left; x < Math.min(width, left + tilePixels); x += 2) {
        total += 1;
        for (let part = 0; part < 3; part += 1) {
          const count = counts[part];
          const value = rgb[3 * (y * width + x) + part] ?? 255;
          if (count) count[value] = (count[value] ?? 0) + 1;
        }
      }
    }
    for (let part = 0; part < 3; part += 1) own[3 * tile + part] = quantile(counts[part] ?? new Uint32Array(256),
      total);
  }
  const smooth = new Float64Array(own.length);
  for (let tile = 0; tile < across * down; tile += 1) {
    for (let part = 0; part < 3; part += 1) {
      let best = 0;
      for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) {
        const [x, y] = [(tile % across) + dx, Math.floor(tile / across) + dy];
        if (x >= 0 && x < across && y >= 0 && y < down) best = Math.max(best, own[3 * (y * across + x) + part] ?? 0);
      }
      smooth[3 * tile + part] = best;
    }
  }
  return smooth;
}

/** The tone that nine tenths of a tile are darker than. */
function quantile(counts: Uint32Array, total: number): number {
  let left = total * 0.1;
  for (let value = 255; value >= 0; value -= 1) {
    left -= counts[value] ?? 0;
    if (left <= 0) return value;
  }
  return 255;
}

interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Around the ink; lone specks of dust do not count. */
function inkBox({ width, height }: Picture, alpha: Uint8Array): PixelBox | null {
  const columns = new Uint32Array(width);
  const rows = new Uint32Array(height);
  let total = 0;
  for (let y = 0, pixel = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, pixel += 1) {
    if ((alpha[pixel] ?? 0) < 128) continue;
    columns[x] = (columns[x] ?? 0) + 1;
    rows[y] = (rows[y] ?? 0) + 1;
    total += 1;
  }
  if (total < leastInkPixels) return null;
  const isInk = (count: number | undefined): boolean => (count ?? 0) >= 2;
  const first = (counts: Uint32Array): number => counts.findIndex(isInk);
  const last = (counts: Uint32Array): number => counts.findLastIndex(isInk);
  if (first(columns) < 0 || first(rows) < 0) return null;
  return {
    left: Math.max(0, first(columns) - marginPixels), top: Math.max(0, first(rows) - marginPixels),
    right: Math.min(width, last(columns) + 1 + marginPixels), bottom: Math.min(height, last(rows) + 1 + marginPixels),
  };
}

function cut({ width: whole, rgb }: Picture, alpha: Uint8Array, { left, top, right, bottom }: PixelBox): Picture {
  const [width, height] = [right - left, bottom - top];
  const colours = new Uint8Array(3 * width * height);
  const opacity = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = (top + y) * whole + left;
    colours.set(rgb.subarray(3 * from, 3 * (from + width)), 3 * y * width);
    opacity.set(alpha.subarray(from, from + width), y * width);
  }
  return new Picture({ width, height, rgb: colours, alpha: opacity, pixelsPerMetre: null });
}
