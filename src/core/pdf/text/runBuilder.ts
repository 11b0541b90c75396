import { limitExceeded } from '../damagedPdf';
import type { TextRun } from './pageText';

/** How one show operator sets its glyphs; millimetres of the displayed page, y down. */
export interface Setting {
  /** Unit vector along the baseline. */
  readonly alongX: number;
  readonly alongY: number;
  /** Size of an em along and across the baseline. */
  readonly em: number;
  /** Towards the top of the letters, one em long. */
  readonly upX: number;
  readonly upY: number;
  readonly ascent: number;
  readonly descent: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly colour: TextRun['colour'];
  readonly font: string;
  /** The widths are those of the letters that are seen. */
  readonly measured: boolean;
  readonly annotation: boolean;
}

/** One glyph for `RunBuilder.glyph`. */
export interface PlacedGlyph {
  readonly setting: Setting;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly spacing: number;
  readonly continues: boolean;
}

/** In ems of the font. Narrower than any space, wider than letter spacing and kerning. */
const wordGap = 0.17;
/** How far back a glyph may begin and still belong to the word: kerning. */
const overlap = 0.4;
/** How far from the end of the letter and off its baseline a combining mark may begin. */
const markReach = 1.3;
/** How far off the baseline a letter of the same word may stand. */
const baselineReach = 0.06;
const maximumRuns = 60_000;
const pointsPerMillimetre = 72 / 25.4;

interface OpenRun {
  readonly setting: Setting;
  readonly x: number;
  readonly y: number;
  /** Distance along the baseline from the start to the end of the last letter. */
  end: number;
  /** Where the next letter is due: letter spacing and combining marks move it. */
  pen: number;
  readonly letters: string[];
  readonly starts: number[];
}

/** Joins glyphs into runs: words, as far as the page tells them apart. */
export class RunBuilder {
  readonly runs: TextRun[] = [];
  /** Glyphs that take room and stand for nothing known. */
  unread = 0;
  private open: OpenRun | null = null;
  private readonly width: number;
  private readonly height: number;
  /** The last run of each text, to find text that is struck twice to look bold. */
  private readonly lastOfText = new Map<string, number>();

  constructor(widthMm: number, heightMm: number) {
    this.width = widthMm;
    this.height = heightMm;
  }

  /**
   * Takes a glyph: what it stands for and where its origin lies (mm). `reach` is its width along the baseline,
   * `spacing` the letter spacing after it. `continues` is true for a glyph that an earlier one spoke for
   * (replacing text).
   */
  glyph(shown: PlacedGlyph): void {
    const { setting, text, x, y, reach, spacing, continues } = shown;
    if (!Number.isFinite(x + y + reach)) return;
    const run = this.open;
    const place = run === null ? 0 : distanceAlong(run, x, y);
    const across = run === null ? 0 : distanceAcross(run, x, y);
    if (continues) {
      if (run !== null && across <= baselineReach && follows(run, place)) reachTo(run, place + reach, spacing);
      return;
    }
    if (text === '') {
      if (reach > 0) this.unread += 1;
      return;
    }
    if (isSpace(text)) {
      this.finish();
      return;
    }
    if (run !== null && across <= markReach && isCombining(text) && isNear(run, place)) {
      const last = run.letters.length - 1;
      run.letters[last] = (run.letters[last] ?? '') + text;
      run.pen = Math.max(run.end, place + reach);
      return;
    }
    const same = run !== null && across <= baselineReach && (run.setting === setting || alike(run.setting, setting));
    if (same && follows(run, place)) {
      run.letters.push(text);
      run.starts.push(place);
      reachTo(run, place + reach, spacing);
      return;
    }
    this.finish();
    const open = { setting, x, y, end: 0, pen: 0, letters: [text], starts: [0] };
    reachTo(open, reach, spacing);
    this.open = open;
  }

  /** Ends the word: the next glyph begins another run. */
  finish(): void {
    const run = this.open;
    this.open = null;
    if (run === null) return;
    const made = toRun(run);
    if (made === null || !this.isOnPage(made) || this.isStruckTwice(made)) return;
    if (this.runs.length >= maximumRuns) throw limitExceeded('pageRuns', maximumRuns);
    this.lastOfText.set(made.text, this.runs.length);
    this.runs.push(made);
  }

  private isOnPage({ x, y, w, h }: TextRun): boolean {
    return x < this.width && y < this.height && x + w > 0 && y + h > 0;
  }

  /** Some writers strike text twice, a hair apart, where the font has no bold face. */
  private isStruckTwice(made: TextRun): boolean {
    const index = this.lastOfText.get(made.text);
    const before = index === undefined ? undefined : this.runs[index];
    if (index === undefined || before === undefined) return false;
    const near = (0.12 * made.fontSizePt) / pointsPerMillimetre;
    if (Math.abs(before.x - made.x) > near || Math.abs(before.baseline - made.baseline) > near) return false;
    const apart = Math.abs(before.x - made.x) + Math.abs(before.baseline - made.baseline) > 0.01;
    if (apart) this.runs[index] = { ...before, bold: true };
    return true;
  }
}

function distanceAlong({ x, y, setting }: OpenRun, atX: number, atY: number): number {
  return (atX - x) * setting.alongX + (atY - y) * setting.alongY;
}

/** In ems. */
function distanceAcross({ x, y, setting }: OpenRun, atX: number, atY: number): number {
  return Math.abs((atX - x) * setting.alongY - (atY - y) * setting.alongX) / setting.em;
}

/** Whether a glyph at a place goes on with the word: right behind its last letter, or where the pen stands. */
function follows({ end, pen, setting }: OpenRun, place: number): boolean {
  const gap = (place - end) / setting.em;
  return (gap >= -overlap && gap <= wordGap) || Math.abs(place - pen) / setting.em <= wordGap;
}

function isNear({ end, setting }: OpenRun, place: number): boolean {
  return Math.abs(place - end) / setting.em <= markReach;
}

function reachTo(run: OpenRun, end: number, spacing: number): void {
  run.end = Math.max(run.end, end);
  run.pen = run.end + Math.min(Math.max(0, spacing), run.setting.em);
}

function alike(a: Setting, b: Setting): boolean {
  return (
    Math.abs(a.em - b.em) <= 0.03 * a.em &&
    a.alongX * b.alongX + a.alongY * b.alongY > 0.9995 &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.colour === b.colour &&
    a.font === b.font &&
    a.annotation === b.annotation
  );
}

function isCombining(text: string): boolean {
  return text > '\u02ff' && /^\p{M}+$/u.test(text);
}

function isSpace(text: string): boolean {
  return text === ' ' || text === '\u00a0' || /^\s+$/.test(text);
}

function toRun({ setting, x, y, end, letters, starts }: OpenRun): TextRun | null {
  let text = '';
  const offsets: number[] = [];
  letters.forEach((letter, index) => {
    const composed = letter > '\u02ff' || letter.length > 1 ? letter.normalize('NFC') : letter;
    text += composed;
    for (let unit = 0; unit < composed.length; unit++) offsets.push(starts[index] ?? 0);
  });
  if (text.trim() === '') return null;
  const { alongX, alongY, upX, upY, ascent, descent, em } = setting;
  const xs = [x + upX * ascent, x + upX * descent, x + upX * ascent + alongX * end, x + upX * descent + alongX * end];
  const ys = [y + upY * ascent, y + upY * descent, y + upY * ascent + alongY * end, y + upY * descent + alongY * end];
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return {
    text,
    x: left,
    y: top,
    w: Math.max(...xs) - left,
    h: Math.max(...ys) - top,
    baseline: y,
    fontSizePt: em * pointsPerMillimetre,
    bold: setting.bold,
    italic: setting.italic,
    colour: setting.colour,
    angle: angleOf(alongX, alongY),
    font: setting.font,
    ...(setting.measured ? { offsets } : {}),
    ...(setting.annotation ? { annotation: true as const } : {}),
  };
}

/** Counter-clockwise as seen, where y goes down. */
function angleOf(alongX: number, alongY: number): number {
  const degrees = (Math.atan2(-alongY, alongX) * 180) / Math.PI;
  return Math.round(degrees * 100) / 100 || 0;
}
