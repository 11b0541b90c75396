/**
 * Measures the true places of signing blocks and slots on the rendered page (pdftoppm, 300 dpi).
 * pdftotext only says where to look; every figure is an edge of ink. Millimetres, origin top left.
 */
import { execFileSync } from 'node:child_process';

const dpi = 300;
const mm = (pixels) => Math.round((pixels / dpi) * 254) / 10;
const pixels = (points) => Math.round((points / 72) * dpi);
const pixelsOfMm = (length) => Math.round((length / 25.4) * dpi);

export function measure(file, document, wordsFile = file) {
  const pages = new Map();
  const page = (number) => {
    if (!pages.has(number)) pages.set(number, { ...render(file, number), words: readWords(wordsFile, number) });
    return pages.get(number);
  };
  const first = page(1);
  const slots = {};
  if (document.slots) slots.number = gap(first, findSequence(first.words, [/^Số:$/, /^\//]), 0, 1);
  if (document.slots === true) {
    const date = findSequence(first.words, [/^ngày$/, /^tháng$/, /^năm$/]);
    slots.day = gap(first, date, 0, 1);
    slots.month = gap(first, date, 1, 2);
  }
  return {
    pages: document.pages,
    widthMm: mm(first.width),
    heightMm: mm(first.height),
    textLayer: readWords(file, 1).length > 0,
    secrecy: document.secrecy ?? null,
    blocks: document.blocks.map((block) => ({ ...block, ...measureBlock(page(block.page), block) })),
    slots,
  };
}

function measureBlock(page, block) {
  const name = lastSequence(page.words, block.signer.split(' '));
  const band = { left: pixels(name[0].xMin), right: pixels(name.at(-1).xMax) };
  const middle = pixels((name[0].yMin + name[0].yMax) / 2);
  const nameTop = edge(page, band, middle, -1);
  const nameBottom = edge(page, band, middle, 1);
  let titleBottom = nameTop - 1;
  while (!rowHasInk(page, titleBottom, band)) titleBottom -= 1;
  const above = page.words.filter((word) => word.yMax < name[0].yMin);
  const title = lastSequence(above, block.title.at(-1).split(' '), name);
  return {
    titleBottomMm: mm(titleBottom + 1),
    nameTopMm: mm(nameTop),
    nameBottomMm: mm(nameBottom + 1),
    titleCentreMm: inkCentre(page, title),
    nameCentreMm: inkCentre(page, name),
  };
}

/** Walks from a row with ink over accents and descenders until 2 mm stay white. */
function edge(page, band, start, step) {
  let last = start;
  for (let y = start; Math.abs(y - last) < pixelsOfMm(2) && y > 0 && y < page.height - 1; y += step) {
    if (rowHasInk(page, y, band)) last = y;
  }
  return last;
}

function inkCentre(page, words) {
  const top = pixels((words[0].yMin * 2 + words[0].yMax) / 3);
  const bottom = pixels((words[0].yMin + words[0].yMax * 2) / 3);
  let left = pixels(words[0].xMin) - pixelsOfMm(1);
  let right = pixels(words.at(-1).xMax) + pixelsOfMm(1);
  while (!columnHasInk(page, left, top, bottom)) left += 1;
  while (!columnHasInk(page, right, top, bottom)) right -= 1;
  return mm((left + right + 1) / 2);
}

/** The widest white run between two neighbouring words of a line. */
function gap(page, words, from, to) {
  const top = pixels(words[from].yMin);
  const bottom = pixels(words[from].yMax);
  let best = { left: 0, right: 0 };
  let start = pixels(words[from].xMin);
  for (let x = start; x <= pixels(words[to].xMax); x += 1) {
    if (!columnHasInk(page, x, top, bottom)) continue;
    if (x - start > best.right - best.left) best = { left: start, right: x };
    start = x + 1;
  }
  const line = { left: pixels(words[from].xMin), right: pixels(words[from].xMax) };
  const middle = pixels((words[from].yMin + words[from].yMax) / 2);
  const [lineTop, lineBottom] = [edge(page, line, middle, -1), edge(page, line, middle, 1) + 1];
  return { page: 1, leftMm: mm(best.left), rightMm: mm(best.right), topMm: mm(lineTop), bottomMm: mm(lineBottom) };
}

function render(file, number) {
  const one = ['-f', String(number), '-l', String(number)];
  const bytes = execFileSync('pdftoppm', ['-r', String(dpi), '-gray', ...one, file], { maxBuffer: 1 << 28 });
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40));
  return { width: Number(width), height: Number(height), ink: bytes.subarray(bytes.length - width * height) };
}

const dark = (page, x, y) => page.ink[y * page.width + x] < 140;

function rowHasInk(page, y, { left, right }) {
  for (let x = left; x <= right; x += 1) if (dark(page, x, y)) return true;
  return false;
}

function columnHasInk(page, x, top, bottom) {
  for (let y = top; y <= bottom; y += 1) if (dark(page, x, y)) return true;
  return false;
}

function readWords(file, number) {
  const one = ['-f', String(number), '-l', String(number)];
  const html = execFileSync('pdftotext', ['-bbox', ...one, file, '-'], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  return [...html.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)]
    .map(([, xMin, yMin, xMax, yMax, text]) => (
      { xMin: +xMin, yMin: +yMin, xMax: +xMax, yMax: +yMax, text: text.normalize('NFC') }));
}

/** Runs of words that stand beside each other on one line, whatever their order in the file. */
function sequences(words, patterns) {
  const matches = (word, pattern) => (typeof pattern === 'string' ? word.text === pattern : pattern.test(word.text));
  const next = (word) => words.filter((other) => other.xMin >= word.xMax - 1 && Math.abs(other.yMin - word.yMin) < 3)
    .sort((a, b) => a.xMin - b.xMin)[0];
  return words.filter((word) => matches(word, patterns[0])).map((word) => {
    const run = [word];
    while (run.length < patterns.length) {
      const following = next(run.at(-1));
      if (!following || !matches(following, patterns[run.length])) return [];
      run.push(following);
    }
    return run;
  }).filter((run) => run.length > 0);
}

function findSequence(words, patterns) {
  const [found] = sequences(words, patterns);
  if (!found) throw new Error(`not on the page: ${patterns.join(' ')}`);
  return found;
}

/** The lowest run of these words; with `over`, the lowest that stands over that run. */
function lastSequence(words, texts, over) {
  const centre = (run) => (run[0].xMin + run.at(-1).xMax) / 2;
  const found = sequences(words, texts).filter((run) => !over || Math.abs(centre(run) - centre(over)) < 20)
    .sort((a, b) => a[0].yMin - b[0].yMin).at(-1);
  if (!found) throw new Error(`not on the page: ${texts.join(' ')}`);
  return found;
}
