import { AnsoError } from '../../../contract/errors';
import type { PngHeader } from './pngChunks';

/** Passes of an interlaced image: first column, first row, column step, row step (PNG 8.2, Adam7). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
  /** Bytes of a row without its filter byte. */
  readonly stride: number;
}

function passes(header: PngHeader): Pass[] {
  const plain = [[0, 0, 1, 1]] as const;
  return (header.interlaced ? adam7 : plain)
    .map(([x, y, stepX, stepY]) => {
      const columns = Math.ceil((header.width - x) / stepX);
      const rows = Math.ceil((header.height - y) / stepY);
      return { x, y, stepX, stepY, columns, rows, stride: Math.ceil((columns * header.channels * header.depth) / 8) };
    })
    .filter((pass) => pass.columns > 0 && pass.rows > 0);
}

/** How many bytes the IDAT stream holds once inflated. */
export function filteredLength(header: PngHeader): number {
  return passes(header).reduce((sum, pass) => sum + pass.rows * (pass.stride + 1), 0);
}

/**
 * Undoes the row filters (PNG 9) in place and unpacks the samples to 8-bit RGB and alpha.
 * @throws AnsoError `imageNotReadable` for an unknown filter
 */
export function readPngPixels(
  header: PngHeader,
  filtered: Uint8Array,
  palette: Uint8Array | null,
  transparency: Uint8Array | null,
): { rgb: Uint8Array; alpha: Uint8Array | null } {
  const pixels = header.width * header.height;
  const target: Target = { rgb: new Uint8Array(3 * pixels), alpha: new Uint8Array(pixels).fill(255) };
  const put = rowWriter(header, palette, transparency, target);
  const unit = Math.max(1, (header.channels * header.depth) >> 3);
  let at = 0;
  for (const pass of passes(header)) {
    let previous: Uint8Array | null = null;
    for (let row = 0; row < pass.rows; row++) {
      const line = filtered.subarray(at + 1, at + 1 + pass.stride);
      unfilter(filtered[at] ?? 0, line, previous, unit);
      const first = (pass.y + row * pass.stepY) * header.width + pass.x;
      put(line, pass.columns, first, pass.stepX);
      previous = line;
      at += pass.stride + 1;
    }
  }
  return { rgb: target.rgb, alpha: target.alpha.every((value) => value === 255) ? null : target.alpha };
}

function unfilter(type: number, line: Uint8Array, above: Uint8Array | null, unit: number): void {
  const { length } = line;
  if (type === 0) return;
  if (type === 1) {
    for (let i = unit; i < length; i++) line[i] = (line[i] ?? 0) + (line[i - unit] ?? 0);
  } else if (type === 2) {
    if (above !== null) for (let i = 0; i < length; i++) line[i] = (line[i] ?? 0) + (above[i] ?? 0);
  } else if (type === 3) {
    for (let i = 0; i < length; i++) {
      line[i] = (line[i] ?? 0) + (((i < unit ? 0 : line[i - unit] ?? 0) + (above?.[i] ?? 0)) >> 1);
    }
  } else if (type === 4) {
    for (let i = 0; i < length; i++) {
      const left = i < unit ? 0 : line[i - unit] ?? 0;
      const corner = i < unit ? 0 : above?.[i - unit] ?? 0;
      line[i] = (line[i] ?? 0) + paeth(left, above?.[i] ?? 0, corner);
    }
  } else {
    throw new AnsoError('imageNotReadable', { reason: 'filter' });
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

interface Target {
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array;
}
/** Writes the pixels of one row: from `first`, each `step` after the one before. */
type RowWriter = (line: Uint8Array, columns: number, first: number, step: number) => void;
type PixelWriter = (line: Uint8Array, column: number, pixel: number) => void;

function rowWriter(
  header: PngHeader, palette: Uint8Array | null, transparency: Uint8Array | null, target: Target,
): RowWriter {
  // What scanners and drawing programs write for a signature gets a loop of its own, without a call for each pixel.
  if (header.colour === 'rgbAlpha' && header.depth === 8) return rgbAlphaRow(target);
  const put = pixelWriter(header, palette, transparency, target);
  return (line, columns, first, step) => {
    for (let column = 0; column < columns; column++) put(line, column, first + column * step);
  };
}

const rgbAlphaRow = ({ rgb, alpha }: Target): RowWriter => (line, columns, first, step) => {
  for (let at = 0, pixel = first; at < 4 * columns; at += 4, pixel += step) {
    rgb[3 * pixel] = line[at] ?? 0;
    rgb[3 * pixel + 1] = line[at + 1] ?? 0;
    rgb[3 * pixel + 2] = line[at + 2] ?? 0;
    alpha[pixel] = line[at + 3] ?? 0;
  }
};

function pixelWriter(
  header: PngHeader,
  palette: Uint8Array | null,
  transparency: Uint8Array | null,
  { rgb, alpha }: Target,
): PixelWriter {
  const { depth, channels } = header;
  const wide = depth === 16;
  const bytes = wide ? 2 : 1;
  /** tRNS of grey and RGB images: the one transparent colour, 16 bits a sample. */
  const key = (channel: number): number =>
    transparency === null || transparency.length < 2 * channel + 2
      ? -1
      : ((transparency[2 * channel] ?? 0) << 8) | (transparency[2 * channel + 1] ?? 0);

  if (header.colour === 'palette') {
    const colours = new Uint8Array(3 * 256);
    colours.set(palette?.subarray(0, colours.length) ?? []);
    const alphas = new Uint8Array(256).fill(255);
    alphas.set(transparency?.subarray(0, alphas.length) ?? []);
    return (line, column, pixel) => {
      const index = sample(line, column, depth);
      rgb[3 * pixel] = colours[3 * index] ?? 0;
      rgb[3 * pixel + 1] = colours[3 * index + 1] ?? 0;
      rgb[3 * pixel + 2] = colours[3 * index + 2] ?? 0;
      alpha[pixel] = alphas[index] ?? 255;
    };
  }
  if (header.colour === 'grey') {
    const scale = 255 / (2 ** depth - 1);
    const clear = key(0);
    return (line, column, pixel) => {
      const value = sample(line, column, depth);
      rgb.fill(wide ? value >> 8 : Math.round(value * scale), 3 * pixel, 3 * pixel + 3);
      if (value === clear) alpha[pixel] = 0;
    };
  }
  if (header.colour === 'rgb') {
    const clear = [key(0), key(1), key(2)];
    const hasKey = clear[2] !== -1;
    return (line, column, pixel) => {
      const at = column * channels * bytes;
      for (let channel = 0; channel < 3; channel++) rgb[3 * pixel + channel] = line[at + channel * bytes] ?? 0;
      if (hasKey && clear.every((value, channel) => value === sample(line, 3 * column + channel, depth))) {
        alpha[pixel] = 0;
      }
    };
  }
  const pixelBytes = channels * bytes;
  const green = channels === 2 ? 0 : bytes;
  return (line, column, pixel) => {
    const at = column * pixelBytes;
    rgb[3 * pixel] = line[at] ?? 0;
    rgb[3 * pixel + 1] = line[at + green] ?? 0;
    rgb[3 * pixel + 2] = line[at + 2 * green] ?? 0;
    alpha[pixel] = line[at + pixelBytes - bytes] ?? 0;
  };
}

/** The sample with an index in a row, for any depth. */
function sample(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] ?? 0;
  if (depth === 16) return ((line[2 * index] ?? 0) << 8) | (line[2 * index + 1] ?? 0);
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
