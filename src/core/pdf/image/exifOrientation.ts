/** How a camera was held: where the first row and the first column of the picture belong (Exif 2.32, tag 274). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientationTag = 274;
const shortType = 3;

/**
 * The orientation in the TIFF part of EXIF: byte order (2), 42 (2), offset of the first directory (4); there the number
 * of entries (2), and of each: tag (2), type (2), count (4), value (4). 1, as it is, where none is told or it is torn.
 */
export function readOrientation(tiff: Uint8Array): Orientation {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = tiff[0] === 0x49;
  try {
    const directory = view.getUint32(4, isLittle);
    const entries = view.getUint16(directory, isLittle);
    for (let at = directory + 2, left = entries; left > 0; at += 12, left -= 1) {
      if (view.getUint16(at, isLittle) !== orientationTag) continue;
      const value = view.getUint16(at + 8, isLittle);
      return view.getUint16(at + 2, isLittle) === shortType && isOrientation(value) ? value : 1;
    }
  } catch {
    // Beyond its end: the picture itself may be sound.
  }
  return 1;
}

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8;
