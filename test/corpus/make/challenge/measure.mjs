/**
 * Reads the true places off rendered pixels (pdftoppm, 200 dpi). The document is made once plain and once for each of
 * its blocks in colours: the lowest title line red, the name blue, slots on grounds of their own. Nothing reads text.
 */
import { execFileSync } from 'node:child_process';

const dpi = 200;
const mm = (pixels) => Math.round((pixels / dpi) * 254) / 10;

export function render(file) {
  const bytes = execFileSync('pdftoppm', ['-r', String(dpi), '-cropbox', file], { maxBuffer: 1 << 30 });
  const pages = [];
  for (let at = 0; at < bytes.length;) {
    const [whole, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', at, at + 40));
    const size = width * height * 3;
    pages.push({ width: Number(width), height: Number(height), rgb: bytes.subarray(at + whole.length, at + whole.length + size) });
    at += whole.length + size;
  }
  return pages;
}

const isRed = (r, g, b) => r > 200 && g < 120 && b < 120;
const isBlue = (r, g, b) => b > 200 && r < 120 && g < 120;
const grounds = {
  number: (r, g, b) => r < 60 && g > 220 && b < 60,
  day: (r, g, b) => r < 60 && g > 220 && b > 220,
  month: (r, g, b) => r > 220 && g > 220 && b < 60,
};

/** The box around the pixels of a colour, with its page; null where there is none. */
export function find(pages, matches) {
  for (const [index, { width, height, rgb }] of pages.entries()) {
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let y = 0, at = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, at += 3) {
        if (!matches(rgb[at], rgb[at + 1], rgb[at + 2])) continue;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
    }
    if (right >= 0) return { page: index + 1, left, top, right: right + 1, bottom: bottom + 1 };
  }
  return null;
}

export function measureBlock(coloured, plain) {
  const title = find(coloured, isRed);
  const name = find(coloured, isBlue);
  if (!title || !name || title.page !== name.page) throw new Error('no coloured block');
  const room = openRoom(plain[name.page - 1], title, name);
  return {
    page: name.page, titleBottomMm: mm(title.bottom), nameTopMm: mm(name.top), nameBottomMm: mm(name.bottom),
    titleCentreMm: mm((title.left + title.right) / 2), nameCentreMm: mm((name.left + name.right) / 2), leftMm: mm(room.left), rightMm: mm(room.right),
  };
}

/** How far the white between title and name goes to both sides of the name's centre. Rows of hint lines are left out. */
function openRoom({ width, rgb }, title, name) {
  const centre = Math.round((name.left + name.right) / 2);
  const least = Math.round((26 / 25.4) * dpi);
  let [left, right] = [0, width];
  for (let y = title.bottom + 3; y < name.top - 3; y += 1) {
    let [l, r] = [centre, centre];
    while (l > 0 && rgb[3 * (y * width + l)] > 140) l -= 1;
    while (r < width && rgb[3 * (y * width + r)] > 140) r += 1;
    if (centre - l < least || r - centre < least) continue;
    left = Math.max(left, l);
    right = Math.min(right, r);
  }
  return { left, right };
}

export function measureSlots(coloured) {
  const slots = {};
  for (const [kind, matches] of Object.entries(grounds)) {
    const box = find(coloured, matches);
    if (box) slots[kind] = { page: box.page, leftMm: mm(box.left), rightMm: mm(box.right), topMm: mm(box.top), bottomMm: mm(box.bottom) };
  }
  return slots;
}

export const sizeMm = ({ width, height }) => ({ widthMm: mm(width), heightMm: mm(height) });

/** The coloured document is the plain one but for its colours: the ink of both ends at the same places. */
export function sameInk(plain, coloured) {
  if (plain.length !== coloured.length) return false;
  const ink = (r, g, b) => Math.min(r, g, b) < 100 && !(g > 200 && (r < 60 || b < 60));
  return plain.every((page, i) => {
    const [a, b] = [find([page], ink), find([coloured[i]], (r, g, bl) => ink(r, g, bl) || isRed(r, g, bl) || isBlue(r, g, bl))];
    return (!a && !b) || (a && b && ['left', 'top', 'right', 'bottom'].every((side) => Math.abs(a[side] - b[side]) <= 4));
  });
}
