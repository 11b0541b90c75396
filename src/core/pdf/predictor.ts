import { damagedPdf } from './damagedPdf';

/** DecodeParms of a predictor (7.4.4.4, table 8). */
export interface Predictor {
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

/** Undoes the prediction that was made before compression. AnsoError `damagedPdf` for parameters without sense. */
export function undoPredictor(bytes: Uint8Array, parms: Predictor): Uint8Array {
  if (parms.predictor < 2) return bytes;
  const { colors, bitsPerComponent, columns } = parms;
  const sane =
    (parms.predictor === 2 || (parms.predictor >= 10 && parms.predictor <= 15)) &&
    [1, 2, 4, 8, 16].includes(bitsPerComponent) &&
    Number.isInteger(colors) && colors >= 1 && colors <= 64 &&
    Number.isInteger(columns) && columns >= 1 && columns <= 1 << 24;
  if (!sane) throw damagedPdf('filter', { filter: 'Predictor' });
  return parms.predictor === 2 ? undoTiff(bytes, parms) : undoPng(bytes, parms);
}

/** PNG prediction: each row begins with the number of its filter (ISO/IEC 15948 9). A torn last row is kept. */
function undoPng(bytes: Uint8Array, { colors, bitsPerComponent, columns }: Predictor): Uint8Array {
  const unit = Math.max(1, (colors * bitsPerComponent) >> 3);
  const rowBytes = Math.ceil((colors * bitsPerComponent * columns) / 8);
  const rows = Math.ceil(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(Math.max(0, bytes.length - rows));
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    const count = Math.min(rowBytes, bytes.length - from);
    const filter = bytes[from - 1];
    for (let i = 0; i < count; i++) {
      const value = bytes[from + i] ?? 0;
      const left = i >= unit ? (out[to + i - unit] ?? 0) : 0;
      const up = row > 0 ? (out[to + i - rowBytes] ?? 0) : 0;
      switch (filter) {
        case 1:
          out[to + i] = value + left;
          break;
        case 2:
          out[to + i] = value + up;
          break;
        case 3:
          out[to + i] = value + ((left + up) >> 1);
          break;
        case 4:
          out[to + i] = value + paeth(left, up, row > 0 && i >= unit ? (out[to + i - rowBytes - unit] ?? 0) : 0);
          break;
        default:
          // 0, none; a number that stands for no filter is read so too
          out[to + i] = value;
      }
    }
  }
  return out;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** TIFF predictor 2: each component is the difference to the one of the pixel on its left. */
function undoTiff(bytes: Uint8Array, { colors, bitsPerComponent, columns }: Predictor): Uint8Array {
  const out = Uint8Array.from(bytes);
  const rowBytes = Math.ceil((colors * bitsPerComponent * columns) / 8);
  for (let row = 0; row < out.length; row += rowBytes) {
    const end = Math.min(row + rowBytes, out.length);
    if (bitsPerComponent === 8) {
      for (let i = row + colors; i < end; i++) out[i] = (out[i] ?? 0) + (out[i - colors] ?? 0);
    } else if (bitsPerComponent === 16) {
      for (let i = row + 2 * colors; i + 1 < end; i += 2) {
        const before = i - 2 * colors;
        const sum = ((out[i] ?? 0) << 8) + (out[i + 1] ?? 0) + ((out[before] ?? 0) << 8) + (out[before + 1] ?? 0);
        out[i] = sum >> 8;
        out[i + 1] = sum;
      }
    } else undoTiffBits(out.subarray(row, end), colors, bitsPerComponent, columns);
  }
  return out;
}

function undoTiffBits(row: Uint8Array, colors: number, bits: number, columns: number): void {
  const mask = (1 << bits) - 1;
  const before = new Uint8Array(colors);
  const samples = Math.min(columns * colors, Math.floor((row.length * 8) / bits));
  for (let sample = 0; sample < samples; sample++) {
    const at = (sample * bits) >> 3;
    const shift = 8 - bits - ((sample * bits) & 7);
    const byte = row[at] ?? 0;
    const color = sample % colors;
    const value = ((byte >> shift) + (before[color] ?? 0)) & mask;
    before[color] = value;
    row[at] = (byte & ~(mask << shift)) | (value << shift);
  }
}
