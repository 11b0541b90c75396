import type { Orientation } from './exifOrientation';
import { Picture } from './picture';

/** The picture as the camera's holder saw it. The same one where nothing is to be turned. */
export function upright(picture: Picture, orientation: Orientation): Picture {
  if (orientation === 1) return picture;
  const { width: w, height: h, rgb, alpha, pixelsPerMetre } = picture;
  /** As stored: the pixel that comes first, the way to the next one in its row, and to the next row. */
  const ways: Readonly<Record<Orientation, readonly [first: number, alongRow: number, toNextRow: number]>> = {
    1: [0, 1, w], 2: [w - 1, -1, w], 3: [w * h - 1, -1, -w], 4: [w * (h - 1), 1, -w],
    5: [0, w, 1], 6: [w * (h - 1), -w, 1], 7: [w * h - 1, -w, -1], 8: [w - 1, w, -1],
  };
  const [first, alongRow, toNextRow] = ways[orientation];
  const isOnItsSide = orientation >= 5;
  const [width, height] = isOnItsSide ? [h, w] : [w, h];
  const turned = new Uint8Array(rgb.length);
  const opacity = alpha === null ? null : new Uint8Array(alpha.length);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0, from = first + y * toNextRow; x < width; x += 1, to += 1, from += alongRow) {
      turned[3 * to] = rgb[3 * from] ?? 0;
      turned[3 * to + 1] = rgb[3 * from + 1] ?? 0;
      turned[3 * to + 2] = rgb[3 * from + 2] ?? 0;
      if (opacity !== null) opacity[to] = alpha?.[from] ?? 0;
    }
  }
  const { x, y } = pixelsPerMetre ?? {};
  const resolution = x !== undefined && y !== undefined && isOnItsSide ? { x: y, y: x } : pixelsPerMetre;
  return new Picture({ width, height, rgb: turned, alpha: opacity, pixelsPerMetre: resolution });
}
