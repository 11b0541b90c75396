import type { Picture } from '../../pdf/image/picture';

/** What the ink of a picture looks like. */
export interface InkColour {
  /** 0 to 360 degrees; meaningless where `saturation` is low. */
  readonly hue: number;
  /** 0 to 1, mean over the ink. */
  readonly saturation: number;
  readonly colour: 'blue' | 'red' | 'other';
  /** Share of the picture that is ink. */
  readonly coverage: number;
}

const leastSaturation = 0.25;

/** The colour of the ink: blue for a signature (NĐ 30/2020 PL I II.7 d), red for a seal (II.8 a). */
export function inkColour({ width, height, rgb, alpha }: Picture): InkColour {
  let [x, y, weight, saturation] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const opacity = (alpha?.[pixel] ?? 255) / 255;
    const [r, g, b] = [rgb[3 * pixel] ?? 255, rgb[3 * pixel + 1] ?? 255, rgb[3 * pixel + 2] ?? 255];
    const most = Math.max(r, g, b);
    const range = most - Math.min(r, g, b);
    // White paper that was not taken away is no ink.
    if (opacity < 0.3 || (range < 20 && most > 200)) continue;
    const hue = range === 0 ? 0 : most === r ? ((g - b) / range) % 6 : most === g
      ? (b - r) / range + 2 : (r - g) / range + 4;
    const part = most === 0 ? 0 : range / most;
    x += Math.cos((hue * Math.PI) / 3) * part * opacity;
    y += Math.sin((hue * Math.PI) / 3) * part * opacity;
    saturation += part * opacity;
    weight += opacity;
  }
  const hue = ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
  const mean = weight === 0 ? 0 : saturation / weight;
  return { hue, saturation: mean, colour: named(hue, mean), coverage: weight / Math.max(1, width * height) };
}

function named(hue: number, saturation: number): InkColour['colour'] {
  if (saturation < leastSaturation) return 'other';
  if (hue >= 190 && hue <= 275) return 'blue';
  return hue <= 22 || hue >= 335 ? 'red' : 'other';
}
