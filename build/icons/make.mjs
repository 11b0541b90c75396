/**
 * Makes icon.png (512), icon.ico (Windows), icon.icns (macOS) and the two sizes of tray.png from icon.svg. For
 * developers; needs chromium. `node build/icons/make.mjs`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'anso-icons-'));

function render(size) {
  const page = join(work, `${size}.html`);
  const picture = join(work, `${size}.png`);
  const svg = readFileSync(join(here, 'icon.svg'), 'utf8');
  const style = `html,body{margin:0;overflow:hidden}svg{display:block;width:${size}px;height:${size}px}`;
  writeFileSync(page, `<!DOCTYPE html><style>${style}</style>${svg}`);
  execFileSync('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    `--user-data-dir=${join(work, 'profile')}`, '--hide-scrollbars', '--default-background-color=00000000',
    `--window-size=${size},${size}`, `--screenshot=${picture}`, pathToFileURL(page).href,
  ], { stdio: 'ignore', timeout: 60_000 });
  return readFileSync(picture);
}

/** ICONDIR, one ICONDIRENTRY a picture, then the pictures, each a whole PNG. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head[at] = size % 256; // 0 stands for 256
    head[at + 1] = size % 256;
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** 'icns', length, then entries: type, length, PNG. */
function icns(pictures) {
  const entries = pictures.map(({ type, png }) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + entries.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...entries]);
}

try {
  const png = Object.fromEntries([16, 32, 48, 128, 256, 512, 1024].map((size) => [size, render(size)]));
  writeFileSync(join(here, 'icon.png'), png[512]);
  writeFileSync(join(here, 'icon.ico'), ico([256, 48, 32, 16].map((size) => ({ size, png: png[size] }))));
  writeFileSync(join(here, 'tray.png'), png[16]);
  writeFileSync(join(here, 'tray@2x.png'), png[32]);
  const mac = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };
  writeFileSync(join(here, 'icon.icns'), icns(Object.entries(mac).map(([type, size]) => ({ type, png: png[size] }))));
} finally {
  rmSync(work, { recursive: true, force: true });
}
