/**
 * Draws the pictures of the corpus: two handwritten signatures (blue, transparent) and a sample seal
 * (red, transparent, with the word MẪU). Shapes are our own; Chromium only turns them into pixels.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { sealSvg } from './seal.mjs';
import { readRgba, writePalette, writeRgba } from './png.mjs';
import { signatureSvg } from './signature.mjs';

const dpi = 600;

// pen strokes as points in mm on a sheet of 60 x 25
const khoi = [
  [[9, 4], [8.2, 9], [7, 15], [6, 20.5]],
  [[18, 3.2], [13.5, 8.2], [8.2, 12.2], [12, 14.6], [16.5, 18.4], [19.2, 19], [21.4, 15], [22.6, 9.4],
    [24.4, 4.4], [25.6, 4], [25.2, 7.8], [22.8, 14.2], [21.7, 18.4], [23.4, 14.4], [25.4, 12.4], [26.4, 13.6],
    [25.8, 17.6], [27.4, 18.6], [29.4, 15.6], [31.2, 12.9], [30.2, 12.2], [28.8, 14.8], [29.8, 18.2],
    [32.2, 16.8], [33.6, 13.2], [34.4, 12.2], [33.8, 16.4], [35.4, 18.4], [40, 15], [48, 10.4], [55, 8.6],
    [57, 10.2], [51, 14.6], [38, 19.2], [22, 22.2], [10, 23]],
  [[29.6, 9.6], [31, 8.2], [32.4, 9.4]],
  [[35.2, 9.2], [35.5, 9.5]],
];
const ha = [
  [[5, 8.4], [11, 6.4], [18, 4.8], [22, 4.6]],
  [[14.2, 5.2], [12.6, 11], [10.6, 17], [8.4, 20.6], [6.6, 19.6], [9, 16.6], [14, 14.6], [17, 13], [16.6, 15.8],
    [18.4, 16.2], [20.6, 12.8], [21, 11.9], [20.6, 15.2], [22.2, 16], [24.4, 11], [26.8, 5], [28, 3.6],
    [27.2, 7.6], [25.4, 13.4], [24.4, 17.4], [26, 13.8], [30, 10.6], [33.4, 7.2], [34, 4.2], [32.8, 6.4],
    [31.4, 12], [30.8, 16.6], [32.8, 15.6], [35.4, 12.4], [37.2, 12.2], [35.8, 14.8], [36.8, 16], [38.8, 13.2],
    [39.6, 12.4], [39.4, 15.4], [41.4, 15.8], [47, 12.6], [54, 11.4], [56.6, 13], [50, 16.8], [36, 19.4],
    [23, 20.6], [18, 22.4], [28, 22.6], [44, 20]],
  [[36.4, 8.2], [38.2, 9.6]],
];

export function makePictures(folder, environment) {
  mkdirSync(folder, { recursive: true });
  const signature = (strokes, colour) => draw(signatureSvg(strokes, colour), 60, 25, environment);
  writeFileSync(join(folder, 'chu-ky-khoi.png'), writeRgba(signature(khoi, '#1a3fae'), dpi));
  writeFileSync(join(folder, 'chu-ky-ha.png'), writePalette(signature(ha, '#14348f'), dpi));
  writeFileSync(join(folder, 'con-dau-mau.png'), writePalette(draw(sealSvg(), 36, 36, environment), dpi));
}

function draw(svg, widthMm, heightMm, environment) {
  const width = Math.round((widthMm / 25.4) * dpi);
  const height = Math.round((heightMm / 25.4) * dpi);
  const work = mkdtempSync(join(tmpdir(), 'anso-picture-'));
  try {
    const page = join(work, 'page.html');
    const style = `html,body{margin:0;overflow:hidden}svg{display:block;width:${width}px;height:${height}px}`;
    writeFileSync(page, `<!DOCTYPE html><meta charset="utf-8"><style>${style}</style>${svg}`);
    chromium(page, [
      '--hide-scrollbars', '--default-background-color=00000000', `--window-size=${width},${height}`,
      `--screenshot=${join(work, 'shot.png')}`,
    ], { work, environment });
    return readRgba(readFileSync(join(work, 'shot.png')));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
